package cymru.llesiant.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TimingsTest {

  @Test
  void the_median_is_the_middle_one_or_between_the_two_in_the_middle() {
    assertThat(Timings.of(9, 1, 2).median()).isEqualTo(2);
    assertThat(Timings.of(9, 1, 2, 3).median()).isEqualTo(2.5);
  }

  @Test
  void a_median_is_told_with_its_range_and_how_many_times() {
    assertThat(Timings.of(0.1234, 12.34, 123.4).text()).isEqualTo("12.3 (0.123 to 123, 3)");
  }

  @Test
  void figures_have_three_digits_whatever_their_sign() {
    assertThat(List.of(-4.0, 50.04, 0.5))
        .map(Timings::short3)
        .containsExactly("-4.00", "50.0", "0.500");
  }

  @Test
  void work_is_done_as_often_as_asked_and_what_it_made_is_kept() {
    int[] done = {0};
    Timings.Timed<Integer> timed = Timings.of(3, () -> ++done[0]);
    assertThat(timed.made()).isEqualTo(3);
    assertThat(timed.timings().seconds()).hasSize(3).allMatch(seconds -> seconds >= 0);
    assertThat(timed.cpu().seconds()).hasSize(3).allMatch(seconds -> seconds >= 0);
    assertThat(timed.text()).contains(", 3); CPU ");
  }

  @Test
  void no_time_is_refused() {
    assertThatThrownBy(Timings::of).hasMessageContaining("at least one");
  }
}
