package cymru.llesiant.statistics.moments;

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
  private final double logWeights;
  private final CentredProducts products;

  /**
   * @param n how many rows
   * @param weight the sum of their weights
   * @param logWeights the sum of the logarithms of their weights
   * @param means each column's weighted mean
   * @param centred the symmetric matrix of weighted sums of {@code (a - mean(a)) (b - mean(b))}
   */
  public WeightedCrossProducts(
      long n, double weight, double logWeights, double[] means, double[][] centred) {
    this(n, logWeights, new CentredProducts(weight, means, centred));
  }

  private WeightedCrossProducts(long n, double logWeights, CentredProducts products) {
    double weight = products.weight();
    boolean weighs = n == 0 ? weight == 0 && logWeights == 0 : weight > 0;
    if (n < 0 || !weighs || !Double.isFinite(weight) || !Double.isFinite(logWeights)) {
      throw new IllegalArgumentException(
          "Cannot keep cross-products of n=%d, weight=%s: because rows have weights above 0"
              .formatted(n, weight));
    }
    this.n = n;
    this.logWeights = logWeights;
    this.products = products;
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
    return new WeightedCrossProducts(
        Math.addExact(n, other.n), logWeights + other.logWeights, products.merge(other.products));
  }

  /** How many rows. */
  public long n() {
    return n;
  }

  /** The sum of their weights. */
  public double weight() {
    return products.weight();
  }

  /** The sum of the logarithms of their weights. */
  public double logWeights() {
    return logWeights;
  }

  /** How many columns. */
  public int columns() {
    return products.columns();
  }

  /** The weighted mean of each column. */
  public double[] means() {
    return products.means();
  }

  /** The weighted, centred cross-product of two columns. */
  public double product(int column, int other) {
    return products.product(column, other);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof WeightedCrossProducts that
        && n == that.n
        && logWeights == that.logWeights
        && products.equals(that.products);
  }

  @Override
  public int hashCode() {
    return products.hashCode() * 31 + Long.hashCode(n);
  }

  @Override
  public String toString() {
    return "n=%d, weight=%s, %s".formatted(n, weight(), products);
  }
}
