package cymru.llesiant.statistics.dispersion;

import static cymru.llesiant.statistics.interval.LimitsAssert.assertLimits;
import static cymru.llesiant.statistics.interval.LimitsAssert.assertUnknown;
import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Limits;
import cymru.llesiant.statistics.interval.Method;
import cymru.llesiant.statistics.interval.Reason;
import cymru.llesiant.statistics.moments.Moments;
import org.junit.jupiter.api.Test;

class StandardDeviationTest {

  /** R 4.2.2: sqrt(4 * 2.5 / qchisq(c(.975, .025), 4)). */
  @Test
  void five_marks_in_a_row_have_the_limits_r_gives() {
    StandardDeviation spread = new StandardDeviation(Moments.of(1, 2, 3, 4, 5));
    assertThat(spread.value()).hasValue(Math.sqrt(2.5));
    assertLimits(spread.limits(Confidence.P95), 0.9473126706752235, 4.5434903934482680);
    assertThat(((Limits.Known) spread.limits(Confidence.P95)).method())
        .isEqualTo(Method.CHI_SQUARE);
  }

  /** R 4.2.2: sqrt(469999 * 2.5 / qchisq(c(.975, .025), 469999)). */
  @Test
  void a_whole_nation_has_limits_too() {
    StandardDeviation nation = new StandardDeviation(new Moments(470_000, 0, 469_999 * 2.5));
    assertLimits(nation.limits(Confidence.P95), 1.577948971777203, 1.584341700501705);
  }

  @Test
  void a_spread_in_other_units_has_its_limits_in_them() {
    Limits plain = new StandardDeviation(Moments.of(3, 5, 8, 9)).limits(Confidence.P95);
    Limits tens = new StandardDeviation(Moments.of(30, 50, 80, 90)).limits(Confidence.P95);
    assertLimits(
        plain.times(10),
        tens.ifKnown().orElseThrow().lower(),
        tens.ifKnown().orElseThrow().upper());
  }

  @Test
  void what_has_no_limits_has_a_reason() {
    StandardDeviation one = new StandardDeviation(Moments.of(7));
    assertThat(one.value()).isEmpty();
    assertUnknown(one.limits(Confidence.P95), Reason.FEWER_THAN_TWO_UNITS);
    StandardDeviation equal = new StandardDeviation(Moments.of(7, 7, 7));
    assertThat(equal.value()).hasValue(0);
    assertUnknown(equal.limits(Confidence.P95), Reason.NO_SPREAD);
  }
}
