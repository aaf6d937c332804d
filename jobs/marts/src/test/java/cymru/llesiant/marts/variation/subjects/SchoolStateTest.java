package cymru.llesiant.marts.variation.subjects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.statistics.moments.Moments;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SchoolStateTest {

  private static final NationalScales SCALES =
      new NationalScales(
          new TreeMap<>(
              Map.of(
                  SubjectNight.COHORT,
                  new TreeMap<>(
                      Map.of(
                          "EN", new NationalScale(40, 10),
                          "MA", new NationalScale(30, 5),
                          "RE", new NationalScale(40, 0))))));

  @Test
  void a_pupil_s_scores_are_standardised_and_set_against_the_others() {
    // z: EN 1, MA -1; each less the other: 2 and -2. The second pupil: 0 and 2.
    SchoolState state =
        state(
            List.of(
                Map.of("EN", points(50), "MA", points(25)),
                Map.of("EN", points(40), "MA", points(40))));
    assertThat(state.againstOthers().get("EN").mean()).isCloseTo(0, within(1e-15));
    assertThat(state.againstOthers().get("EN").m2()).isCloseTo(8, within(1e-14));
    assertThat(state.takers()).isEqualTo(Map.of("EN", 2L, "MA", 2L));
    assertThat(state.departments().get("EN")).isEqualTo(Moments.of(1, 0));
    assertThat(state.departments().get("MA")).isEqualTo(Moments.of(-1, 2));
    assertThat(state.compared()).isEqualTo(2);
    assertThat(state.scores().rows()).isEqualTo(4);
  }

  @Test
  void a_pupil_with_one_subject_tells_of_the_department_but_is_not_compared() {
    SchoolState state = state(List.of(Map.of("EN", points(50))));
    assertThat(state.compared()).isZero();
    assertThat(state.againstOthers()).isEmpty();
    assertThat(state.departments()).isEqualTo(Map.of("EN", Moments.of(1)));
    assertThat(state.scores().takers()).isEqualTo(Map.of("EN", 1L));
  }

  @Test
  void a_subject_in_which_all_score_the_same_is_only_counted() {
    SchoolState state = state(List.of(Map.of("EN", points(50), "RE", points(40))));
    assertThat(state.takers()).isEqualTo(Map.of("EN", 1L, "RE", 1L));
    assertThat(state.scores().subjects()).containsExactly("EN");
    assertThat(state.compared()).isZero();
  }

  private static SchoolState state(List<Map<String, BigDecimal>> pupils) {
    return SchoolState.of(SubjectNight.COHORT, "660", "6600001", pupils, SCALES);
  }

  private static BigDecimal points(int points) {
    return BigDecimal.valueOf(points);
  }
}
