package cymru.llesiant.statistics.slopes;

import java.util.List;

/**
 * The departure of one unit above the innermost level.
 *
 * @param level the level's name
 * @param path the unit's name, outermost first
 * @param effect the expectation of its random intercept given the data, in units of the response;
 *     it does not include the units above
 * @param conditionalSd its standard deviation given the data, the fixed effects and variances taken
 *     as known
 */
public record InterceptEffect(
    String level, List<String> path, double effect, double conditionalSd) {

  public InterceptEffect {
    path = List.copyOf(path);
  }
}
