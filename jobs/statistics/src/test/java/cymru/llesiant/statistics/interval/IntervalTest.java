package cymru.llesiant.statistics.interval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class IntervalTest {

  @Test
  void limits_belong_to_the_interval() {
    Interval interval = new Interval(1, 3);
    assertThat(interval.contains(1)).isTrue();
    assertThat(interval.contains(3)).isTrue();
    assertThat(interval.contains(3.1)).isFalse();
    assertThat(interval.width()).isEqualTo(2);
  }

  @Test
  void a_negative_multiplier_turns_the_limits_round() {
    assertThat(new Interval(1, 3).times(-2)).isEqualTo(new Interval(-6, -2));
    assertThat(new Interval(1, 3).times(100)).isEqualTo(new Interval(100, 300));
  }

  @Test
  void an_interval_is_held_inside_the_range_of_what_can_be() {
    assertThat(new Interval(0.9, 1.1).within(0, 1)).isEqualTo(new Interval(0.9, 1));
    assertThat(new Interval(-2, -1).within(0, 1)).isEqualTo(new Interval(0, 0));
    assertThat(new Interval(0.2, 0.3).within(0, 1)).isEqualTo(new Interval(0.2, 0.3));
  }

  @Test
  void limits_out_of_order_or_not_finite_are_refused() {
    assertThatThrownBy(() -> new Interval(2, 1)).hasMessageContaining("Cannot make an interval");
    assertThatThrownBy(() -> new Interval(0, Double.NaN)).hasMessageContaining("finite");
  }
}
