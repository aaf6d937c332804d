package cymru.llesiant.statistics.gap;

import static cymru.llesiant.statistics.interval.LimitsAssert.assertLimits;
import static cymru.llesiant.statistics.interval.LimitsAssert.assertUnknown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Interval;
import cymru.llesiant.statistics.interval.Reason;
import cymru.llesiant.statistics.moments.Moments;
import org.junit.jupiter.api.Test;

class StandardisedGapTest {

  private static Moments group(long n, double mean, double standardDeviation) {
    return new Moments(n, mean, (n - 1) * standardDeviation * standardDeviation);
  }

  /**
   * Borenstein, Hedges, Higgins and Rothstein 2009, pages 26 to 28: g 0.5924, standard error
   * 0.2028.
   */
  @Test
  void the_gap_is_that_of_the_textbook() {
    StandardisedGap gap = new StandardisedGap(group(50, 103, 5.5), group(50, 100, 4.5));
    assertThat(gap.gap().orElseThrow()).isCloseTo(0.5924, within(5e-5));
    assertThat(gap.standardError().orElseThrow()).isCloseTo(0.2028, within(1e-4));
    double half = 1.959963984540054 * gap.standardError().orElseThrow();
    double g = gap.gap().orElseThrow();
    assertLimits(gap.limits(Confidence.P95), g - half, g + half);
  }

  /** J(2) = 1/sqrt(pi) and J(4) = sqrt(2/pi), from the gamma function of halves. */
  @Test
  void the_correction_is_exact_for_small_groups() {
    StandardisedGap two = new StandardisedGap(group(2, 1, 1), group(2, 0, 1));
    assertThat(two.gap().orElseThrow()).isCloseTo(1 / Math.sqrt(Math.PI), within(1e-13));
    StandardisedGap four = new StandardisedGap(group(3, 1, 1), group(3, 0, 1));
    assertThat(four.gap().orElseThrow()).isCloseTo(Math.sqrt(2 / Math.PI), within(1e-13));
  }

  @Test
  void the_series_of_the_correction_meets_the_exact_value() {
    double exact = new StandardisedGap(group(1001, 1, 1), group(1001, 0, 1)).gap().orElseThrow();
    double series = new StandardisedGap(group(1002, 1, 1), group(1001, 0, 1)).gap().orElseThrow();
    double step = 3.0 / (4 * 2000) - 3.0 / (4 * 2001);
    assertThat(series - exact).isCloseTo(step, within(1e-9));
  }

  @Test
  void swapping_the_groups_negates_the_gap() {
    Moments one = Moments.of(3, 5, 8, 9);
    Moments other = Moments.of(1, 2, 4);
    Interval mirrored =
        new StandardisedGap(other, one).limits(Confidence.P95).times(-1).ifKnown().orElseThrow();
    assertLimits(
        new StandardisedGap(one, other).limits(Confidence.P95), mirrored.lower(), mirrored.upper());
  }

  @Test
  void the_gap_has_no_units() {
    double gap = new StandardisedGap(Moments.of(3, 5, 8), Moments.of(1, 2, 4)).gap().orElseThrow();
    assertThat(
            new StandardisedGap(Moments.of(130, 150, 180), Moments.of(110, 120, 140))
                .gap()
                .orElseThrow())
        .isCloseTo(gap, within(1e-13));
  }

  @Test
  void what_has_no_gap_has_a_reason() {
    Moments some = Moments.of(1, 2, 3);
    assertUnknown(
        new StandardisedGap(some, Moments.EMPTY).limits(Confidence.P95), Reason.GROUP_ABSENT);
    assertUnknown(
        new StandardisedGap(Moments.of(1, 2), Moments.of(1)).limits(Confidence.P95),
        Reason.FEWER_THAN_FOUR_UNITS);
    StandardisedGap flat = new StandardisedGap(Moments.of(1, 1), Moments.of(2, 2));
    assertUnknown(flat.limits(Confidence.P95), Reason.NO_SPREAD);
    assertThat(flat.gap()).isEmpty();
    assertThat(flat.standardError()).isEmpty();
  }
}
