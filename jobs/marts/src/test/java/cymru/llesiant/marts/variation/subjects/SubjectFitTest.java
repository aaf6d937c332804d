package cymru.llesiant.marts.variation.subjects;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.catalogue.Country;
import cymru.llesiant.catalogue.Label;
import cymru.llesiant.catalogue.Level;
import cymru.llesiant.catalogue.SubjectOutcome;
import cymru.llesiant.catalogue.VarianceModel;
import cymru.llesiant.marts.variation.Scope;
import cymru.llesiant.statistics.subjects.crossed.SchoolScores;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class SubjectFitTest {

  private static final SubjectOutcome OUTCOME =
      new SubjectOutcome(
          "POINTS",
          new Label("Points", Optional.empty()),
          "Points.",
          "none",
          Set.of(Country.WALES),
          "KS4",
          "ks4_subject",
          Optional.empty(),
          new VarianceModel.Value("scores", 0),
          Set.of(Level.LA),
          new SubjectOutcome.Minimums(3, 4, 2, 20, 30));

  private static final Scope SCOPE =
      new Scope("2010/11", Level.LA, "660", "W", new TreeSet<>(Set.of("660")));

  @Test
  void enough_schools_are_estimated_and_those_of_few_pupils_left_out() {
    List<SchoolState> schools = new ArrayList<>();
    for (int s = 0; s < 4; s++) {
      schools.add(school("S" + s, 8, List.of("EN", "MA", "SC")));
    }
    schools.add(school("T", 3, List.of("EN", "MA", "SC")));
    SubjectFit fit = SubjectFit.of(OUTCOME, SCOPE, schools);
    assertThat(fit.estimates()).isPresent();
    assertThat(fit.reason()).isEmpty();
    assertThat(fit.dropped()).isEqualTo(3);
    assertThat(fit.schoolsOfSubject()).containsEntry("MA", 4L);
    assertThat(fit.department(schools.get(0), "MA")).isPresent();
    assertThat(fit.department(schools.get(4), "MA")).isEmpty();
  }

  @Test
  void what_the_model_refuses_is_a_reason() {
    List<SchoolState> schools = new ArrayList<>();
    for (int s = 0; s < 3; s++) {
      schools.add(school("S" + s, 8, List.of("EN")));
    }
    SubjectFit fit = SubjectFit.of(OUTCOME, SCOPE, schools);
    assertThat(fit.status()).isEqualTo("not_estimated");
    assertThat(fit.reason()).contains("one department in each school; one subject for each pupil");
    assertThat(fit.reasonAgainst(schools.get(0), "EN")).isEqualTo(fit.reason());
  }

  @Test
  void too_few_schools_are_a_reason() {
    assertThat(SubjectFit.of(OUTCOME, SCOPE, List.of(school("S", 8, List.of("EN", "MA")))).reason())
        .contains("too few schools with enough pupils: 1, where 3 are needed");
    assertThat(SubjectFit.of(OUTCOME, SCOPE, List.of(school("S", 3, List.of("EN", "MA")))).reason())
        .contains("no school with enough pupils");
  }

  private static SchoolState school(String name, int pupils, List<String> subjects) {
    Random drawn = new Random(name.hashCode());
    SchoolScores scores = SchoolScores.empty(1);
    for (int i = 0; i < pupils; i++) {
      Map<String, Double> pupil = new TreeMap<>();
      double own = drawn.nextGaussian();
      subjects.forEach(subject -> pupil.put(subject, own + drawn.nextGaussian()));
      scores = scores.merge(SchoolScores.ofScores(pupil));
    }
    return new SchoolState(
        new Cohort("POINTS", "2010/11", "W"),
        "660",
        name,
        new TreeMap<>(scores.takers()),
        new TreeMap<>(),
        pupils,
        scores,
        new TreeMap<>());
  }
}
