package cymru.llesiant.statistics.rank;

/**
 * A school's effect as a model leaves it: normal with this mean and standard deviation.
 *
 * @param school the school's name
 * @param mean the shrunken effect, in units of the response
 * @param standardDeviation the standard deviation of the effect given the data, at least 0
 */
public record EstimatedEffect(String school, double mean, double standardDeviation) {

  public EstimatedEffect {
    if (!Double.isFinite(mean) || !Double.isFinite(standardDeviation) || standardDeviation < 0) {
      throw new IllegalArgumentException(
          "Cannot rank %s with mean %s and standard deviation %s: because both are finite and the latter never negative"
              .formatted(school, mean, standardDeviation));
    }
    mean += 0.0; // -0 and 0 are one effect
  }

  boolean isCertain() {
    return standardDeviation == 0;
  }
}
