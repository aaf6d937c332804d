package cymru.llesiant.marts.variation.results;

import cymru.llesiant.marts.variation.MartRows;
import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.multilevel.GroupEffect;
import java.util.Map;

/**
 * A unit's effect as marts show it, with {@code effect ± 1.96 standard errors} and the band they
 * give. The standard error is the standard deviation of the effect given the data.
 *
 * @param effect the effect
 */
record EffectFigures(GroupEffect effect) {

  /** The normal deviate of two-sided 95 %. */
  private static final double Z = Confidence.P95.z();

  /** The unit's own name. */
  String unit() {
    return effect.path().get(effect.path().size() - 1);
  }

  /** The figures by their columns, where the effect itself is called so. */
  Map<String, Object> columns(String name) {
    double lower = effect.effect() - Z * effect.conditionalSd();
    double upper = effect.effect() + Z * effect.conditionalSd();
    return Map.of(
        "n_pupils",
        effect.n(),
        "raw_effect",
        MartRows.rounded(effect.rawResidual()),
        name,
        MartRows.rounded(effect.effect()),
        name + "_standard_error",
        MartRows.rounded(effect.conditionalSd()),
        "prediction_error_sd",
        MartRows.rounded(effect.predictionErrorSd()),
        "lower",
        MartRows.rounded(lower),
        "upper",
        MartRows.rounded(upper),
        "band",
        band(lower, upper),
        "reliability",
        MartRows.rounded(effect.reliability()));
  }

  private static String band(double lower, double upper) {
    if (lower > 0) {
      return "ABOVE";
    }
    return upper < 0 ? "BELOW" : "AVERAGE";
  }
}
