package cymru.llesiant.statistics.multilevel;

import java.util.List;

/**
 * One unit's own departure from what its covariates and the units above it lead one to expect.
 *
 * <p>All are in units of the response but the reliability, which has none. At a level whose
 * variance is estimated as 0 the effect, its standard deviation and its reliability are exactly 0.
 *
 * @param level the level's name
 * @param path the unit's name, outermost first: area, school
 * @param n how many rows it has
 * @param effect the shrunken effect, the expectation of the unit's random intercept given the data
 *     (best linear unbiased prediction); it does not include the units above
 * @param conditionalSd the standard deviation of the random intercept given the data, the fixed
 *     effects and variances taken as known
 * @param rawResidual the plain mean, over the unit's rows (weighted, where rows have weights), of
 *     the response less what the fixed effects predict; it includes the units above and is not
 *     shrunken
 * @param reliability {@code 1 - conditionalSd^2/variance}, from 0 to 1: the squared correlation of
 *     the effect with its estimate; with one level {@code n b/(n b + w)}, the factor by which the
 *     raw residual is shrunken
 */
public record GroupEffect(
    String level,
    List<String> path,
    long n,
    double effect,
    double conditionalSd,
    double rawResidual,
    double reliability) {

  public GroupEffect {
    path = List.copyOf(path);
  }
}
