package cymru.llesiant.statistics.inequality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.statistics.interval.Reason;
import org.junit.jupiter.api.Test;

class LowestFifthTest {

  private static LowestFifth of(double... totals) {
    return LowestFifth.of(totals).ifDefined().orElseThrow();
  }

  @Test
  void ten_totals_from_40_to_100_lie_41_9_per_cent_apart() {
    LowestFifth fifth = of(40, 50, 60, 70, 75, 80, 85, 90, 95, 100);
    assertThat(fifth.lowest()).isEqualTo(2);
    assertThat(fifth.meanOfLowest()).isEqualTo(45);
    assertThat(fifth.median()).isEqualTo(77.5);
    assertThat(fifth.percent()).isCloseTo(41.9, within(0.05)).isCloseTo(3250 / 77.5, within(1e-13));
  }

  @Test
  void a_fifth_is_rounded_up_and_order_does_not_matter() {
    assertThat(of(9, 3, 5, 7, 8, 6).lowest()).isEqualTo(2);
    assertThat(of(9, 3, 5, 7, 8, 6)).isEqualTo(of(3, 5, 6, 7, 8, 9));
    assertThat(of(9, 3, 5, 7, 8).lowest()).isEqualTo(1);
  }

  @Test
  void what_has_no_figure_has_a_reason() {
    assertThat(LowestFifth.of()).isEqualTo(new LowestFifth.Result.Undefined(Reason.NO_UNITS));
    assertThat(LowestFifth.of(0, 0, 5))
        .isEqualTo(new LowestFifth.Result.Undefined(Reason.OUT_OF_RANGE));
  }
}
