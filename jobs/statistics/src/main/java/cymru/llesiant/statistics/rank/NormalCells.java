package cymru.llesiant.statistics.rank;

import cymru.llesiant.statistics.numeric.NormalCurve;

/**
 * The standard normal distribution cut into cells of equal width from -6 to 6, for integrals over
 * it; the outer cells hold the tails.
 */
final class NormalCells {

  /** How many cells; there is one node more. */
  static final int COUNT = 480;

  private static final double END = 6;

  private final NormalCurve curve;
  private final double[] below = new double[COUNT + 1];
  private final double[] weights = new double[COUNT + 1];

  NormalCells(NormalCurve curve) {
    this.curve = curve;
    double total = 0;
    for (int k = 0; k <= COUNT; k++) {
      below[k] = curve.below(z(k));
      weights[k] = NormalCurve.density(z(k));
      total += weights[k];
    }
    below[0] = 0;
    below[COUNT] = 1;
    for (int k = 0; k <= COUNT; k++) {
      weights[k] /= total;
    }
  }

  NormalCurve curve() {
    return curve;
  }

  /** The node's value. */
  double z(int node) {
    return END * (2.0 * node / COUNT - 1);
  }

  /** The probability below the node; 0 and 1 at the ends. */
  double below(int node) {
    return below[node];
  }

  /** The node's weight in the mean of a smooth function; they add up to 1. */
  double weight(int node) {
    return weights[node];
  }
}
