package cymru.llesiant.statistics.rank;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.commons.math3.special.Erf;

/** Schools as a model would leave them, and their ranks by slower ways. */
record Schools(List<EstimatedEffect> effects) {

  /** Schools of 5 to 400 pupils, a share of the variance between them; the same for a seed. */
  static Schools draw(int schools, double share, long seed) {
    Random random = new Random(seed);
    List<EstimatedEffect> effects = new ArrayList<>();
    for (int i = 0; i < schools; i++) {
      double pupils = Math.exp(Math.log(5) + Math.log(80) * random.nextDouble());
      double reliability = pupils * share / (pupils * share + 1 - share);
      double mean = Math.sqrt(share * reliability) * random.nextGaussian();
      effects.add(new EstimatedEffect("s" + i, mean, Math.sqrt(share * (1 - reliability))));
    }
    return new Schools(effects);
  }

  /** The probability that one school's effect is above another's. */
  private double above(int one, int other) {
    EstimatedEffect a = effects.get(one);
    EstimatedEffect b = effects.get(other);
    double spread = Math.hypot(a.standardDeviation(), b.standardDeviation());
    return Erf.erfc((b.mean() - a.mean()) / spread / Math.sqrt(2)) / 2;
  }

  /** The expected rank by the sum over all others. */
  double expectedRank(int school) {
    double expected = 1;
    for (int other = 0; other < effects.size(); other++) {
      expected += other == school ? 0 : above(other, school);
    }
    return expected;
  }

  /** The probability of each rank, first to last, by enumeration at each of many values. */
  double[] rankProbabilities(int school) {
    int nodes = 401;
    double[] probabilities = new double[effects.size()];
    double total = 0;
    for (int k = 0; k < nodes; k++) {
      double z = 14.0 * k / (nodes - 1) - 7;
      double weight = Math.exp(-z * z / 2);
      total += weight;
      double[] above = numberAbove(school, z);
      for (int rank = 0; rank < above.length; rank++) {
        probabilities[rank] += weight * above[rank];
      }
    }
    double all = total;
    return Arrays.stream(probabilities).map(p -> p / all).toArray();
  }

  private double[] numberAbove(int school, double z) {
    EstimatedEffect own = effects.get(school);
    double t = own.mean() + own.standardDeviation() * z;
    double[] number = new double[effects.size()];
    number[0] = 1;
    for (int other = 0; other < effects.size(); other++) {
      if (other != school) {
        EstimatedEffect effect = effects.get(other);
        double p = Erf.erfc((t - effect.mean()) / effect.standardDeviation() / Math.sqrt(2)) / 2;
        for (int k = number.length - 1; k >= 0; k--) {
          number[k] = number[k] * (1 - p) + (k == 0 ? 0 : number[k - 1] * p);
        }
      }
    }
    return number;
  }

  /** Each school's ranks over many draws of all effects: schools by draws. */
  int[][] simulatedRanks(int draws, long seed) {
    Random random = new Random(seed);
    int[][] ranks = new int[effects.size()][draws];
    for (int draw = 0; draw < draws; draw++) {
      double[] values = new double[effects.size()];
      for (int i = 0; i < values.length; i++) {
        EstimatedEffect effect = effects.get(i);
        values[i] = -effect.mean() - effect.standardDeviation() * random.nextGaussian();
      }
      double[] sorted = values.clone();
      Arrays.sort(sorted);
      for (int i = 0; i < values.length; i++) {
        ranks[i][draw] = Arrays.binarySearch(sorted, values[i]) + 1;
      }
    }
    return ranks;
  }
}
