package cymru.llesiant.statistics.interval;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Percentage;

/** Compares limits with figures from elsewhere. */
public final class LimitsAssert {

  private LimitsAssert() {}

  /** Both limits, to a relative difference of 1e-9. */
  public static void assertLimits(Limits limits, double lower, double upper) {
    Interval interval = limits.ifKnown().orElseThrow(() -> new AssertionError(limits));
    assertThat(interval.lower()).as("lower").isCloseTo(lower, Percentage.withPercentage(1e-7));
    assertThat(interval.upper()).as("upper").isCloseTo(upper, Percentage.withPercentage(1e-7));
  }

  /** Both limits, as published to some decimals. */
  public static void assertPublished(Limits limits, double lower, double upper, int decimals) {
    Interval interval = limits.ifKnown().orElseThrow(() -> new AssertionError(limits));
    double half = 0.5001 * Math.pow(10, -decimals);
    assertThat(interval.lower()).as("lower").isBetween(lower - half, lower + half);
    assertThat(interval.upper()).as("upper").isBetween(upper - half, upper + half);
  }

  /** No limits, for that reason. */
  public static void assertUnknown(Limits limits, Reason reason) {
    assertThat(limits).isEqualTo(new Limits.Unknown(reason));
  }
}
