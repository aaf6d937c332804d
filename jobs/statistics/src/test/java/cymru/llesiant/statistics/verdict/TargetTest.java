package cymru.llesiant.statistics.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cymru.llesiant.statistics.comparison.Polarity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetTest {

  @Test
  void points_are_added_and_per_cents_multiplied() {
    assertThat(Target.byPoints(6.0, -1.5, 1, 3).goal()).isEqualTo(4.5);
    assertThat(Target.byPercent(20, -25, 1, 3).goal()).isEqualTo(15);
  }

  @Test
  void the_way_from_6_to_4_5_is_gone_in_equal_steps() {
    assertThat(new Target(6, 4.5, 1, 3).expected()).isEqualTo(5.5);
    assertThat(new Target(6, 4.5, 2, 3).expected()).isEqualTo(5.0);
    assertThat(new Target(6, 4.5, 3, 3).expected()).isEqualTo(4.5);
  }

  /** After the first of three terms 5.5 is expected and 1 is left: a quarter of it is 0.25. */
  @ParameterizedTest
  @CsvSource({
    "1, 4.0, ON_TRACK",
    "1, 5.5, ON_TRACK",
    "1, 5.51, AT_RISK",
    "1, 5.75, AT_RISK",
    "1, 5.76, OFF_TRACK",
    "3, 4.5, MET",
    "3, 4.51, MISSED"
  })
  void a_figure_is_held_against_what_is_expected_by_now(
      int term, double value, TargetVerdict verdict) {
    assertThat(new Target(6, 4.5, term, 3).verdict(value, Polarity.LOWER_IS_BETTER))
        .isEqualTo(verdict);
    assertThat(new Target(-6, -4.5, term, 3).verdict(-value, Polarity.HIGHER_IS_BETTER))
        .isEqualTo(verdict);
  }

  /** Of 10.2 less 0.9, 9.9 is expected after a term and 0.6 is left; a quarter of it is 0.15. */
  @ParameterizedTest
  @CsvSource({
    "9.9, 0.25, ON_TRACK",
    "10.05, 0.25, AT_RISK",
    "10.051, 0.25, OFF_TRACK",
    "10.2, 0.5, AT_RISK",
    "10.201, 0.5, OFF_TRACK",
    "9.901, 0, OFF_TRACK"
  })
  void the_edges_are_those_of_the_decimals_and_the_share_is_given(
      double value, double share, TargetVerdict verdict) {
    Target target = Target.byPoints(10.2, -0.9, 1, 3);
    assertThat(target.goal()).isEqualTo(9.3);
    assertThat(target.expected()).isEqualTo(9.9);
    assertThat(target.withAtRisk(share).verdict(value, Polarity.LOWER_IS_BETTER))
        .isEqualTo(verdict);
    assertThat(Target.byPercent(7, -10, 1, 3).goal()).isEqualTo(6.3);
  }

  @Test
  void a_target_without_a_better_way_or_beyond_its_time_is_refused() {
    assertThatThrownBy(() -> new Target(6, 4.5, 1, 3, -0.1)).hasMessageContaining("within -0.1");
    assertThatThrownBy(() -> new Target(6, 4.5, 4, 3)).hasMessageContaining("period 4 of 3");
    assertThatThrownBy(() -> new Target(6, 4.5, 1, 3).verdict(5, Polarity.NEITHER))
        .hasMessageContaining("give the indicator a direction");
  }
}
