package cymru.llesiant.statistics.subjects.crossed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CrossedDataTest {

  private static final SchoolScores ONE =
      SchoolScores.ofScores(Map.of("Art", 1.0, "Maths", 2.0))
          .merge(SchoolScores.ofScores(Map.of("Art", 3.0)));
  private static final SchoolScores OTHER = SchoolScores.ofScores(Map.of("Music", 4.0));

  @Test
  void departments_are_subjects_of_a_school() {
    CrossedData data = new CrossedData(List.of(), "score", Map.of("b", ONE, "a", OTHER));
    assertThat(data.schools().keySet()).containsExactly("a", "b");
    assertThat(data.subjects()).containsExactly("Art", "Maths", "Music");
    assertThat(data.departments()).isEqualTo(3);
    assertThat(data.pupils()).isEqualTo(3);
    assertThat(data.rows()).isEqualTo(4);
    assertThat(data.response()).isEqualTo("score");
  }

  @Test
  void a_school_without_pupils_is_left_out() {
    CrossedData data =
        new CrossedData(List.of(), "score", Map.of("b", ONE, "a", SchoolScores.empty(1)));
    assertThat(data.schools()).containsOnlyKeys("b");
  }

  @Test
  void names_that_come_twice_are_refused() {
    assertThatThrownBy(() -> new CrossedData(List.of("x", "x"), "score", Map.of()))
        .hasMessageContaining("comes twice");
    SchoolScores art = SchoolScores.of(2, Map.of("Art", new double[] {1, 2}));
    assertThatThrownBy(() -> new CrossedData(List.of("Art"), "score", Map.of("a", art)))
        .hasMessageContaining("rename a term");
    assertThatThrownBy(() -> new CrossedData(List.of("(Intercept)"), "score", Map.of()))
        .hasMessageContaining("rename a term");
  }

  @Test
  void a_state_of_other_columns_is_refused() {
    assertThatThrownBy(() -> new CrossedData(List.of("prior"), "score", Map.of("a", ONE)))
        .hasMessage(
            "Cannot use school a: because its rows have 1 values; it needs one for each of [prior] and score");
  }
}
