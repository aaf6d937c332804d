package cymru.llesiant.statistics.numeric;

/**
 * The logarithm of a product of many positive factors. They are multiplied until the product is out
 * of all proportion, so few logarithms are taken and none of many small ones is added to a large
 * sum: for factors from 1e-150 to 1e150 the error is that of as many multiplications.
 */
public final class LogProduct {

  private static final double LARGE = 1e150;

  private double product = 1;
  private double logarithm;

  /** Multiplies by a factor. */
  public void times(double factor) {
    product *= factor;
    if (!(product < LARGE && product > 1 / LARGE)) {
      logarithm += Math.log(product);
      product = 1;
    }
  }

  /** The logarithm of the product of all factors so far. */
  public double logarithm() {
    return logarithm + Math.log(product);
  }
}
