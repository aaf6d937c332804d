package cymru.llesiant.marts.variation.subjects;

import cymru.llesiant.statistics.moments.Moments;
import cymru.llesiant.statistics.subjects.PupilScores;
import cymru.llesiant.statistics.subjects.crossed.SchoolScores;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is kept of one school's pupils and their scores by subject. The scores are standardised
 * within the country; a subject in which the whole country scored the same is counted in {@code
 * takers} alone.
 *
 * @param cohort outcome, year and country
 * @param authority the school's authority
 * @param school the school
 * @param takers how many pupils have a score in each subject
 * @param departments the moments of each subject's standardised scores
 * @param compared how many pupils have standardised scores in at least 2 subjects
 * @param scores what the crossed model needs
 * @param againstOthers the moments of each subject's scores against the same pupils' others
 */
public record SchoolState(
    Cohort cohort,
    String authority,
    String school,
    SortedMap<String, Long> takers,
    SortedMap<String, Moments> departments,
    long compared,
    SchoolScores scores,
    SortedMap<String, Moments> againstOthers)
    implements Serializable {

  static final Comparator<SchoolState> ORDER =
      Comparator.comparing(SchoolState::cohort).thenComparing(SchoolState::school);

  public SchoolState {
    takers = Collections.unmodifiableSortedMap(new TreeMap<>(takers));
    departments = Collections.unmodifiableSortedMap(new TreeMap<>(departments));
    againstOthers = Collections.unmodifiableSortedMap(new TreeMap<>(againstOthers));
  }

  /**
   * The state of a school's pupils. They are taken as they come: give them in an order that the
   * scores alone decide.
   *
   * @param pupils each pupil's scores by subject
   */
  static SchoolState of(
      Cohort cohort,
      String authority,
      String school,
      List<Map<String, BigDecimal>> pupils,
      NationalScales scales) {
    TreeMap<String, Long> takers = new TreeMap<>();
    TreeMap<String, Moments> departments = new TreeMap<>();
    TreeMap<String, Moments> againstOthers = new TreeMap<>();
    SchoolScores scores = SchoolScores.empty(1);
    long compared = 0;
    for (Map<String, BigDecimal> pupil : pupils) {
      pupil.keySet().forEach(subject -> takers.merge(subject, 1L, Long::sum));
      PupilScores standardised = PupilScores.of(standardised(cohort, pupil, scales));
      add(standardised.scores(), departments);
      scores = scores.merge(SchoolScores.ofScores(standardised.scores()));
      Map<String, Double> against = standardised.againstOthers();
      add(against, againstOthers);
      compared += against.isEmpty() ? 0 : 1;
    }
    return new SchoolState(
        cohort, authority, school, takers, departments, compared, scores, againstOthers);
  }

  private static void add(Map<String, Double> values, Map<String, Moments> moments) {
    values.forEach((subject, value) -> moments.merge(subject, Moments.of(value), Moments::merge));
  }

  /** The columns of {@code variation_school} that name the school and the outcome. */
  Map<String, Object> key() {
    return Map.of(
        "academic_year", cohort.year(),
        "country", cohort.country(),
        "la_code", authority,
        "school_id", school,
        "outcome", cohort.outcome());
  }

  private static Map<String, Double> standardised(
      Cohort cohort, Map<String, BigDecimal> pupil, NationalScales scales) {
    Map<String, Double> standardised = new TreeMap<>();
    pupil.forEach(
        (subject, score) -> {
          NationalScale scale = scales.of(cohort, subject);
          if (scale.hasSpread()) {
            standardised.put(subject, scale.z(score));
          }
        });
    return standardised;
  }
}
