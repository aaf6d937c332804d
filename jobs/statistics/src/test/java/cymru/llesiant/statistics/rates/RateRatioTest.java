package cymru.llesiant.statistics.rates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Interval;
import cymru.llesiant.statistics.interval.Limits;
import cymru.llesiant.statistics.interval.Method;
import cymru.llesiant.statistics.interval.Reason;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateRatioTest {

  private static final Percentage PRINTED = Percentage.withPercentage(1e-7);

  private static Interval limits(RateRatio ratio) {
    return ratio.limits(Confidence.P95).ifKnown().orElseThrow();
  }

  /** R 4.x, poisson.test(c(x1, x2), c(n1, n2)); the first is the example of its help page. */
  @ParameterizedTest
  @CsvSource({
    "11, 800, 21, 3011, 1.9714880952381, 0.858426403391639, 4.27726594365407",
    "3, 12, 2, 300, 37.5, 4.29571231387554, 448.979020750552",
    "480, 2100, 515, 9050, 4.01664355062413, 3.53956870945492, 4.55736878872719",
  })
  void ratio_and_limits_are_those_of_r(
      long events1, long units1, long events2, long units2, double ratio, double low, double high) {
    RateRatio rates = new RateRatio(events1, units1, events2, units2);
    assertThat(rates.ratio().orElseThrow()).isCloseTo(ratio, PRINTED);
    assertThat(limits(rates).lower()).isCloseTo(low, PRINTED);
    assertThat(limits(rates).upper()).isCloseTo(high, PRINTED);
  }

  /** The upper limit by R 4.x, poisson.test(c(0, 7), c(40, 160)). */
  @Test
  void a_first_group_without_events_has_a_ratio_of_nothing_and_an_upper_limit() {
    RateRatio none = new RateRatio(0, 40, 7, 160);
    assertThat(none.ratio()).hasValue(0);
    assertThat(limits(none).lower()).isZero();
    assertThat(limits(none).upper()).isCloseTo(2.77525592038581, PRINTED);
    assertThat(none.limits(Confidence.P95))
        .isInstanceOfSatisfying(
            Limits.Known.class,
            known -> assertThat(known.method()).isEqualTo(Method.CLOPPER_PEARSON));
  }

  @Test
  void swapping_the_groups_turns_ratio_and_limits_over() {
    RateRatio one = new RateRatio(17, 200, 40, 900);
    RateRatio other = new RateRatio(40, 900, 17, 200);
    assertThat(other.ratio().orElseThrow()).isCloseTo(1 / one.ratio().orElseThrow(), PRINTED);
    assertThat(limits(other).lower()).isCloseTo(1 / limits(one).upper(), PRINTED);
    assertThat(limits(other).upper()).isCloseTo(1 / limits(one).lower(), PRINTED);
  }

  @Test
  void what_cannot_be_compared_has_a_reason() {
    assertThat(new RateRatio(3, 0, 9, 80).ratio()).isEmpty();
    assertThat(new RateRatio(3, 0, 9, 80).limits(Confidence.P95))
        .isEqualTo(new Limits.Unknown(Reason.GROUP_ABSENT));
    assertThat(new RateRatio(9, 30, 0, 80).ratio()).isEmpty();
    assertThat(new RateRatio(9, 30, 0, 80).limits(Confidence.P95))
        .isEqualTo(new Limits.Unknown(Reason.NO_EVENTS));
    assertThat(new RateRatio(3, 30, 1, 80).ratio()).hasValue(8);
    assertThat(new RateRatio(3, 30, 1, 80).limits(Confidence.P95))
        .isEqualTo(new Limits.Unknown(Reason.FEWER_THAN_FIVE_EVENTS));
    assertThatThrownBy(() -> new RateRatio(-1, 30, 1, 80))
        .hasMessageStartingWith("Cannot compare -1 events of 30");
  }
}
