package cymru.llesiant.schemas;

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
    assertThat(nearest.remark("shcool")).isEqualTo("did you mean school?");
  }

  @Test
  void a_swap_of_neighbours_is_one_slip() {
    assertThat(new NearestName(List.of("fsm")).to("fms")).contains("fsm");
  }

  @Test
  void another_word_is_not() {
    assertThat(nearest.to("lunch")).isEmpty();
    assertThat(nearest.hint("")).isEmpty();
    assertThat(nearest.remark("lunch")).isEqualTo("there are only [attendance, exclusion, school]");
  }

  @Test
  void of_names_equally_near_it_is_the_first() {
    assertThat(new NearestName(List.of("KS4", "KS3", "KS2")).to("KS1")).contains("KS2");
  }
}
