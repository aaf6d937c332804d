package cymru.llesiant.statistics.narrowing;

import static cymru.llesiant.statistics.interval.LimitsAssert.assertLimits;
import static cymru.llesiant.statistics.interval.LimitsAssert.assertUnknown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Interval;
import cymru.llesiant.statistics.interval.Reason;
import cymru.llesiant.statistics.moments.Moments;
import org.junit.jupiter.api.Test;

class GapGrowthTest {

  /** Of 60, 3 reached it only at the end and 6 only at the start; of 240, 14 and 3. */
  private static final GapGrowth GROWTH = new GapGrowth(changes(3, 6, 60), changes(14, 3, 240));

  private static Moments changes(int gained, int lost, int n) {
    Moments moments = Moments.EMPTY;
    for (int i = 0; i < n; i++) {
      moments = moments.plus(i < gained ? 1 : i < gained + lost ? -1 : 0);
    }
    return moments;
  }

  /** R 4.2.2: {@code mean(d2) - mean(d1)} and the root of the two squared half widths of t.test. */
  @Test
  void it_is_the_difference_of_two_mean_changes() {
    assertThat(GROWTH.growth().orElseThrow()).isCloseTo(0.0958333333333333, within(1e-15));
    assertLimits(GROWTH.limits(Confidence.P95), -0.00964639631939347, 0.20131306298606);
  }

  /**
   * R 4.2.2, 40,000 draws of pupils with both their values, seed 1: -0.0042 and 0.2000, in steps of
   * 1/240; percentiles lack the factor of Student's t, which is 2 % at 60.
   */
  @Test
  void drawing_pupils_anew_gives_the_same_limits() {
    Interval limits = GROWTH.limits(Confidence.P95).ifKnown().orElseThrow();
    assertThat(limits.lower()).isCloseTo(-0.0041666667, within(0.007));
    assertThat(limits.upper()).isCloseTo(0.2, within(0.007));
  }

  @Test
  void swapping_the_groups_negates_it() {
    Interval limits = GROWTH.limits(Confidence.P95).ifKnown().orElseThrow();
    assertLimits(
        new GapGrowth(GROWTH.reference(), GROWTH.group()).limits(Confidence.P95),
        -limits.upper(),
        -limits.lower());
  }

  @Test
  void what_has_no_limits_has_a_reason() {
    Moments some = changes(1, 1, 10);
    assertUnknown(new GapGrowth(Moments.EMPTY, some).limits(Confidence.P95), Reason.GROUP_ABSENT);
    assertThat(new GapGrowth(Moments.EMPTY, some).growth()).isEmpty();
    assertUnknown(
        new GapGrowth(changes(1, 0, 1), some).limits(Confidence.P95), Reason.FEWER_THAN_TWO_UNITS);
    assertUnknown(new GapGrowth(some, changes(0, 0, 5)).limits(Confidence.P95), Reason.NO_SPREAD);
  }
}
