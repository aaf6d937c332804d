package cymru.llesiant.statistics.gap;

import static cymru.llesiant.statistics.interval.LimitsAssert.assertLimits;
import static cymru.llesiant.statistics.interval.LimitsAssert.assertUnknown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.statistics.Golden;
import cymru.llesiant.statistics.Table;
import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Interval;
import cymru.llesiant.statistics.interval.Reason;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class RelativeRiskTest {

  @Test
  void ratios_and_limits_are_those_of_r() {
    Table table = Golden.table(Golden.shared().resolve("gap_cases/relative_risk_katz.csv"));
    for (Table.Row row : table.each()) {
      RelativeRisk risk =
          new RelativeRisk(
              (long) row.number("events1"),
              (long) row.number("n1"),
              (long) row.number("events2"),
              (long) row.number("n2"));
      assertThat(risk.ratio().orElseThrow())
          .isCloseTo(row.number("rr"), Percentage.withPercentage(1e-7));
      assertLimits(risk.limits(Confidence.P95), row.number("katz_lo"), row.number("katz_hi"));
    }
  }

  @Test
  void seven_of_200_against_3_of_800_is_nine_and_a_third_times_as_likely() {
    RelativeRisk risk = new RelativeRisk(7, 200, 3, 800);
    assertThat(risk.ratio().orElseThrow()).isCloseTo(28.0 / 3, within(1e-14));
    double error = Math.sqrt(1 / 7.0 - 1 / 200.0 + 1 / 3.0 - 1 / 800.0);
    double factor = Math.exp(1.959963984540054 * error);
    assertLimits(risk.limits(Confidence.P95), 28.0 / 3 / factor, 28.0 / 3 * factor);
  }

  @Test
  void swapping_the_groups_turns_the_ratio_over() {
    Interval risk =
        new RelativeRisk(15, 60, 30, 240).limits(Confidence.P95).ifKnown().orElseThrow();
    assertLimits(
        new RelativeRisk(30, 240, 15, 60).limits(Confidence.P95),
        1 / risk.upper(),
        1 / risk.lower());
  }

  @Test
  void nothing_is_added_to_a_zero_cell() {
    assertThat(new RelativeRisk(0, 60, 30, 240).ratio()).hasValue(0);
    assertUnknown(new RelativeRisk(0, 60, 30, 240).limits(Confidence.P95), Reason.NO_EVENTS);
    assertThat(new RelativeRisk(5, 60, 0, 240).ratio()).isEmpty();
    assertUnknown(new RelativeRisk(5, 60, 0, 240).limits(Confidence.P95), Reason.NO_EVENTS);
  }

  @Test
  void what_has_no_limits_has_a_reason() {
    assertThat(new RelativeRisk(0, 0, 3, 4).ratio()).isEmpty();
    assertUnknown(new RelativeRisk(0, 0, 3, 4).limits(Confidence.P95), Reason.GROUP_ABSENT);
    assertThat(new RelativeRisk(8, 4, 3, 4).ratio()).hasValue(2 / 0.75);
    assertUnknown(
        new RelativeRisk(8, 4, 3, 4).limits(Confidence.P95), Reason.MORE_EVENTS_THAN_UNITS);
    assertUnknown(new RelativeRisk(4, 4, 9, 9).limits(Confidence.P95), Reason.NO_SPREAD);
    assertThatThrownBy(() -> new RelativeRisk(1, -2, 3, 4)).hasMessageContaining("never negative");
  }
}
