package cymru.llesiant.statistics.gap;

import static cymru.llesiant.statistics.interval.LimitsAssert.assertLimits;
import static cymru.llesiant.statistics.interval.LimitsAssert.assertUnknown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Interval;
import cymru.llesiant.statistics.interval.Reason;
import org.junit.jupiter.api.Test;

class OddsRatioTest {

  @Test
  void fifteen_of_60_against_30_of_240_has_odds_two_and_a_third_times_as_high() {
    OddsRatio odds = new OddsRatio(15, 60, 30, 240);
    assertThat(odds.ratio().orElseThrow()).isCloseTo(7.0 / 3, within(1e-15));
    double factor =
        Math.exp(1.959963984540054 * Math.sqrt(1 / 15.0 + 1 / 45.0 + 1 / 30.0 + 1 / 210.0));
    assertLimits(odds.limits(Confidence.P95), 7.0 / 3 / factor, 7.0 / 3 * factor);
  }

  @Test
  void swapping_the_groups_or_counting_those_without_turns_it_over() {
    Interval odds = new OddsRatio(15, 60, 30, 240).limits(Confidence.P95).ifKnown().orElseThrow();
    assertLimits(
        new OddsRatio(30, 240, 15, 60).limits(Confidence.P95), 1 / odds.upper(), 1 / odds.lower());
    assertLimits(
        new OddsRatio(45, 60, 210, 240).limits(Confidence.P95), 1 / odds.upper(), 1 / odds.lower());
  }

  @Test
  void nothing_is_added_to_a_zero_cell() {
    assertThat(new OddsRatio(0, 60, 30, 240).ratio()).isEmpty();
    assertUnknown(new OddsRatio(0, 60, 30, 240).limits(Confidence.P95), Reason.NO_EVENTS);
    assertUnknown(new OddsRatio(6, 60, 0, 240).limits(Confidence.P95), Reason.NO_EVENTS);
    assertUnknown(new OddsRatio(60, 60, 3, 9).limits(Confidence.P95), Reason.EVENT_IN_EVERY_UNIT);
    assertUnknown(new OddsRatio(6, 60, 9, 9).limits(Confidence.P95), Reason.EVENT_IN_EVERY_UNIT);
    assertUnknown(new OddsRatio(0, 0, 3, 9).limits(Confidence.P95), Reason.GROUP_ABSENT);
    assertUnknown(new OddsRatio(5, 4, 3, 9).limits(Confidence.P95), Reason.MORE_EVENTS_THAN_UNITS);
    assertThatThrownBy(() -> new OddsRatio(-1, 4, 3, 9)).hasMessageContaining("never negative");
  }
}
