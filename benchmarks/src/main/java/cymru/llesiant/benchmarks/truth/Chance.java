package cymru.llesiant.benchmarks.truth;

import org.apache.commons.math3.distribution.BinomialDistribution;

/**
 * How many of some independent events chance alone brings.
 *
 * @param trials how many might happen
 * @param probability how likely each is
 */
record Chance(int trials, double probability) {

  /** What is rarer than this is not put down to chance. */
  static final double RARE = 0.001;

  /** The share of a normal distribution further than three standard deviations from its mean. */
  private static final double BEYOND_THREE = 0.0027;

  /** Of so many normal estimates, those further than three standard errors from the truth. */
  static Chance beyondThree(int estimates) {
    return new Chance(estimates, BEYOND_THREE);
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
