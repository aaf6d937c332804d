package cymru.llesiant.statistics.moments;

import java.util.Arrays;

/**
 * Count, means and centred cross-products of several columns: all that a linear model needs of a
 * group of rows.
 *
 * <p>Merged as {@code d = m2 - m1, n = n1 + n2, m = m1 + d n2/n, S = S1 + S2 + d d' n1 n2/n}, so
 * that columns far from zero lose no digits. See {@link Moments} for the reference and the
 * accuracy.
 *
 * <ul>
 *   <li>No rows: means and cross-products are 0; such a state changes nothing.
 *   <li>States of different numbers of columns cannot be merged.
 *   <li>Values that are not finite are refused; a row with a missing value is left out before.
 * </ul>
 */
public final class CrossProducts implements State<CrossProducts> {

  private final long n;
  private final double[] means;
  private final double[][] centred;

  /**
   * @param n how many rows
   * @param means each column's mean
   * @param centred the symmetric matrix of sums of {@code (a - mean(a)) (b - mean(b))}
   */
  public CrossProducts(long n, double[] means, double[][] centred) {
    if (n < 0 || centred.length != means.length) {
      throw new IllegalArgumentException(
          "Cannot keep cross-products of n=%d, %d means and %d rows: because n is never negative and each column has a mean"
              .formatted(n, means.length, centred.length));
    }
    this.n = n;
    this.means = means.clone();
    this.centred = new double[means.length][];
    for (int i = 0; i < means.length; i++) {
      this.centred[i] = centred[i].clone();
      if (centred[i].length != means.length || !isFinite(means[i]) || !isFinite(centred[i])) {
        throw new IllegalArgumentException(
            "Cannot keep cross-products: because column %d is not finite or not square"
                .formatted(i));
      }
    }
  }

  private static boolean isFinite(double... values) {
    return Arrays.stream(values).allMatch(Double::isFinite);
  }

  /** No rows of so many columns. */
  public static CrossProducts empty(int columns) {
    return new CrossProducts(0, new double[columns], new double[columns][columns]);
  }

  /** One row. */
  public static CrossProducts of(double... row) {
    return new CrossProducts(1, row, new double[row.length][row.length]);
  }

  @Override
  public CrossProducts merge(CrossProducts other) {
    if (other.columns() != columns()) {
      throw new IllegalArgumentException(
          "Cannot merge cross-products of %d and %d columns: because they are not the same columns"
              .formatted(columns(), other.columns()));
    }
    if (other.n == 0) {
      return this;
    }
    if (n == 0) {
      return other;
    }
    long both = Math.addExact(n, other.n);
    double share = (double) other.n / both;
    double[] mean = new double[columns()];
    double[][] product = new double[columns()][columns()];
    for (int i = 0; i < columns(); i++) {
      double d = other.means[i] - means[i];
      mean[i] = means[i] + d * share;
      for (int j = 0; j < columns(); j++) {
        product[i][j] =
            centred[i][j] + other.centred[i][j] + d * (other.means[j] - means[j]) * n * share;
      }
    }
    return new CrossProducts(both, mean, product);
  }

  /** How many rows. */
  public long n() {
    return n;
  }

  /** How many columns. */
  public int columns() {
    return means.length;
  }

  /** The mean of each column. */
  public double[] means() {
    return means.clone();
  }

  /** The mean of a column. */
  public double mean(int column) {
    return means[column];
  }

  /** The centred cross-product of two columns. */
  public double product(int column, int other) {
    return centred[column][other];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CrossProducts that
        && n == that.n
        && Arrays.equals(means, that.means)
        && Arrays.deepEquals(centred, that.centred);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(means) * 31 + Long.hashCode(n);
  }

  @Override
  public String toString() {
    return "n=%d, means=%s, centred=%s"
        .formatted(n, Arrays.toString(means), Arrays.deepToString(centred));
  }
}
