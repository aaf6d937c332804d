package cymru.llesiant.statistics.moments;

import java.util.Arrays;

/**
 * Count, weight, weighted means and weighted, centred cross-products of several columns: all that a
 * linear model needs of a group of rows of known weights.
 *
 * <p>Merged like {@link CrossProducts}, with the sums of weights in place of the counts: {@code d =
 * m2 - m1, w = w1 + w2, m = m1 + d w2/w, S = S1 + S2 + d d' w1 w2/w}. Counts and logarithms of
 * weights add up. Rows of weight 1 give the digits of {@link CrossProducts}.
 *
 * <ul>
 *   <li>No rows: all is 0; such a state changes nothing.
 *   <li>A weight of 0 is refused: it says nothing of the row, which is to be left out.
 *   <li>States of different numbers of columns cannot be merged.
 *   <li>Values that are not finite are refused; a row with a missing value is left out before.
 * </ul>
 *
 * <p>See {@link Moments} for the reference and the accuracy.
 */
public final class WeightedCrossProducts implements State<WeightedCrossProducts> {

  private final long n;
  private final double weight;
  private final double logWeights;
  private final double[] means;
  private final double[][] centred;

  /**
   * @param n how many rows
   * @param weight the sum of their weights
   * @param logWeights the sum of the logarithms of their weights
   * @param means each column's weighted mean
   * @param centred the symmetric matrix of weighted sums of {@code (a - mean(a)) (b - mean(b))}
   */
  public WeightedCrossProducts(
      long n, double weight, double logWeights, double[] means, double[][] centred) {
    boolean weighs = n == 0 ? weight == 0 && logWeights == 0 : weight > 0;
    if (n < 0 || !weighs || !isFinite(weight, logWeights) || centred.length != means.length) {
      throw new IllegalArgumentException(
          "Cannot keep cross-products of n=%d, weight=%s, %d means and %d rows: because rows have weights above 0 and each column has a mean"
              .formatted(n, weight, means.length, centred.length));
    }
    this.n = n;
    this.weight = weight;
    this.logWeights = logWeights;
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
  public static WeightedCrossProducts empty(int columns) {
    return new WeightedCrossProducts(0, 0, 0, new double[columns], new double[columns][columns]);
  }

  /** One row of that weight. */
  public static WeightedCrossProducts of(double weight, double... row) {
    return new WeightedCrossProducts(
        1, weight, Math.log(weight), row, new double[row.length][row.length]);
  }

  @Override
  public WeightedCrossProducts merge(WeightedCrossProducts other) {
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
    double both = weight + other.weight;
    double share = other.weight / both;
    double[] mean = new double[columns()];
    double[][] product = new double[columns()][columns()];
    for (int i = 0; i < columns(); i++) {
      double d = other.means[i] - means[i];
      mean[i] = means[i] + d * share;
      for (int j = 0; j < columns(); j++) {
        product[i][j] =
            centred[i][j] + other.centred[i][j] + d * (other.means[j] - means[j]) * weight * share;
      }
    }
    return new WeightedCrossProducts(
        Math.addExact(n, other.n), both, logWeights + other.logWeights, mean, product);
  }

  /** How many rows. */
  public long n() {
    return n;
  }

  /** The sum of their weights. */
  public double weight() {
    return weight;
  }

  /** The sum of the logarithms of their weights. */
  public double logWeights() {
    return logWeights;
  }

  /** How many columns. */
  public int columns() {
    return means.length;
  }

  /** The weighted mean of each column. */
  public double[] means() {
    return means.clone();
  }

  /** The weighted, centred cross-product of two columns. */
  public double product(int column, int other) {
    return centred[column][other];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof WeightedCrossProducts that
        && n == that.n
        && weight == that.weight
        && logWeights == that.logWeights
        && Arrays.equals(means, that.means)
        && Arrays.deepEquals(centred, that.centred);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(means) * 31 + Long.hashCode(n);
  }

  @Override
  public String toString() {
    return "n=%d, weight=%s, means=%s, centred=%s"
        .formatted(n, weight, Arrays.toString(means), Arrays.deepToString(centred));
  }
}
