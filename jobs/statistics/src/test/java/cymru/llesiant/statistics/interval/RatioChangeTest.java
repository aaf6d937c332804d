package cymru.llesiant.statistics.interval;

import static cymru.llesiant.statistics.interval.LimitsAssert.assertLimits;
import static cymru.llesiant.statistics.interval.LimitsAssert.assertUnknown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RatioChangeTest {

  private static final long[] POSSIBLE_BEFORE = {320, 310, 318, 250, 322, 316, 300, 180};
  private static final long[] MISSED_BEFORE = {10, 0, 44, 70, 8, 23, 5, 31};
  private static final long[] POSSIBLE_AFTER = {300, 298, 305, 301, 220, 296, 304, 299};
  private static final long[] MISSED_AFTER = {22, 3, 61, 48, 30, 19, 12, 75};

  private static RatioChange of(long[] x0, long[] y0, long[] x1, long[] y1) {
    return new RatioChange(
        estimator(x0, y0),
        estimator(x1, y1),
        new RatioChange.Both(sum(x0, x1), sum(x0, y1), sum(y0, x1), sum(y0, y1)));
  }

  private static RatioEstimator estimator(long[] x, long[] y) {
    return new RatioEstimator(x.length, sum(x), sum(y), sum(x, x), sum(x, y), sum(y, y));
  }

  private static BigDecimal sum(long... values) {
    return BigDecimal.valueOf(LongStream.of(values).sum());
  }

  private static BigDecimal sum(long[] one, long[] other) {
    return BigDecimal.valueOf(
        IntStream.range(0, one.length).mapToLong(i -> one[i] * other[i]).sum());
  }

  /**
   * R 4.2.2: {@code e <- (m1 - r1*p1)/sum(p1) - (m0 - r0*p0)/sum(p0)}, {@code d + c(-1, 1) *
   * qt(.975, 7) * sqrt(8/7 * sum(e^2))}.
   */
  @Test
  void it_is_the_sum_over_pupils() {
    RatioChange change = of(POSSIBLE_BEFORE, MISSED_BEFORE, POSSIBLE_AFTER, MISSED_AFTER);
    assertThat(change.change().orElseThrow()).isCloseTo(0.0337592387308116, within(1e-15));
    assertLimits(change.limits(Confidence.P95), -0.0229458088093931, 0.0904642862710163);
  }

  /** R's jackknife of the same pupils has the standard error 0.0238992, within 1% with eight. */
  @Test
  void leaving_out_each_pupil_in_turn_gives_nearly_the_same_error() {
    RatioChange change = of(POSSIBLE_BEFORE, MISSED_BEFORE, POSSIBLE_AFTER, MISSED_AFTER);
    double width = change.limits(Confidence.P95).ifKnown().orElseThrow().width();
    assertThat(width / 2 / 2.36462425159278).isCloseTo(0.0238992281185572, within(2.4e-4));
  }

  /** R 4.2.2: {@code t.test(b, a, paired = TRUE)}. */
  @Test
  void with_one_each_it_is_the_paired_t_test() {
    long[] ones = new long[7];
    Arrays.fill(ones, 1);
    RatioChange change =
        of(ones, new long[] {3, 5, 8, 0, 2, 9, 4}, ones, new long[] {4, 9, 7, 3, 2, 15, 6});
    assertThat(change.change().orElseThrow()).isCloseTo(2.14285714285714, within(1e-14));
    assertLimits(change.limits(Confidence.P95), -0.0862942897373398, 4.37200857545163);
  }

  @Test
  void swapping_the_years_negates_it() {
    Interval one =
        of(POSSIBLE_BEFORE, MISSED_BEFORE, POSSIBLE_AFTER, MISSED_AFTER)
            .limits(Confidence.P95)
            .ifKnown()
            .orElseThrow();
    assertLimits(
        of(POSSIBLE_AFTER, MISSED_AFTER, POSSIBLE_BEFORE, MISSED_BEFORE).limits(Confidence.P95),
        -one.upper(),
        -one.lower());
  }

  @Test
  void what_has_no_limits_has_a_reason() {
    long[] none = {};
    long[] one = {300};
    long[] two = {300, 200};
    assertUnknown(of(none, none, none, none).limits(Confidence.P95), Reason.NO_UNITS);
    assertThat(of(none, none, none, none).change()).isEmpty();
    assertUnknown(of(one, one, one, one).limits(Confidence.P95), Reason.FEWER_THAN_TWO_UNITS);
    assertUnknown(
        of(two, new long[] {30, 20}, two, new long[] {60, 40}).limits(Confidence.P95),
        Reason.NO_SPREAD);
  }

  @Test
  void other_pupils_are_no_change() {
    long[] one = {300};
    long[] two = {300, 200};
    assertThatThrownBy(() -> of(one, one, two, two))
        .hasMessage(
            "Cannot compare 1 pupils with 2: because the change is that of the same pupils");
  }
}
