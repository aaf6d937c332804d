package cymru.llesiant.statistics.moments;

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
  private final CentredProducts products;

  /**
   * @param n how many rows
   * @param means each column's mean
   * @param centred the symmetric matrix of sums of {@code (a - mean(a)) (b - mean(b))}
   */
  public CrossProducts(long n, double[] means, double[][] centred) {
    this(n, new CentredProducts(n, means, centred));
  }

  private CrossProducts(long n, CentredProducts products) {
    if (n < 0) {
      throw new IllegalArgumentException(
          "Cannot keep cross-products of n=%d: because n is never negative".formatted(n));
    }
    this.n = n;
    this.products = products;
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
    return new CrossProducts(Math.addExact(n, other.n), products.merge(other.products));
  }

  /** How many rows. */
  public long n() {
    return n;
  }

  /** How many columns. */
  public int columns() {
    return products.columns();
  }

  /** The mean of each column. */
  public double[] means() {
    return products.means();
  }

  /** The mean of a column. */
  public double mean(int column) {
    return products.mean(column);
  }

  /** The centred cross-product of two columns. */
  public double product(int column, int other) {
    return products.product(column, other);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CrossProducts that && n == that.n && products.equals(that.products);
  }

  @Override
  public int hashCode() {
    return products.hashCode() * 31 + Long.hashCode(n);
  }

  @Override
  public String toString() {
    return "n=%d, %s".formatted(n, products);
  }
}
