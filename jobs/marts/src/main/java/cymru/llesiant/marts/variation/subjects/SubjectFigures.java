package cymru.llesiant.marts.variation.subjects;

import cymru.llesiant.catalogue.SubjectOutcome;
import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.variation.Scope;
import cymru.llesiant.marts.variation.Scopes;
import cymru.llesiant.statistics.moments.Moments;
import cymru.llesiant.statistics.subjects.RelativePerformance;
import cymru.llesiant.statistics.subjects.SchoolSubjects;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * All that is made of one night's scores by subject.
 *
 * @param schools the state of every school, in the order of cohorts and schools
 * @param compared each school's subjects against all schools of the country, by cohort and school;
 *     only schools with somebody to compare
 * @param fits the crossed models, by outcome and scope
 */
record SubjectFigures(
    List<SchoolState> schools,
    SortedMap<Cohort, SortedMap<String, SchoolSubjects>> compared,
    List<SubjectFit> fits) {

  /** Why a subject in which the whole country scored the same has no figures. */
  static final String ALL_EQUAL = "all scores in the country are equal";

  SubjectFigures {
    schools = List.copyOf(schools);
    compared = Collections.unmodifiableSortedMap(new TreeMap<>(compared));
    fits = List.copyOf(fits);
  }

  /** The figures of a night. */
  static SubjectFigures of(Inputs inputs) {
    List<SubjectOutcome> outcomes = inputs.night().catalogue().subjectOutcomes();
    List<SchoolState> schools =
        new ScoreRows(outcomes, inputs)
            .rows()
            .map(scores -> new SchoolStates(scores).all())
            .orElse(List.of());
    TreeSet<String> years = new TreeSet<>();
    schools.forEach(school -> years.add(school.cohort().year()));
    List<Scope> scopes = years.isEmpty() ? List.of() : new Scopes(inputs).of(years);
    return new SubjectFigures(schools, compared(schools), fits(outcomes, scopes, schools));
  }

  private static SortedMap<Cohort, SortedMap<String, SchoolSubjects>> compared(
      List<SchoolState> schools) {
    SortedMap<Cohort, Map<String, Map<String, Moments>>> states = new TreeMap<>();
    for (SchoolState school : schools) {
      states
          .computeIfAbsent(school.cohort(), cohort -> new TreeMap<>())
          .put(school.school(), school.againstOthers());
    }
    SortedMap<Cohort, SortedMap<String, SchoolSubjects>> compared = new TreeMap<>();
    states.forEach(
        (cohort, ofCohort) -> {
          SortedMap<String, SchoolSubjects> bySchool = new TreeMap<>();
          RelativePerformance.of(ofCohort)
              .schools()
              .forEach(school -> bySchool.put(school.school(), school));
          compared.put(cohort, bySchool);
        });
    return compared;
  }

  private static List<SubjectFit> fits(
      List<SubjectOutcome> outcomes, List<Scope> scopes, List<SchoolState> schools) {
    Map<Cohort, List<SchoolState>> byCohort =
        schools.stream().collect(Collectors.groupingBy(SchoolState::cohort));
    List<SubjectFit> fits = new ArrayList<>();
    for (SubjectOutcome outcome : outcomes) {
      for (Scope scope : scopes) {
        Cohort cohort = new Cohort(outcome.id(), scope.year(), scope.country());
        List<SchoolState> inScope =
            byCohort.getOrDefault(cohort, List.of()).stream()
                .filter(school -> scope.authorities().contains(school.authority()))
                .toList();
        if (outcome.scopes().contains(scope.level()) && !inScope.isEmpty()) {
          fits.add(SubjectFit.of(outcome, scope, inScope));
        }
      }
    }
    return fits;
  }

  /** One school's subjects against all schools of the country; none with nobody to compare. */
  SchoolSubjects compared(SchoolState school) {
    return compared
        .get(school.cohort())
        .getOrDefault(school.school(), new SchoolSubjects(school.school(), List.of()));
  }
}
