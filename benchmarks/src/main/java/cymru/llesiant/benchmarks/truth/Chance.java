package cymru.llesiant.benchmarks.truth;

import org.apache.commons.math3.distribution.BinomialDistribution;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * How many of some independent events chance alone brings.
 *
 * @param trials how many might happen
 * @param probability how likely each is
 */
record Chance(int trials, double probability) {

  /** What is rarer than this is not put down to chance. */
  static final double RARE = 0.001;

  private static final double THREE = 3;

  /** The share of a normal distribution further than three standard deviations from its mean. */
  private static final double BEYOND_THREE = 0.0027;

  /** Of so many normal estimates, those further than three standard errors from the truth. */
  static Chance beyondThree(int estimates) {
    return new Chance(estimates, BEYOND_THREE);
  }

  /**
   * Of so many means, those further than three of their own standard errors from the truth, which
   * come from the spread of so many samples.
   */
  static Chance meansBeyondThree(int means, int samples) {
    return new Chance(
        means, 2 * new TDistribution(null, samples - 1).cumulativeProbability(-THREE));
  }

  /** How many are expected. */
  double expected() {
    return trials * probability;
  }

  /** The least number that chance exceeds with probability {@link #RARE} at most. */
  int most() {
    return new BinomialDistribution(null, trials, probability)
        .inverseCumulativeProbability(1 - RARE);
  }

  /** The largest number below which chance stays with probability {@link #RARE} at most. */
  int least() {
    return trials - new Chance(trials, 1 - probability).most();
  }
}
