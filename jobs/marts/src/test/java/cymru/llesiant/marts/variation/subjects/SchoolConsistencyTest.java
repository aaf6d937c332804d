package cymru.llesiant.marts.variation.subjects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.catalogue.Label;
import cymru.llesiant.catalogue.SubjectOutcome;
import cymru.llesiant.catalogue.SubjectOutcome.Minimums;
import cymru.llesiant.catalogue.VarianceModel.Value;
import cymru.llesiant.marts.variation.SchoolClasses;
import cymru.llesiant.statistics.dispersion.ConsistencyIndex;
import cymru.llesiant.statistics.moments.Moments;
import cymru.llesiant.statistics.subjects.SubjectPerformance;
import cymru.llesiant.statistics.subjects.SubjectSpread;
import cymru.llesiant.statistics.subjects.crossed.SchoolScores;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SchoolConsistencyTest {

  private static final SubjectOutcome OUTCOME =
      new SubjectOutcome(
          "POINTS",
          new Label("Points", Optional.empty()),
          "Points.",
          "Nobody.",
          Set.of(),
          "KS4",
          "ks4_subject",
          Optional.empty(),
          new Value("scores", 0),
          Set.of(),
          new Minimums(1, 1, 10, 20, 1));

  /** Twelve pupils a subject; the variance of a mean is 6.6/11/12 = 0.05. */
  private static final SubjectSpread UNEVEN =
      new SubjectSpread(List.of(subject("EN", 0.5), subject("HI", -0.5), subject("MA", 0)));

  /**
   * Means 0 and sqrt(2.6) of 10 each: MSB 13, MSW 54/18 = 3, between (13 - 3)/10 = 1: a quarter.
   */
  private static final List<Moments> CLASSES =
      List.of(new Moments(10, 0, 27), new Moments(10, Math.sqrt(2.6), 27));

  private static SubjectPerformance subject(String subject, double relative) {
    return new SubjectPerformance(
        subject, new Moments(12, relative, 6.6), new Moments(500, 0, 400));
  }

  private static SchoolConsistency school(SubjectSpread subjects, List<Moments> classes) {
    // about their means: 13.2 + 11 + 15.4 over 33 degrees of freedom, 1.2; AD is not compared
    Map<String, Moments> departments =
        Map.of(
            "EN", new Moments(12, 0.4, 13.2),
            "HI", new Moments(12, -0.3, 11),
            "MA", new Moments(12, 0.1, 15.4),
            "AD", new Moments(5, 3, 90));
    SchoolState state =
        new SchoolState(
            new Cohort("POINTS", "2010/11", "W"),
            "660",
            "6600001",
            new TreeMap<>(),
            new TreeMap<>(departments),
            25,
            SchoolScores.empty(1),
            new TreeMap<>());
    return new SchoolConsistency(
        OUTCOME,
        state,
        subjects,
        Optional.of(new SchoolClasses("MATHS", "KS4", "2010/11", "6600001", classes))
            .filter(known -> !known.classes().isEmpty()));
  }

  /**
   * Between subjects 0.25 - 0.05 = 0.2, between classes 0.25 x 1.2 = 0.3, rest 0.9; together 1.4.
   */
  @Test
  void a_school_worked_by_hand_has_9_of_14() {
    SchoolConsistency school = school(UNEVEN, CLASSES);
    ConsistencyIndex index = school.index().orElseThrow();
    assertThat(index.betweenClasses()).isCloseTo(0.3, within(1e-12));
    assertThat(index.betweenSubjects()).isCloseTo(0.2, within(1e-12));
    assertThat(index.rest()).isCloseTo(0.9, within(1e-12));
    assertThat(index.value().orElseThrow()).isCloseTo(9 / 14.0, within(1e-12));
    assertThat(index.classShare().orElseThrow()).isCloseTo(3 / 14.0, within(1e-12));
    assertThat(index.subjectShare().orElseThrow()).isCloseTo(2 / 14.0, within(1e-12));
    assertThat(school.reasonsAgainst()).isEmpty();
    assertThat(school.boundaries()).isEmpty();
    assertThat(school.isOfFew()).isFalse();
  }

  @Test
  void a_component_estimated_as_0_is_named() {
    SubjectSpread even = new SubjectSpread(List.of(subject("EN", 0.1), subject("MA", 0)));
    List<Moments> alike = List.of(new Moments(10, 0, 27), new Moments(10, 0, 27));
    SchoolConsistency school = school(even, alike);
    assertThat(school.index().orElseThrow().value()).hasValue(1);
    assertThat(school.boundaries())
        .containsExactly("classes: variance estimated as 0", "subjects: variance estimated as 0");
  }

  @Test
  void what_is_missing_is_the_reason() {
    SubjectSpread one = new SubjectSpread(List.of(subject("EN", 0.5)));
    assertThat(school(one, CLASSES).reasonsAgainst())
        .containsExactly("fewer than 2 subjects with enough pupils to compare");
    assertThat(school(UNEVEN, List.of()).reasonsAgainst())
        .containsExactly("no class with enough pupils is known");
    assertThat(school(one, List.of()).reasonsAgainst())
        .containsExactly(
            "fewer than 2 subjects with enough pupils to compare",
            "no class with enough pupils is known");
    assertThat(school(UNEVEN, List.of(new Moments(25, 0, 27))).reasonsAgainst())
        .containsExactly("classes: fewer than 2 groups");
    assertThat(
            school(UNEVEN, List.of(new Moments(10, 4, 0), new Moments(10, 4, 0))).reasonsAgainst())
        .containsExactly("classes: all values equal");
    assertThat(school(UNEVEN, List.of()).index()).isEmpty();
  }

  @Test
  void few_pupils_in_classes_are_few_however_many_are_compared() {
    List<Moments> small = List.of(new Moments(5, 0, 9), new Moments(6, 1, 9));
    assertThat(school(UNEVEN, small).isOfFew()).isTrue();
  }
}
