package cymru.llesiant.statistics.moments;

import java.util.Arrays;

/**
 * Means and centred cross-products of the columns of rows that weigh so much together.
 *
 * <p>Merged as {@code d = m2 - m1, w = w1 + w2, m = m1 + d w2/w, S = S1 + S2 + d d' w1 w2/w}, so
 * that columns far from zero lose no digits.
 */
final class CentredProducts {

  private final double weight;
  private final double[] means;
  private final double[][] centred;

  CentredProducts(double weight, double[] means, double[][] centred) {
    if (centred.length != means.length) {
      throw new IllegalArgumentException(
          "Cannot keep cross-products of %d means and %d rows: because each column has a mean"
              .formatted(means.length, centred.length));
    }
    this.weight = weight;
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

  /** Those of both sets of rows, which must have the same columns. */
  CentredProducts merge(CentredProducts other) {
    if (other.columns() != columns()) {
      throw new IllegalArgumentException(
          "Cannot merge cross-products of %d and %d columns: because they are not the same columns"
              .formatted(columns(), other.columns()));
    }
    if (other.weight == 0) {
      return this;
    }
    if (weight == 0) {
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
    return new CentredProducts(both, mean, product);
  }

  double weight() {
    return weight;
  }

  int columns() {
    return means.length;
  }

  double[] means() {
    return means.clone();
  }

  double mean(int column) {
    return means[column];
  }

  double product(int column, int other) {
    return centred[column][other];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CentredProducts that
        && weight == that.weight
        && Arrays.equals(means, that.means)
        && Arrays.deepEquals(centred, that.centred);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(means);
  }

  @Override
  public String toString() {
    return "means=%s, centred=%s".formatted(Arrays.toString(means), Arrays.deepToString(centred));
  }
}
