package cymru.llesiant.marts.variation.results;

import cymru.llesiant.marts.variation.MartRows;
import cymru.llesiant.statistics.interval.Interval;
import cymru.llesiant.statistics.interval.Limits;
import cymru.llesiant.statistics.interval.Method;
import cymru.llesiant.statistics.interval.Reason;
import cymru.llesiant.statistics.multilevel.GroupEffect;
import cymru.llesiant.statistics.uncertainty.UncertainEffect;
import java.util.HashMap;
import java.util.Map;

/**
 * A unit's effect as marts show it, with its limits, which allow for the variances being estimates,
 * and the band they give; without limits there is no band. The standard error is the standard
 * deviation of the effect given the data.
 *
 * @param found the effect
 */
record EffectFigures(UncertainEffect found) {

  /** The effect itself. */
  GroupEffect effect() {
    return found.effect();
  }

  /** The unit's own name. */
  String unit() {
    return effect().path().get(effect().path().size() - 1);
  }

  /** The figures by their columns, where the effect itself is called so. */
  Map<String, Object> columns(String name) {
    Map<String, Object> columns = new HashMap<>(found.limits().fold(LimitColumns.INSTANCE));
    columns.put("n_pupils", effect().n());
    columns.put("raw_effect", MartRows.rounded(effect().rawResidual()));
    columns.put(name, MartRows.rounded(effect().effect()));
    columns.put(name + "_standard_error", MartRows.rounded(effect().conditionalSd()));
    columns.put("prediction_error_sd", MartRows.rounded(effect().predictionErrorSd()));
    columns.put("reliability", MartRows.rounded(effect().reliability()));
    return columns;
  }

  /** The limits with their band, or why there are none. */
  private enum LimitColumns implements Limits.Cases<Map<String, Object>> {
    INSTANCE;

    @Override
    public Map<String, Object> known(Interval interval, Method method) {
      return Map.of(
          "lower", MartRows.rounded(interval.lower()),
          "upper", MartRows.rounded(interval.upper()),
          "limits_method", method.name(),
          "band", band(interval));
    }

    @Override
    public Map<String, Object> unknown(Reason reason) {
      return Map.of("limits_reason", reason.text());
    }
  }

  private static String band(Interval limits) {
    if (limits.lower() > 0) {
      return "ABOVE";
    }
    return limits.upper() < 0 ? "BELOW" : "AVERAGE";
  }
}
