package cymru.llesiant.statistics.dispersion;

import static cymru.llesiant.statistics.interval.LimitsAssert.assertLimits;
import static cymru.llesiant.statistics.interval.LimitsAssert.assertUnknown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Interval;
import cymru.llesiant.statistics.interval.Reason;
import cymru.llesiant.statistics.moments.Moments;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SpreadRatioTest {

  /**
   * R 4.2.2: own 24, rest 1000, F = (600/24)/(10000/1000), q = c(F/qf(.975, 24, 1000), F * qf(.975,
   * 1000, 24)), sqrt(1024 q/(24 q + 1000)).
   */
  @Test
  void a_school_half_as_spread_again_has_the_limits_r_gives() {
    SpreadRatio ratio = new SpreadRatio(new Moments(25, 0, 600), new PooledVariance(1024, 10_600));
    assertThat(ratio.value().orElseThrow()).isCloseTo(1.554057379771623, within(1e-14));
    assertLimits(ratio.limits(Confidence.P95), 1.221972198580547, 2.111380552667123);
  }

  /**
   * With 2 degrees of freedom above, the F quantile exceeded with probability {@code t} is {@code
   * d/2 (t^(-2/d) - 1)}.
   */
  @Test
  void three_pupils_in_a_nation_have_the_limits_of_the_closed_form() {
    double rest = 470_000;
    SpreadRatio ratio =
        new SpreadRatio(new Moments(3, 0, 3.7), new PooledVariance(470_002, 250_003.7));
    double f = 3.7 / 2 / (250_000 / rest);
    double lower = f / (rest / 2 * Math.expm1(-2 / rest * Math.log(0.025)));
    double upper = f / (rest / 2 * Math.expm1(-2 / rest * Math.log(0.975)));
    assertLimits(
        ratio.limits(Confidence.P95),
        Math.sqrt(470_002 * lower / (2 * lower + rest)),
        Math.sqrt(470_002 * upper / (2 * upper + rest)));
  }

  @Test
  void the_limits_hold_the_ratio_and_neither_depends_on_units() {
    Moments school = Moments.of(3, 5, 8, 9);
    PooledVariance pool = PooledVariance.of(school).merge(PooledVariance.of(Moments.of(1, 2, 4)));
    Moments tens = new Moments(4, 0, 100 * school.m2());
    PooledVariance pooledTens = new PooledVariance(5, 100 * pool.m2());
    SpreadRatio ratio = new SpreadRatio(school, pool);
    Interval limits = ratio.limits(Confidence.P95).ifKnown().orElseThrow();
    assertThat(limits.contains(ratio.value().orElseThrow())).isTrue();
    assertLimits(
        new SpreadRatio(tens, pooledTens).limits(Confidence.P95), limits.lower(), limits.upper());
  }

  /**
   * The school's true ratio is known; over 2000 draws 95 % limits miss it with a standard error of
   * sqrt(.95 .05/2000) = 0.5 points, of which 4 are allowed.
   */
  @Test
  void a_school_that_is_a_third_of_its_pool_is_covered_as_often_as_stated_seed_5() {
    Random random = new Random(5);
    double truth = Math.sqrt(4 / ((9 * 4 + 18) / 27.0));
    int covered = 0;
    for (int i = 0; i < 2000; i++) {
      Moments school = normal(random, 10, 2);
      PooledVariance pool = PooledVariance.of(school);
      for (int other = 0; other < 2; other++) {
        pool = pool.merge(PooledVariance.of(normal(random, 10, 1)));
      }
      Interval limits =
          new SpreadRatio(school, pool).limits(Confidence.P95).ifKnown().orElseThrow();
      covered += limits.contains(truth) ? 1 : 0;
    }
    assertThat(covered / 2000.0).isBetween(0.93, 0.97);
  }

  private static Moments normal(Random random, int n, double deviation) {
    Moments moments = Moments.EMPTY;
    for (int i = 0; i < n; i++) {
      moments = moments.plus(deviation * random.nextGaussian());
    }
    return moments;
  }

  @Test
  void what_has_no_limits_has_a_reason() {
    PooledVariance pool = new PooledVariance(20, 30);
    SpreadRatio one = new SpreadRatio(Moments.of(4), pool);
    assertThat(one.value()).isEmpty();
    assertUnknown(one.limits(Confidence.P95), Reason.FEWER_THAN_TWO_UNITS);
    Moments alone = Moments.of(1, 2, 3);
    SpreadRatio only = new SpreadRatio(alone, PooledVariance.of(alone));
    assertThat(only.value().orElseThrow()).isEqualTo(1);
    assertUnknown(only.limits(Confidence.P95), Reason.FEWER_THAN_TWO_GROUPS);
    SpreadRatio equal = new SpreadRatio(Moments.of(4, 4), pool);
    assertThat(equal.value().orElseThrow()).isZero();
    assertUnknown(equal.limits(Confidence.P95), Reason.NO_SPREAD);
    assertUnknown(
        new SpreadRatio(alone, new PooledVariance(9, 2)).limits(Confidence.P95), Reason.NO_SPREAD);
    assertThat(new SpreadRatio(Moments.of(4, 4), new PooledVariance(9, 0)).value()).isEmpty();
  }

  @Test
  void a_school_outside_the_pool_is_refused() {
    assertThatThrownBy(() -> new SpreadRatio(Moments.of(0, 10), new PooledVariance(9, 2)))
        .hasMessageContaining("merge it first");
    assertThatThrownBy(() -> new SpreadRatio(Moments.of(1, 2, 3), new PooledVariance(1, 20)))
        .hasMessageContaining("merge it first");
  }
}
