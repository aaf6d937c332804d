package cymru.llesiant.statistics.multilevel;

import java.util.List;

/**
 * One unit's own departure from what its covariates and the units above it lead one to expect.
 *
 * <p>All are in units of the response but the reliability, which has none. The variances are taken
 * as known throughout. Three standard deviations answer three questions:
 *
 * <ul>
 *   <li><em>conditional</em>: where does the unit's effect lie, the fixed effects taken as known;
 *   <li><em>prediction error</em>: the same, the fixed effects being estimates too: of {@code
 *       estimate - effect}. It is the one to compare a unit with the average by;
 *   <li><em>diagnostic</em>: how far the estimates of such units lie apart, to look for an unusual
 *       one: of the estimate itself, {@code sqrt(variance - prediction error^2)}.
 * </ul>
 *
 * <p>At a level whose variance is estimated as 0 the effect, its standard deviations and its
 * reliability are exactly 0.
 *
 * @param level the level's name
 * @param path the unit's name, outermost first: area, school
 * @param n how many rows it has
 * @param effect the shrunken effect, the expectation of the unit's random intercept given the data
 *     (best linear unbiased prediction); it does not include the units above
 * @param conditionalSd the standard deviation of the random intercept given the data, the fixed
 *     effects and variances taken as known
 * @param predictionErrorSd the same with the uncertainty of the fixed effects, never below it
 * @param diagnosticSd the standard deviation of the shrunken effect itself over samples
 * @param rawResidual the plain mean, over the unit's rows (weighted, where rows have weights), of
 *     the response less what the fixed effects predict; it includes the units above and is not
 *     shrunken
 * @param reliability {@code 1 - conditionalSd^2/variance}, from 0 to 1: the squared correlation of
 *     the effect with its estimate; with one level {@code n b/(n b + w)}, the factor by which the
 *     raw residual is shrunken
 * @param total the unit's effect with those of all units above it
 */
public record GroupEffect(
    String level,
    List<String> path,
    long n,
    double effect,
    double conditionalSd,
    double predictionErrorSd,
    double diagnosticSd,
    double rawResidual,
    double reliability,
    Total total) {

  /**
   * A unit's departure from what its covariates alone lead one to expect: its own effect and those
   * of the units above it. The errors of the parts are correlated, so its standard deviation is not
   * the root of the sum of their squares.
   *
   * @param effect the sum of the shrunken effects
   * @param conditionalSd the standard deviation of the sum of the random intercepts given the data,
   *     the fixed effects and variances taken as known
   * @param predictionErrorSd the same with the uncertainty of the fixed effects
   */
  public record Total(double effect, double conditionalSd, double predictionErrorSd) {}

  public GroupEffect {
    path = List.copyOf(path);
  }
}
