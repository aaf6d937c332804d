package cymru.llesiant.marts.variation.subjects;

import cymru.llesiant.catalogue.SubjectOutcome;
import cymru.llesiant.marts.variation.MartRows;
import cymru.llesiant.statistics.dispersion.Percentiles;
import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Interval;
import cymru.llesiant.statistics.interval.Limits;
import cymru.llesiant.statistics.interval.Method;
import cymru.llesiant.statistics.interval.Reason;
import cymru.llesiant.statistics.subjects.SubjectSpread;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * How uneven each school's subjects are: the range of their relative performance, with limits that
 * hold for all its subjects together, and its standard deviation without noise. The national
 * reference is the median of the country's schools that have the figure.
 *
 * @param figures the night's figures
 * @param outcomes what is compared
 */
record SchoolSpreads(SubjectFigures figures, List<SubjectOutcome> outcomes) {

  /** Why a school has no spread. */
  static final String TOO_FEW = "fewer than 2 subjects with enough pupils to compare";

  /** A school and its spread. */
  private record Spread(SubjectOutcome outcome, SchoolState school, SubjectSpread subjects) {}

  List<Map<String, Object>> rows() {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (SubjectOutcome outcome : outcomes) {
      figures.compared().keySet().stream()
          .filter(cohort -> cohort.outcome().equals(outcome.id()))
          .map(cohort -> spreads(outcome, cohort))
          .forEach(
              spreads -> {
                rows.addAll(ranges(spreads));
                rows.addAll(standardDeviations(spreads));
              });
    }
    return rows;
  }

  private List<Spread> spreads(SubjectOutcome outcome, Cohort cohort) {
    int least = outcome.minimums().pupilsInSubject();
    return figures.schools().stream()
        .filter(school -> school.cohort().equals(cohort))
        .map(school -> new Spread(outcome, school, figures.compared(school).spread(least)))
        .toList();
  }

  private static List<Map<String, Object>> ranges(List<Spread> spreads) {
    List<Map<String, Object>> rows = rows(spreads, "WS_SUBJECT_RANGE", SubjectSpread::range);
    for (int i = 0; i < rows.size(); i++) {
      Map<String, Object> row = rows.get(i);
      spreads
          .get(i)
          .subjects()
          .rangeLimits(Confidence.P95)
          .fold(
              new Limits.Cases<Map<String, Object>>() {
                @Override
                public Map<String, Object> known(Interval interval, Method method) {
                  row.put("lower", MartRows.rounded(interval.lower()));
                  row.put("upper", MartRows.rounded(interval.upper()));
                  row.put("limits_method", method.name());
                  row.put("flag", interval.lower() > 0 ? "SIGNIFICANT" : "NOT_SIGNIFICANT");
                  return row;
                }

                @Override
                public Map<String, Object> unknown(Reason reason) {
                  row.putIfAbsent("reason", "no limits: " + reason.text());
                  return row;
                }
              });
    }
    return rows;
  }

  private static List<Map<String, Object>> standardDeviations(List<Spread> spreads) {
    List<Map<String, Object>> rows =
        rows(spreads, "WS_SUBJECT_SD", SubjectSpread::noiseCorrectedSd);
    rows.forEach(row -> row.putIfAbsent("reason", "no limits: they are given for the range"));
    return rows;
  }

  private static List<Map<String, Object>> rows(
      List<Spread> spreads, String metric, Function<SubjectSpread, OptionalDouble> figure) {
    double[] known =
        spreads.stream()
            .map(spread -> figure.apply(spread.subjects()))
            .flatMapToDouble(OptionalDouble::stream)
            .toArray();
    OptionalDouble median = Percentiles.of(known).quantile(0.5);
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Spread spread : spreads) {
      rows.add(row(spread, metric, figure.apply(spread.subjects()), median));
    }
    return rows;
  }

  private static Map<String, Object> row(
      Spread spread, String metric, OptionalDouble value, OptionalDouble reference) {
    SchoolState school = spread.school();
    Map<String, Object> row = new HashMap<>(school.key());
    row.put("stage", spread.outcome().stage());
    row.put("metric", metric);
    row.put("n", school.compared());
    value.ifPresentOrElse(
        known -> row.put("value", MartRows.rounded(known)), () -> row.put("reason", TOO_FEW));
    reference.ifPresent(known -> row.put("national_reference", MartRows.rounded(known)));
    row.put("value_status", status(spread, value.isPresent()));
    return row;
  }

  private static String status(Spread spread, boolean known) {
    if (!known) {
      return "NOT_AVAILABLE";
    }
    return spread.school().compared() < spread.outcome().minimums().pupilsToRelyOn()
        ? "LOW_N"
        : "OK";
  }
}
