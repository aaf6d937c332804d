package cymru.llesiant.marts.variation.subjects;

import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.Mart;
import cymru.llesiant.marts.variation.MartRows;
import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Interval;
import cymru.llesiant.statistics.interval.Limits;
import cymru.llesiant.statistics.interval.Method;
import cymru.llesiant.statistics.interval.Reason;
import cymru.llesiant.statistics.subjects.crossed.CrossedData;
import cymru.llesiant.statistics.subjects.crossed.CrossedFit;
import cymru.llesiant.statistics.subjects.crossed.CrossedVariances;
import cymru.llesiant.statistics.subjects.crossed.CrossedVariances.Source;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The mart {@code subject_components}: how much of the variance of scores by subject lies between
 * schools, between the departments of a school, between its pupils, and within a pupil beyond the
 * departments. A fit that failed is a row a level with its reason.
 */
public final class SubjectComponents implements Mart {

  private final SubjectVariation subjects;

  public SubjectComponents(SubjectVariation subjects) {
    this.subjects = subjects;
  }

  @Override
  public String name() {
    return "subject_components";
  }

  @Override
  public Dataset<Row> rows(Inputs inputs) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (SubjectFit fit : subjects.figures(inputs).fits()) {
      for (Source source : Source.values()) {
        Map<String, Object> row = row(fit, source);
        fit.estimates().ifPresent(estimates -> putVariance(row, estimates, source));
        rows.add(row);
      }
    }
    return new MartRows(inputs.spark(), inputs.night().marts().contract(name())).of(rows);
  }

  private static Map<String, Object> row(SubjectFit fit, Source source) {
    CrossedData data = fit.data();
    Map<String, Object> row = new HashMap<>(fit.key());
    row.put("level", source.name().toLowerCase(Locale.ROOT));
    row.put("n_pupils", data.pupils());
    row.put("n_scores", data.rows());
    if (source != Source.RESIDUAL) {
      row.put("n_groups", groups(data, source));
    }
    row.put(
        "few_clusters",
        source != Source.RESIDUAL && groups(data, source) < fit.outcome().minimums().clusters());
    row.put("pupils_dropped", fit.dropped());
    row.put("fit_status", fit.status());
    row.put("reason", fit.reason().orElse(null));
    row.put("value_status", status(fit));
    return row;
  }

  private static long groups(CrossedData data, Source source) {
    if (source == Source.SCHOOL) {
      return data.schools().size();
    }
    return source == Source.DEPARTMENT ? data.departments() : data.pupils();
  }

  private static String status(SubjectFit fit) {
    if (fit.estimates().isPresent()) {
      return "OK";
    }
    return fit.data().pupils() == 0 ? "NO_COHORT" : "NOT_AVAILABLE";
  }

  private static void putVariance(
      Map<String, Object> row, CrossedFit.Estimates estimates, Source source) {
    CrossedVariances variances = estimates.variances();
    row.put("variance", MartRows.rounded(variances.variance(source)));
    put(row, "variance_standard_error", variances.standardError(source));
    row.put("standard_deviation", MartRows.rounded(variances.standardDeviation(source)));
    row.put("vpc", MartRows.rounded(variances.share(source)));
    variances.shareLimits(source, Confidence.P95).fold(new PutLimits(row));
    if (source != Source.SCHOOL) {
      row.put("vpc_within_schools", MartRows.rounded(variances.shareWithinSchools(source)));
    }
    row.put("criterion", "reml");
    row.put("criterion_value", MartRows.rounded(estimates.report().criterionValue()));
  }

  private static void put(Map<String, Object> row, String column, OptionalDouble figure) {
    figure.ifPresent(known -> row.put(column, MartRows.rounded(known)));
  }

  /** Puts limits, or why there are none. */
  private record PutLimits(Map<String, Object> row) implements Limits.Cases<Map<String, Object>> {

    @Override
    public Map<String, Object> known(Interval interval, Method method) {
      row.put("vpc_lower", MartRows.rounded(interval.lower()));
      row.put("vpc_upper", MartRows.rounded(interval.upper()));
      row.put("limits_method", method.name());
      return row;
    }

    @Override
    public Map<String, Object> unknown(Reason reason) {
      row.put("reason", "no limits: " + reason.text());
      return row;
    }
  }
}
