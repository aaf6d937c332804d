package cymru.llesiant.nightly.sample.lives;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResultTest {

  /** The points of the levels and grades are those of the code list {@code grade}. */
  @ParameterizedTest
  @CsvSource({"W,3", "1,9", "2,15", "3,21", "4,27", "5,33"})
  void a_level_is_worth_the_middle_of_its_points(String level, double points) {
    assertThat(Result.pointsOfLevel(level)).isEqualTo(points);
    assertThat(Result.level(points)).isEqualTo(level);
  }

  @ParameterizedTest
  @CsvSource({"U,0", "G,16", "F,22", "E,28", "D,34", "C,40", "B,46", "A,52", "A*,58"})
  void a_grade_is_the_nearest_to_its_points(String grade, int points) {
    assertThat(Result.pointsOfGcse(grade)).isEqualTo(points);
    assertThat(Result.gcse(points)).isEqualTo(grade);
  }

  @Test
  void a_boundary_belongs_to_the_better_level_or_grade() {
    assertThat(Result.level(24)).isEqualTo("4");
    assertThat(Result.level(23.99)).isEqualTo("3");
    assertThat(Result.gcse(37)).isEqualTo("C");
    assertThat(Result.gcse(36.99)).isEqualTo("D");
    assertThat(Result.gcse(12.99)).isEqualTo("U");
  }

  @Test
  void points_beyond_the_scale_are_its_ends() {
    assertThat(Result.level(-40)).isEqualTo("W");
    assertThat(Result.level(70)).isEqualTo("5");
    assertThat(Result.gcse(-40)).isEqualTo("U");
    assertThat(Result.gcse(90)).isEqualTo("A*");
  }
}
