package cymru.llesiant.marts.intake.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNameTest {

  private final NearestName nearest = new NearestName(List.of("attendance", "exclusion", "school"));

  @Test
  void a_slip_of_the_pen_is_recognised() {
    assertThat(nearest.to("atendance")).contains("attendance");
    assertThat(nearest.to("Exclusions")).contains("exclusion");
    assertThat(nearest.hint("SCHOOL")).isEqualTo(" (did you mean school?)");
  }

  @Test
  void another_word_is_not() {
    assertThat(nearest.to("lunch")).isEmpty();
    assertThat(nearest.hint("")).isEmpty();
  }
}
