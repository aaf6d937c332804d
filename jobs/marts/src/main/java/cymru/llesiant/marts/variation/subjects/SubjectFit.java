package cymru.llesiant.marts.variation.subjects;

import cymru.llesiant.catalogue.SubjectOutcome;
import cymru.llesiant.marts.variation.Scope;
import cymru.llesiant.statistics.multilevel.Criterion;
import cymru.llesiant.statistics.subjects.crossed.CrossedData;
import cymru.llesiant.statistics.subjects.crossed.CrossedFit;
import cymru.llesiant.statistics.subjects.crossed.CrossedModel;
import cymru.llesiant.statistics.subjects.crossed.DepartmentEffect;
import cymru.llesiant.statistics.subjects.crossed.SchoolScores;
import cymru.llesiant.statistics.subjects.crossed.SubjectMeans;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What came of fitting the crossed model of departments and pupils to one scope, each subject with
 * a mean of its own.
 *
 * @param outcome what is compared
 * @param scope whose pupils
 * @param schools the schools of the scope, in order, those that the model leaves out too
 * @param data the schools that the model rests on
 * @param estimates the figures, when there are any
 * @param reason why there are none, when there are none
 * @param departments each department's effect, by school and subject
 * @param schoolsOfSubject how many schools of the model have each subject
 */
record SubjectFit(
    SubjectOutcome outcome,
    Scope scope,
    List<SchoolState> schools,
    CrossedData data,
    Optional<CrossedFit.Estimates> estimates,
    Optional<String> reason,
    Map<List<String>, DepartmentEffect> departments,
    Map<String, Long> schoolsOfSubject) {

  SubjectFit {
    schools = List.copyOf(schools);
    departments = Map.copyOf(departments);
    schoolsOfSubject = Map.copyOf(schoolsOfSubject);
  }

  /** Fits the model to the schools of a scope. */
  static SubjectFit of(SubjectOutcome outcome, Scope scope, List<SchoolState> schools) {
    Map<String, SchoolScores> states = new TreeMap<>();
    schools.stream()
        .filter(school -> school.scores().pupils() >= outcome.minimums().pupilsInSchool())
        .forEach(school -> states.put(school.school(), school.scores()));
    CrossedData data = new CrossedData(List.of(), outcome.id(), states);
    Optional<String> tooFew = tooFew(outcome, data.schools().size());
    Optional<CrossedFit> fit =
        tooFew.isPresent()
            ? Optional.empty()
            : Optional.of(CrossedModel.fit(data, SubjectMeans.EACH, Criterion.REML));
    Optional<CrossedFit.Estimates> estimates = fit.flatMap(CrossedFit::ifEstimated);
    return new SubjectFit(
        outcome,
        scope,
        schools,
        data,
        estimates,
        fit.flatMap(SubjectFit::reason).or(() -> tooFew),
        departments(estimates),
        states.values().stream()
            .flatMap(state -> state.subjects().stream())
            .collect(Collectors.groupingBy(subject -> subject, Collectors.counting())));
  }

  private static Optional<String> tooFew(SubjectOutcome outcome, int schools) {
    int fewest = outcome.minimums().schools();
    if (schools == 0) {
      return Optional.of("no school with enough pupils");
    }
    return schools >= fewest
        ? Optional.empty()
        : Optional.of(
            "too few schools with enough pupils: %d, where %d are needed"
                .formatted(schools, fewest));
  }

  private static Optional<String> reason(CrossedFit fit) {
    return fit instanceof CrossedFit.NotEstimated why
        ? Optional.of(why.reason())
        : Optional.empty();
  }

  private static Map<List<String>, DepartmentEffect> departments(
      Optional<CrossedFit.Estimates> estimates) {
    Map<List<String>, DepartmentEffect> departments = new HashMap<>();
    estimates
        .map(CrossedFit.Estimates::departmentEffects)
        .orElse(List.of())
        .forEach(effect -> departments.put(List.of(effect.school(), effect.subject()), effect));
    return departments;
  }

  /** The effect of a department; none where the model does not tell of it. */
  Optional<DepartmentEffect> department(SchoolState school, String subject) {
    return reasonAgainst(school, subject).isPresent()
        ? Optional.empty()
        : Optional.of(departments.get(List.of(school.school(), subject)));
  }

  /** Why the model does not tell of a department. */
  Optional<String> reasonAgainst(SchoolState school, String subject) {
    if (estimates.isEmpty()) {
      return reason;
    }
    if (!school.scores().subjects().contains(subject)) {
      return Optional.of(SubjectFigures.ALL_EQUAL);
    }
    if (!data.schools().containsKey(school.school())) {
      return Optional.of(
          "too few pupils in the school: %d, where %d are needed"
              .formatted(school.scores().pupils(), outcome.minimums().pupilsInSchool()));
    }
    return schoolsOfSubject.get(subject) > 1
        ? Optional.empty()
        : Optional.of("no other school in the model has the subject");
  }

  /** How many pupils of the scope the model leaves out. */
  long dropped() {
    return schools.stream().mapToLong(school -> school.scores().pupils()).sum() - data.pupils();
  }

  /** The columns of both marts' keys that name the fit. */
  Map<String, Object> key() {
    return Map.of(
        "academic_year", scope.year(),
        "scope", scope.level().code(),
        "entity", scope.entity(),
        "outcome", outcome.id(),
        "stage", outcome.stage(),
        "country", scope.country());
  }

  /** {@code estimated}, {@code at_boundary} (a variance is exactly 0) or {@code not_estimated}. */
  String status() {
    return estimates
        .map(e -> e.report().boundary().isEmpty() ? "estimated" : "at_boundary")
        .orElse("not_estimated");
  }
}
