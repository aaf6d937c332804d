package cymru.llesiant.statistics.inequality;

import static cymru.llesiant.statistics.interval.LimitsAssert.assertLimits;
import static cymru.llesiant.statistics.interval.LimitsAssert.assertUnknown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Interval;
import cymru.llesiant.statistics.interval.Reason;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.descriptive.moment.StandardDeviation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SlopeIndexTest {

  private static SlopeIndex of(
      Transformation transformation, double multiplier, DoubleUnaryOperator value) {
    return new SlopeIndex(
        IntStream.range(0, 5)
            .mapToObj(i -> new RankedGroup(100, value.applyAsDouble(0.1 + 0.2 * i), 0.01 * (1 + i)))
            .toList(),
        transformation,
        multiplier);
  }

  @Test
  void values_on_a_line_give_the_line() {
    SlopeIndex index = of(Transformation.NONE, 1, x -> 3 + 2 * x);
    assertThat(index.slopeIndex().orElseThrow()).isCloseTo(2, within(1e-14));
    assertThat(index.relativeIndex().orElseThrow()).isCloseTo(5.0 / 3, within(1e-14));
    assertThat(index.atWorstPlaced().orElseThrow()).isCloseTo(3, within(1e-14));
  }

  @Test
  void values_on_a_curve_of_the_scale_give_its_ends() {
    SlopeIndex log = of(Transformation.LOG, 1, x -> Math.exp(1 - 2 * x));
    assertThat(log.slopeIndex().orElseThrow()).isCloseTo(Math.exp(-1) - Math.exp(1), within(1e-13));
    assertThat(log.relativeIndex().orElseThrow()).isCloseTo(Math.exp(-2), within(1e-14));
    SlopeIndex logit = of(Transformation.LOGIT, 100, x -> 1 / (1 + Math.exp(1 - 2 * x)));
    double high = 1 / (1 + Math.exp(-1));
    assertThat(logit.slopeIndex().orElseThrow()).isCloseTo(100 * (2 * high - 1), within(1e-11));
    assertThat(logit.relativeIndex().orElseThrow()).isCloseTo(Math.exp(1), within(1e-13));
  }

  /** Slope weights (x - 1/2)/5/0.08 of five equal groups: -1, -.5, 0, .5, 1. */
  @Test
  void the_error_of_equal_groups_is_a_sum_of_squares() {
    double error = 0.01 * Math.sqrt(1 + 4 / 4.0 + 16 / 4.0 + 25);
    double half = Confidence.P95.z() * error;
    assertLimits(
        of(Transformation.NONE, 1, x -> 3 + 2 * x).slopeLimits(Confidence.P95), 2 - half, 2 + half);
  }

  /** 20,000 draws give the standard deviation within 4 of its standard errors, 2 %. */
  @ParameterizedTest
  @EnumSource(Transformation.class)
  void limits_are_those_of_simulated_groups_seed_77(Transformation transformation) {
    Random random = new Random(77);
    SlopeIndex index = of(transformation, 1, x -> 0.3 + 0.2 * x);
    double[] slopes = new double[20_000];
    double[] ratios = new double[slopes.length];
    for (int i = 0; i < slopes.length; i++) {
      SlopeIndex drawn =
          new SlopeIndex(
              index.groups().stream()
                  .map(
                      g ->
                          new RankedGroup(
                              g.population(),
                              g.value() + 0.1 * g.standardError() * random.nextGaussian(),
                              0))
                  .toList(),
              transformation,
              1);
      slopes[i] = drawn.slopeIndex().orElseThrow();
      ratios[i] = Math.log(drawn.relativeIndex().orElseThrow());
    }
    Interval slope = index.slopeLimits(Confidence.P95).ifKnown().orElseThrow();
    Interval ratio = index.relativeLimits(Confidence.P95).ifKnown().orElseThrow();
    double z = Confidence.P95.z();
    assertThat(10 * new StandardDeviation().evaluate(slopes) * 2 * z / slope.width())
        .isCloseTo(1, within(0.02));
    assertThat(
            10
                * new StandardDeviation().evaluate(ratios)
                * 2
                * z
                / Math.log(ratio.upper() / ratio.lower()))
        .isCloseTo(1, within(0.02));
  }

  @Test
  void a_negative_multiplier_turns_the_slope_and_the_ratio_round() {
    SlopeIndex plain = of(Transformation.NONE, 1, x -> 3 + 2 * x);
    SlopeIndex turned = of(Transformation.NONE, -10, x -> 3 + 2 * x);
    Interval ratio = plain.relativeLimits(Confidence.P95).ifKnown().orElseThrow();
    Interval slope = plain.slopeLimits(Confidence.P95).ifKnown().orElseThrow();
    assertThat(turned.slopeIndex().orElseThrow()).isCloseTo(-20, within(1e-13));
    assertThat(turned.relativeIndex().orElseThrow()).isCloseTo(0.6, within(1e-14));
    assertLimits(turned.relativeLimits(Confidence.P95), 1 / ratio.upper(), 1 / ratio.lower());
    assertLimits(turned.slopeLimits(Confidence.P95), -10 * slope.upper(), -10 * slope.lower());
  }

  @Test
  void what_has_no_index_has_a_reason() {
    SlopeIndex few =
        new SlopeIndex(
            List.of(new RankedGroup(1, 1, 1), new RankedGroup(1, 2, 1)), Transformation.NONE, 1);
    assertThat(few.slopeIndex()).isEmpty();
    assertThat(few.relativeIndex()).isEmpty();
    assertThat(few.atWorstPlaced()).isEmpty();
    assertUnknown(few.slopeLimits(Confidence.P95), Reason.FEWER_THAN_FIVE_GROUPS);
    assertUnknown(few.relativeLimits(Confidence.P95), Reason.FEWER_THAN_FIVE_GROUPS);
    SlopeIndex below = of(Transformation.LOG, 1, x -> x - 0.5);
    assertUnknown(below.slopeLimits(Confidence.P95), Reason.OUT_OF_RANGE);
    SlopeIndex through = of(Transformation.NONE, 1, x -> x - 0.5);
    assertThat(through.slopeIndex().orElseThrow()).isCloseTo(1, within(1e-14));
    assertThat(through.relativeIndex()).isEmpty();
    assertUnknown(through.relativeLimits(Confidence.P95), Reason.OUT_OF_RANGE);
    assertThatThrownBy(() -> of(Transformation.NONE, 0, x -> x)).hasMessageContaining("nothing");
    assertThatThrownBy(() -> new RankedGroup(0, 1, 1)).hasMessageContaining("somebody");
  }

  @Test
  void values_without_errors_have_no_limits() {
    SlopeIndex certain =
        new SlopeIndex(
            IntStream.range(0, 5).mapToObj(i -> new RankedGroup(1, 1.0 + i, 0)).toList(),
            Transformation.NONE,
            1);
    assertUnknown(certain.slopeLimits(Confidence.P95), Reason.NO_SPREAD);
    assertUnknown(certain.relativeLimits(Confidence.P95), Reason.NO_SPREAD);
  }
}
