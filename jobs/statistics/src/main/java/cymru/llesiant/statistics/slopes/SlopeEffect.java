package cymru.llesiant.statistics.slopes;

import java.util.List;

/**
 * One innermost unit's own departures: of its intercept, and of what its covariate is worth.
 *
 * <p>Both are expectations given the data (best linear unbiased predictions); they do not include
 * the units above. Standard deviations are given the data, the fixed effects and variances taken as
 * known. The unit's whole departure where the covariate is {@code z} is {@link #at}.
 *
 * @param path the unit's name, outermost first
 * @param n how many rows it has
 * @param intercept the departure where the covariate is 0, in units of the response
 * @param interceptSd its standard deviation
 * @param slope the departure of the slope, in units of the response per unit of the covariate
 * @param slopeSd its standard deviation
 * @param covariance of the two given the data
 */
public record SlopeEffect(
    List<String> path,
    long n,
    double intercept,
    double interceptSd,
    double slope,
    double slopeSd,
    double covariance) {

  public SlopeEffect {
    path = List.copyOf(path);
  }

  /** The departure where the covariate has this value. */
  public double at(double z) {
    return intercept + z * slope;
  }

  /** The standard deviation, given the data, of that departure. */
  public double sdAt(double z) {
    double variance = interceptSd * interceptSd + z * (2 * covariance + z * slopeSd * slopeSd);
    return Math.sqrt(Math.max(0, variance));
  }
}
