package cymru.llesiant.marts.variation.subjects;

import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.Mart;
import cymru.llesiant.marts.variation.MartRows;
import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Interval;
import cymru.llesiant.statistics.interval.Limits;
import cymru.llesiant.statistics.interval.Method;
import cymru.llesiant.statistics.interval.Reason;
import cymru.llesiant.statistics.subjects.SubjectPerformance;
import cymru.llesiant.statistics.subjects.SubjectPerformance.Standing;
import cymru.llesiant.statistics.subjects.crossed.DepartmentEffect;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The mart {@code subject_effects}: how each school's pupils do in each subject. Relative
 * performance sets them against the same pupils' other subjects and the country; the department
 * effect is that of the crossed model of the scope, shrunken, with {@code effect ± 1.96 standard
 * errors} and the band they give. Its standard error is the standard deviation of the effect given
 * the data.
 */
public final class SubjectEffects implements Mart {

  /** The 97.5th percentile of the normal distribution. */
  private static final double Z_95 = 1.959963984540054;

  private final SubjectVariation subjects;

  public SubjectEffects(SubjectVariation subjects) {
    this.subjects = subjects;
  }

  @Override
  public String name() {
    return "subject_effects";
  }

  @Override
  public Dataset<Row> rows(Inputs inputs) {
    SubjectFigures figures = subjects.figures(inputs);
    List<Map<String, Object>> rows = new ArrayList<>();
    for (SubjectFit fit : figures.fits()) {
      for (SchoolState school : fit.schools()) {
        Map<String, SubjectPerformance> compared = new HashMap<>();
        figures
            .compared(school)
            .subjects()
            .forEach(subject -> compared.put(subject.subject(), subject));
        for (String subject : school.takers().keySet()) {
          Map<String, Object> row = row(fit, school, subject);
          putRelative(row, fit, school, Optional.ofNullable(compared.get(subject)), subject);
          putDepartment(row, fit, school, subject);
          rows.add(row);
        }
      }
    }
    return new MartRows(inputs.spark(), inputs.night().marts().contract(name())).of(rows);
  }

  private static Map<String, Object> row(SubjectFit fit, SchoolState school, String subject) {
    Map<String, Object> row = new HashMap<>(fit.key());
    row.put("school_id", school.school());
    row.put("la_code", school.authority());
    row.put("subject_code", subject);
    row.put("n_pupils", school.takers().get(subject));
    return row;
  }

  private static void putRelative(
      Map<String, Object> row,
      SubjectFit fit,
      SchoolState school,
      Optional<SubjectPerformance> compared,
      String subject) {
    long n = compared.map(SubjectPerformance::n).orElse(0L);
    row.put("n_compared", n);
    if (compared.filter(SubjectPerformance::isTaughtElsewhere).isEmpty()) {
      row.put("standing", Standing.NOT_TESTED.name());
      row.put("relative_performance_reason", reason(school, compared, subject));
      row.put("value_status", "NOT_AVAILABLE");
      return;
    }
    SubjectPerformance relative = compared.get();
    row.put("relative_performance", MartRows.rounded(relative.relativePerformance()));
    relative
        .standardError()
        .ifPresent(
            error -> row.put("relative_performance_standard_error", MartRows.rounded(error)));
    relative.limits(Confidence.P95).fold(new PutLimits(row));
    row.put("standing", relative.standing().name());
    row.put("value_status", n < fit.outcome().minimums().pupilsToRelyOn() ? "LOW_N" : "OK");
  }

  private static String reason(
      SchoolState school, Optional<SubjectPerformance> compared, String subject) {
    if (compared.isPresent()) {
      return "no other school in the country has the subject";
    }
    return school.scores().subjects().contains(subject)
        ? "no pupil with another subject to compare with"
        : SubjectFigures.ALL_EQUAL;
  }

  /** Puts limits, or why there are none. */
  private record PutLimits(Map<String, Object> row) implements Limits.Cases<Map<String, Object>> {

    @Override
    public Map<String, Object> known(Interval interval, Method method) {
      row.put("relative_performance_lower", MartRows.rounded(interval.lower()));
      row.put("relative_performance_upper", MartRows.rounded(interval.upper()));
      return row;
    }

    @Override
    public Map<String, Object> unknown(Reason reason) {
      row.put("relative_performance_reason", "no limits: " + reason.text());
      return row;
    }
  }

  private static void putDepartment(
      Map<String, Object> row, SubjectFit fit, SchoolState school, String subject) {
    row.put("fit_status", fit.status());
    row.put("reason", fit.reasonAgainst(school, subject).orElse(null));
    fit.department(school, subject).ifPresent(department -> putEffect(row, department));
  }

  private static void putEffect(Map<String, Object> row, DepartmentEffect department) {
    double lower = department.effect() - Z_95 * department.conditionalSd();
    double upper = department.effect() + Z_95 * department.conditionalSd();
    row.put("department_effect", MartRows.rounded(department.effect()));
    row.put("department_effect_standard_error", MartRows.rounded(department.conditionalSd()));
    row.put("prediction_error_sd", MartRows.rounded(department.predictionErrorSd()));
    row.put("lower", MartRows.rounded(lower));
    row.put("upper", MartRows.rounded(upper));
    row.put("band", band(lower, upper));
    row.put("reliability", MartRows.rounded(department.reliability()));
  }

  private static String band(double lower, double upper) {
    if (lower > 0) {
      return "ABOVE";
    }
    return upper < 0 ? "BELOW" : "AVERAGE";
  }
}
