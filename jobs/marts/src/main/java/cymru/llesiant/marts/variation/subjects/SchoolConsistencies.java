package cymru.llesiant.marts.variation.subjects;

import cymru.llesiant.catalogue.SubjectOutcome;
import cymru.llesiant.marts.variation.MartRows;
import cymru.llesiant.marts.variation.SchoolClasses;
import cymru.llesiant.statistics.dispersion.ConsistencyIndex;
import cymru.llesiant.statistics.dispersion.Percentiles;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * Each school's consistency index and, beside it, the shares of its classes and its subjects. The
 * national reference is the median of the country's schools that have the figure.
 *
 * @param figures the night's figures
 * @param outcomes what is compared, in stages whose classes are looked at
 * @param classes the classes that are known
 */
record SchoolConsistencies(
    SubjectFigures figures, List<SubjectOutcome> outcomes, List<SchoolClasses> classes) {

  private static final String NO_LIMITS = "no limits: an index without a standard error of its own";

  /** A school in an academic year, by which the classes of a stage are looked up. */
  private record Place(String stage, String year, String school) {}

  List<Map<String, Object>> rows() {
    Map<Place, SchoolClasses> known = known();
    List<Map<String, Object>> rows = new ArrayList<>();
    for (SubjectOutcome outcome : outcomes) {
      for (Cohort cohort : figures.compared().keySet()) {
        if (cohort.outcome().equals(outcome.id())) {
          List<SchoolConsistency> schools = schools(outcome, cohort, known);
          rows.addAll(rows(schools, "WS_CONSISTENCY", ConsistencyIndex::value));
          rows.addAll(rows(schools, "WS_CONSISTENCY_CLASS", ConsistencyIndex::classShare));
          rows.addAll(rows(schools, "WS_CONSISTENCY_SUBJECT", ConsistencyIndex::subjectShare));
        }
      }
    }
    return rows;
  }

  /** The classes of each school; of several subjects the one with most pupils in them. */
  private Map<Place, SchoolClasses> known() {
    Map<Place, SchoolClasses> known = new HashMap<>();
    classes.stream()
        .filter(school -> school.pupils() > 0)
        .sorted(
            Comparator.comparingLong(SchoolClasses::pupils)
                .reversed()
                .thenComparing(SchoolClasses::outcome))
        .forEach(
            school ->
                known.putIfAbsent(
                    new Place(school.stage(), school.year(), school.school()), school));
    return known;
  }

  private List<SchoolConsistency> schools(
      SubjectOutcome outcome, Cohort cohort, Map<Place, SchoolClasses> known) {
    int least = outcome.minimums().pupilsInSubject();
    return figures.schools().stream()
        .filter(school -> school.cohort().equals(cohort))
        .map(
            school ->
                new SchoolConsistency(
                    outcome,
                    school,
                    figures.compared(school).spread(least),
                    Optional.ofNullable(
                        known.get(new Place(outcome.stage(), cohort.year(), school.school())))))
        .toList();
  }

  private static List<Map<String, Object>> rows(
      List<SchoolConsistency> schools,
      String metric,
      Function<ConsistencyIndex, OptionalDouble> figure) {
    double[] values =
        schools.stream()
            .flatMap(school -> school.index().stream())
            .map(figure)
            .flatMapToDouble(OptionalDouble::stream)
            .toArray();
    OptionalDouble median = Percentiles.of(values).quantile(0.5);
    List<Map<String, Object>> rows = new ArrayList<>();
    for (SchoolConsistency school : schools) {
      Map<String, Object> row = row(school, figure);
      row.put("metric", metric);
      median.ifPresent(known -> row.put("national_reference", MartRows.rounded(known)));
      rows.add(row);
    }
    return rows;
  }

  private static Map<String, Object> row(
      SchoolConsistency school, Function<ConsistencyIndex, OptionalDouble> figure) {
    Map<String, Object> row = new HashMap<>(school.school().key());
    row.put("stage", school.outcome().stage());
    row.put("n", school.school().compared());
    List<String> reasons = new ArrayList<>();
    Optional<ConsistencyIndex> index = school.index();
    if (index.isPresent()) {
      row.put("value", MartRows.rounded(figure.apply(index.get()).orElseThrow()));
      row.put("value_status", school.isOfFew() ? "LOW_N" : "OK");
      reasons.add(NO_LIMITS);
      reasons.addAll(school.boundaries());
    } else {
      row.put("value_status", "NOT_AVAILABLE");
      reasons.addAll(school.reasonsAgainst());
    }
    if (school.classes().isEmpty()) {
      row.put("flag", "NO_CLASS_DATA");
    }
    row.put("reason", String.join("; ", reasons));
    return row;
  }
}
