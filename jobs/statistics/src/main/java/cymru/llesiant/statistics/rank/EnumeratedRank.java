package cymru.llesiant.statistics.rank;

import cymru.llesiant.statistics.numeric.NormalCurve;
import java.util.List;

/**
 * The distribution of one school's rank among a few, by counting.
 *
 * <p>Given the school's effect {@code u + s z}, each other is above it with probability {@code
 * Phi((u_j - u - s z)/s_j)}, independently; the probabilities of 0, 1, 2 .. above are built up one
 * school at a time, and their means over {@code z} are those of the ranks. The work grows with the
 * square of the number of schools.
 */
final class EnumeratedRank implements RankDistribution {

  private final double[] atMost;

  /** The distribution of the rank of one of these effects. */
  EnumeratedRank(EstimatedEffect effect, List<EstimatedEffect> effects, NormalCells cells) {
    this.atMost = new double[effects.size()];
    for (int k = 0; k <= NormalCells.COUNT; k++) {
      double value = effect.mean() + effect.standardDeviation() * cells.z(k);
      double[] above = numberAbove(value, effect, effects, cells.curve());
      double sum = 0;
      for (int i = 0; i < above.length; i++) {
        sum += above[i];
        atMost[i] += cells.weight(k) * sum;
      }
    }
  }

  /** The probability of each number of others above the value. */
  private static double[] numberAbove(
      double value, EstimatedEffect own, List<EstimatedEffect> effects, NormalCurve curve) {
    double[] number = new double[effects.size()];
    double[] next = new double[effects.size()];
    number[0] = 1;
    int counted = 0;
    for (EstimatedEffect effect : effects) {
      if (!effect.school().equals(own.school())) {
        counted++;
        double p = curve.below((effect.mean() - value) / effect.standardDeviation());
        double q = 1 - p;
        next[0] = number[0] * q;
        // from one array into another, which the compiler turns into steps of several numbers
        for (int i = 1; i <= counted; i++) {
          next[i] = number[i] * q + number[i - 1] * p;
        }
        double[] done = number;
        number = next;
        next = done;
      }
    }
    return number;
  }

  /** The sum over ranks of the probability of a greater one. */
  @Override
  public double expected() {
    double expected = 0;
    for (double probability : atMost) {
      expected += 1 - probability;
    }
    return 1 + expected;
  }

  @Override
  public double atMost(int rank) {
    return atMost[rank - 1];
  }
}
