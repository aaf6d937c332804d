package cymru.llesiant.marts.variation.results;

import cymru.llesiant.marts.variation.MartRows;
import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Interval;
import cymru.llesiant.statistics.trend.Shortfall;
import cymru.llesiant.statistics.trend.Trend;
import cymru.llesiant.statistics.trend.WeightedSlope;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A trend as the mart shows it.
 *
 * @param trend the trend
 */
record TrendFigures(Trend trend) {

  /** How sure a verdict is. */
  static final Confidence CONFIDENCE = Confidence.P95;

  /** The slope with its error, limits, tests, or why there is none. */
  Map<String, Object> columns(String name) {
    Map<String, Object> columns = slopeColumns(name);
    trend
        .ifFitted()
        .ifPresent(
            slope -> {
              columns.put(name + "_slope_standard_error", MartRows.rounded(slope.standardError()));
              columns.put(name + "_lack_of_fit", MartRows.rounded(slope.lackOfFit()));
              columns.put(name + "_lack_of_fit_p_value", MartRows.rounded(slope.lackOfFitPValue()));
            });
    if (trend instanceof Trend.Insufficient why) {
      columns.put(name + "_reason", reason(why));
    }
    return columns;
  }

  /** The slope with its limits and test. */
  Map<String, Object> slopeColumns(String name) {
    Map<String, Object> columns = new HashMap<>();
    trend.ifFitted().ifPresent(slope -> columns.putAll(slope(name, slope)));
    return columns;
  }

  private static Map<String, Object> slope(String name, WeightedSlope slope) {
    Interval limits = slope.limits(CONFIDENCE);
    return Map.of(
        name + "_slope", MartRows.rounded(slope.slope()),
        name + "_slope_lower", MartRows.rounded(limits.lower()),
        name + "_slope_upper", MartRows.rounded(limits.upper()),
        name + "_p_value", MartRows.rounded(slope.pValue()));
  }

  private static String reason(Trend.Insufficient why) {
    return why.shortfalls().stream().map(Shortfall::text).collect(Collectors.joining("; "));
  }

  /** What the figures can be used for, as in the code list {@code value_status}. */
  String valueStatus() {
    if (trend instanceof Trend.Insufficient why) {
      List<Shortfall> shortfalls = why.shortfalls();
      return shortfalls.contains(Shortfall.SERIES_BREAK) ? "INCOMPARABLE" : "NOT_AVAILABLE";
    }
    return "OK";
  }
}
