package cymru.llesiant.statistics.bootstrap;

import cymru.llesiant.statistics.interval.Confidence;

/**
 * How data are drawn anew. The same seed draws the same data whatever the order of the units.
 *
 * @param replicates how many times, at least 2; 499 are usual for limits of 95 %
 * @param seed where the random numbers begin
 * @param confidence the confidence of the percentile limits
 */
public record Resampling(int replicates, long seed, Confidence confidence) {

  public Resampling {
    if (replicates < 2) {
      throw new IllegalArgumentException(
          "Cannot draw data %d times: because limits need at least 2; 499 are usual"
              .formatted(replicates));
    }
  }
}
