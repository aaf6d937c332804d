package cymru.llesiant.nightly.model.figures;

import cymru.llesiant.statistics.interval.Interval;
import cymru.llesiant.statistics.slopes.SlopeEffect;
import java.util.List;
import java.util.Optional;

/**
 * One unit's effect. Standard deviations take the variances as known, limits do not.
 *
 * @param level the level's name
 * @param path the unit's name, outermost first
 * @param n how many rows it has
 * @param effect the shrunken effect; with a random slope, where the covariate is 0
 * @param conditionalSd its standard deviation given the data, fixed effects taken as known
 * @param predictionErrorSd the same, fixed effects being estimates too
 * @param diagnosticSd the standard deviation of the effect itself over samples
 * @param totalEffect the effect with those of all units above
 * @param totalSd its standard deviation given the data, fixed effects taken as known
 * @param limits its 95 % limits, the variances being estimates too
 * @param slope the effect on the slope, where slopes differ between the units of this level
 */
public record UnitFigures(
    String level,
    List<String> path,
    long n,
    double effect,
    double conditionalSd,
    Optional<Double> predictionErrorSd,
    Optional<Double> diagnosticSd,
    double totalEffect,
    Optional<Double> totalSd,
    Optional<Interval> limits,
    Optional<SlopeEffect> slope) {

  public UnitFigures {
    path = List.copyOf(path);
  }
}
