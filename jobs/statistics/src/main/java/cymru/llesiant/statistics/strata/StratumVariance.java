package cymru.llesiant.statistics.strata;

import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Interval;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How spread the rows of one stratum are inside the same innermost unit.
 *
 * @param stratum its name
 * @param rows how many rows it has
 * @param variance the residual variance, above 0, in squared units of the response
 * @param logStandardError the standard error of the variance's logarithm, from the observed
 *     information of all variances together; absent where the likelihood is too flat to tell
 * @param ratio that variance over the reference stratum's
 * @param logRatioStandardError the standard error of the ratio's logarithm, from the observed
 *     information; 0 for the reference; absent where the likelihood is too flat to tell
 * @param limits of the ratio, by profile likelihood; absent for the reference, and where the
 *     likelihood is too flat to tell
 */
public record StratumVariance(
    String stratum,
    long rows,
    double variance,
    OptionalDouble logStandardError,
    double ratio,
    OptionalDouble logRatioStandardError,
    Optional<Interval> limits) {

  /** The square root of the variance, in units of the response. */
  public double standardDeviation() {
    return Math.sqrt(variance);
  }

  /**
   * Large-sample limits of the standard deviation, symmetric about its logarithm: {@code sd exp(±z
   * e/2)}, {@code e} the error of the variance's logarithm; absent where that is. Squared they are
   * those of the variance.
   */
  public Optional<Interval> standardDeviationLimits(Confidence confidence) {
    return logStandardError.stream()
        .map(error -> Math.exp(confidence.z() * error / 2))
        .mapToObj(
            factor -> new Interval(standardDeviation() / factor, standardDeviation() * factor))
        .findFirst();
  }
}
