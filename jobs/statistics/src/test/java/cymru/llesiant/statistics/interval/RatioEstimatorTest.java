package cymru.llesiant.statistics.interval;

import static cymru.llesiant.statistics.interval.LimitsAssert.assertLimits;
import static cymru.llesiant.statistics.interval.LimitsAssert.assertUnknown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cymru.llesiant.statistics.moments.Moments;
import java.math.BigDecimal;
import java.util.Random;
import java.util.stream.LongStream;
import org.apache.commons.math3.distribution.TDistribution;
import org.junit.jupiter.api.Test;

class RatioEstimatorTest {

  private static RatioEstimator of(long[] x, long[] y) {
    return new RatioEstimator(x.length, sum(x), sum(y), sum(x, x), sum(x, y), sum(y, y));
  }

  private static BigDecimal sum(long... values) {
    return BigDecimal.valueOf(LongStream.of(values).sum());
  }

  private static BigDecimal sum(long[] one, long[] other) {
    long sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += one[i] * other[i];
    }
    return BigDecimal.valueOf(sum);
  }

  @Test
  void the_variance_is_the_sum_over_pupils() {
    Random random = new Random(9);
    long[] possible = random.longs(60, 150, 381).toArray();
    long[] missed =
        LongStream.of(possible).map(p -> (long) (p * random.nextDouble() / 5)).toArray();
    double r = (double) LongStream.of(missed).sum() / LongStream.of(possible).sum();
    double residual = 0;
    for (int i = 0; i < possible.length; i++) {
      residual += Math.pow(missed[i] - r * possible[i], 2);
    }
    double error = Math.sqrt(60.0 / 59 * residual) / LongStream.of(possible).sum();
    double t = new TDistribution(59).inverseCumulativeProbability(0.975);
    RatioEstimator ratio = of(possible, missed);
    assertThat(ratio.ratio()).hasValue(r);
    assertLimits(ratio.limits(Confidence.P95), r - t * error, r + t * error);
  }

  @Test
  void with_one_each_it_is_the_mean() {
    long[] points = {34, 58, 46, 46, 22};
    Moments moments = Moments.of(34, 58, 46, 46, 22);
    Interval mean =
        new StudentMean(5, moments.mean(), moments.m2())
            .limits(Confidence.P95)
            .ifKnown()
            .orElseThrow();
    assertLimits(
        of(new long[] {1, 1, 1, 1, 1}, points).limits(Confidence.P95), mean.lower(), mean.upper());
  }

  @Test
  void pupils_whose_sessions_go_together_make_wider_limits_than_sessions_alone() {
    long[] possible = {100, 100, 100, 100};
    RatioEstimator ratio = of(possible, new long[] {0, 40, 0, 40});
    Interval sessions = new Wilson(80, 400).limits(Confidence.P95).ifKnown().orElseThrow();
    assertThat(ratio.limits(Confidence.P95).ifKnown().orElseThrow().width())
        .isGreaterThan(5 * sessions.width());
  }

  @Test
  void sums_that_nearly_cancel_lose_no_digits() {
    int n = 100_000;
    BigDecimal x = BigDecimal.valueOf(n).multiply(BigDecimal.valueOf(1_000_000));
    BigDecimal y = x.add(BigDecimal.ZERO);
    BigDecimal xx = x.multiply(BigDecimal.valueOf(1_000_000));
    BigDecimal yy = xx.add(BigDecimal.valueOf(n));
    double error = Math.sqrt((double) n / (n - 1) * n) / x.doubleValue();
    double t = new TDistribution(n - 1).inverseCumulativeProbability(0.975);
    Interval interval =
        new RatioEstimator(n, x, y, xx, xx, yy).limits(Confidence.P95).ifKnown().orElseThrow();
    assertThat(interval.width()).isBetween(2 * t * error * 0.999999, 2 * t * error * 1.000001);
  }

  @Test
  void what_has_no_limits_has_a_reason() {
    assertUnknown(of(new long[] {}, new long[] {}).limits(Confidence.P95), Reason.NO_UNITS);
    assertUnknown(
        of(new long[] {190}, new long[] {9}).limits(Confidence.P95), Reason.FEWER_THAN_TWO_UNITS);
    assertUnknown(
        of(new long[] {100, 200}, new long[] {10, 20}).limits(Confidence.P95), Reason.NO_SPREAD);
    assertThat(of(new long[] {0, 0}, new long[] {0, 0}).ratio()).isEmpty();
  }

  @Test
  void a_negative_sum_of_squares_is_refused() {
    BigDecimal one = BigDecimal.ONE;
    assertThatThrownBy(() -> new RatioEstimator(2, one, one, one.negate(), one, one))
        .hasMessageContaining("Cannot estimate a ratio");
  }
}
