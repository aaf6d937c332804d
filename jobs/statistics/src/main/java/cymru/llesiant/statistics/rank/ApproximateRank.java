package cymru.llesiant.statistics.rank;

import cymru.llesiant.statistics.numeric.NormalCurve;

/**
 * The distribution of one school's rank among many, at a cost that does not grow with their number.
 *
 * <p>Given the school's effect {@code t = u + s z}, its rank is 1 and the number of others above
 * {@code t}, a sum of independent draws of mean {@code M(z)}, variance {@code V(z)} and skewness
 * {@code g(z)}; so {@code P(rank <= r) = integral of phi(z) G(x) dz}, {@code x = (r - 1/2 -
 * M)/sqrt(V)}, {@code G(x) = Phi(x) + g (1 - x^2) phi(x)/6}. The integral is taken over cells of
 * {@code z} by their probabilities; within a cell {@code x} runs in a straight line, of which
 * {@code G} has the mean {@code (A(x1) - A(x0))/(x1 - x0)}, {@code A(x) = x Phi(x) + phi(x) + g x
 * phi(x)/6}.
 */
final class ApproximateRank implements RankDistribution {

  private static final double LEAST_VARIANCE = 1e-4;
  private static final double SHORT = 1e-3;

  private final NormalCells cells;
  private final double[] mean = new double[NormalCells.COUNT + 1];
  private final double[] deviation = new double[NormalCells.COUNT + 1];
  private final double[] skewness = new double[NormalCells.COUNT + 1];
  private final double widest;

  /** The distribution of the rank of an effect that is in the crowd. */
  ApproximateRank(EstimatedEffect effect, Crowd crowd, NormalCells cells) {
    this.cells = cells;
    double[] moments = new double[3];
    double greatest = 0;
    for (int k = 0; k <= NormalCells.COUNT; k++) {
      crowd.above(effect.mean() + effect.standardDeviation() * cells.z(k), moments);
      double own = cells.curve().below(-cells.z(k));
      double variance = Math.max(moments[1] - own * (1 - own), LEAST_VARIANCE);
      mean[k] = Math.max(0, moments[0] - own);
      deviation[k] = Math.sqrt(variance);
      skewness[k] = (moments[2] - own * (1 - own) * (1 - 2 * own)) / variance / deviation[k];
      greatest = Math.max(greatest, deviation[k]);
    }
    this.widest = greatest;
  }

  @Override
  public double expected() {
    double expected = 1;
    for (int k = 0; k <= NormalCells.COUNT; k++) {
      expected += cells.weight(k) * mean[k];
    }
    return expected;
  }

  @Override
  public double atMost(int rank) {
    double sum = 0;
    for (int k = Math.max(1, firstInReach(rank)); k <= NormalCells.COUNT; k++) {
      double x0 = standardised(rank, k - 1);
      if (x0 >= NormalCurve.END) {
        return sum + 1 - cells.below(k - 1);
      }
      double g = (skewness[k - 1] + skewness[k]) / 2;
      double share = cells.below(k) - cells.below(k - 1);
      sum += share * average(x0, standardised(rank, k), g);
    }
    return sum;
  }

  /** The first node where that rank is not out of reach: the mean falls as {@code z} rises. */
  private int firstInReach(int rank) {
    double reach = rank - 0.5 + NormalCurve.END * widest;
    int outside = -1;
    int inside = NormalCells.COUNT;
    while (inside - outside > 1) {
      int middle = (outside + inside) >>> 1;
      if (mean[middle] < reach) {
        inside = middle;
      } else {
        outside = middle;
      }
    }
    return inside;
  }

  private double standardised(int rank, int k) {
    return (rank - 0.5 - mean[k]) / deviation[k];
  }

  /** The mean of {@code G} from {@code x0} to {@code x1}. */
  private double average(double x0, double x1, double g) {
    double average;
    if (Math.abs(x1 - x0) < SHORT) {
      double x = (x0 + x1) / 2;
      average = cells.curve().below(x) + g * (1 - x * x) * NormalCurve.density(x) / 6;
    } else {
      average = (integral(x1, g) - integral(x0, g)) / (x1 - x0);
    }
    return Math.min(Math.max(average, 0), 1);
  }

  private double integral(double x, double g) {
    return x * cells.curve().below(x) + NormalCurve.density(x) * (1 + g * x / 6);
  }
}
