package cymru.llesiant.marts.variation.within;

import cymru.llesiant.marts.variation.MartRows;
import cymru.llesiant.statistics.interval.Interval;
import cymru.llesiant.statistics.interval.Limits;
import cymru.llesiant.statistics.interval.Method;
import cymru.llesiant.statistics.interval.Reason;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * One figure of one school.
 *
 * @param metric which figure
 * @param value the figure; empty where there is none
 * @param limits its 95 % limits, or why there are none
 * @param n how many pupils it rests on
 * @param reference the national figure it is held against; empty where there is none
 */
record MetricValue(
    String metric, OptionalDouble value, Limits limits, long n, OptionalDouble reference) {

  /** From fewer pupils a figure is to be read with its limits. */
  private static final long LOW_N = 20;

  /** Its columns. */
  Map<String, Object> columns() {
    Map<String, Object> columns = new HashMap<>();
    columns.put("metric", metric);
    columns.put("n", n);
    columns.put("value_status", valueStatus());
    value.ifPresent(figure -> columns.put("value", MartRows.rounded(figure)));
    reference.ifPresent(figure -> columns.put("national_reference", MartRows.rounded(figure)));
    columns.putAll(limits.fold(new LimitColumns(reference)));
    return columns;
  }

  private String valueStatus() {
    if (value.isEmpty()) {
      return n == 0 ? "NO_COHORT" : "NOT_AVAILABLE";
    }
    return n < LOW_N ? "LOW_N" : "OK";
  }

  /** The limits and on which side of the reference they lie, or why there are none. */
  private record LimitColumns(OptionalDouble reference)
      implements Limits.Cases<Map<String, Object>> {

    @Override
    public Map<String, Object> known(Interval interval, Method method) {
      Map<String, Object> columns = new HashMap<>();
      columns.put("lower", MartRows.rounded(interval.lower()));
      columns.put("upper", MartRows.rounded(interval.upper()));
      columns.put("limits_method", method.name());
      reference.ifPresent(national -> columns.put("flag", flag(interval, national)));
      return columns;
    }

    private static String flag(Interval interval, double national) {
      if (interval.contains(national)) {
        return "AVERAGE";
      }
      return interval.lower() > national ? "ABOVE" : "BELOW";
    }

    @Override
    public Map<String, Object> unknown(Reason reason) {
      return Map.of("reason", reason.text());
    }
  }
}
