package cymru.llesiant.statistics.moments;

import static cymru.llesiant.statistics.interval.LimitsAssert.assertLimits;
import static cymru.llesiant.statistics.interval.LimitsAssert.assertUnknown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Reason;
import org.junit.jupiter.api.Test;

class ShrunkenMeanTest {

  /**
   * Deviations of the six batches of lme4's Dyestuff, five samples each, and its REML variances.
   */
  private static final double[] DEVIATIONS = {-22.5, 0.5, 36.5, -29.5, 72.5, -57.5};

  private static final double BETWEEN = 1764.05;
  private static final double WITHIN = 2451.25;

  /**
   * lme4 1.1-31: {@code ranef(lmer(Yield ~ 1 + (1|Batch), Dyestuff), condVar = TRUE)}, whose own
   * variances are good to 3e-9.
   */
  @Test
  void with_groups_of_equal_size_it_is_the_effect_of_the_model() {
    double[] effects = {
      -17.606851366879045, 0.391263363707636, 28.562225550712451,
      -23.084538458796739, 56.733187737717820, -44.995286826467151
    };
    for (int i = 0; i < DEVIATIONS.length; i++) {
      ShrunkenMean batch = new ShrunkenMean(5, DEVIATIONS[i], BETWEEN, WITHIN);
      assertThat(batch.estimate()).isCloseTo(effects[i], within(1e-7));
      double half = 1.959963984540054 * 19.5865700901945;
      assertThat(batch.limits(Confidence.P95).ifKnown().orElseThrow().width() / 2)
          .isCloseTo(half, within(1e-7));
    }
  }

  @Test
  void a_group_of_many_keeps_its_mean_and_one_of_few_hardly_moves_from_0() {
    assertThat(new ShrunkenMean(1_000_000, 10, 4, 100).estimate()).isCloseTo(10, within(1e-3));
    assertThat(new ShrunkenMean(1, 10, 1, 99).estimate()).isCloseTo(0.1, within(1e-12));
    assertLimits(
        new ShrunkenMean(1, 10, 1, 99).limits(Confidence.P95),
        0.1 - 1.959963984540054 * Math.sqrt(0.99),
        0.1 + 1.959963984540054 * Math.sqrt(0.99));
  }

  @Test
  void what_has_no_limits_has_a_reason() {
    assertUnknown(new ShrunkenMean(0, 0, 1, 1).limits(Confidence.P95), Reason.NO_UNITS);
    assertUnknown(new ShrunkenMean(5, 3, 0, 1).limits(Confidence.P95), Reason.AT_BOUNDARY);
    assertUnknown(new ShrunkenMean(5, 3, 1, 0).limits(Confidence.P95), Reason.NO_SPREAD);
    assertThat(new ShrunkenMean(5, 3, 0, 1).estimate()).isZero();
    assertThat(new ShrunkenMean(5, 3, 1, 0).estimate()).isEqualTo(3);
    assertThatThrownBy(() -> new ShrunkenMean(5, 3, -1, 0))
        .hasMessageStartingWith("Cannot shrink a mean of 5 values");
  }
}
