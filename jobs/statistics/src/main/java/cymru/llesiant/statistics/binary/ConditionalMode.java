package cymru.llesiant.statistics.binary;

import java.util.List;

/**
 * One unit's own departure, in log odds, from what its covariates and the units above it lead one
 * to expect.
 *
 * <p>At a level whose variance is estimated as 0 the mode and its standard deviation are exactly 0.
 *
 * @param level the level's name
 * @param path the unit's name, outermost first: area, school
 * @param n how many rows it has
 * @param successes how many of them have the outcome
 * @param mode the most likely value of the unit's random intercept given the data, at the estimated
 *     coefficients and variances; it is shrunken, and does not include the units above
 * @param conditionalSd the standard deviation of the normal distribution with the curvature of the
 *     likelihood at the mode, coefficients and variances taken as known: lme4's {@code condVar}
 */
public record ConditionalMode(
    String level, List<String> path, long n, long successes, double mode, double conditionalSd) {

  public ConditionalMode {
    path = List.copyOf(path);
  }
}
