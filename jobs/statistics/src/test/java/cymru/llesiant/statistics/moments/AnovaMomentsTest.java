package cymru.llesiant.statistics.moments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Interval;
import cymru.llesiant.statistics.interval.Limits;
import cymru.llesiant.statistics.interval.Method;
import cymru.llesiant.statistics.interval.Reason;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.math3.stat.inference.OneWayAnova;
import org.junit.jupiter.api.Test;

class AnovaMomentsTest {

  private static AnovaMoments anova(double[]... groups) {
    return AnovaMoments.of(Stream.of(groups).map(Moments::of).toList()).ifDefined().orElseThrow();
  }

  @Test
  void three_schools_of_four_give_the_worked_example() {
    AnovaMoments anova =
        anova(new double[] {1, 2, 3, 4}, new double[] {3, 4, 5, 6}, new double[] {5, 6, 7, 8});
    assertThat(anova.meanSquareBetween()).isEqualTo(16);
    assertThat(anova.meanSquareWithin()).isCloseTo(5.0 / 3, within(1e-15));
    assertThat(anova.effectiveSize()).isEqualTo(4);
    assertThat(anova.betweenVariance()).isCloseTo(43.0 / 12, within(1e-14));
    assertThat(anova.variancePartitionCoefficient().orElseThrow()).isCloseTo(0.68254, within(5e-6));
    Limits limits = anova.limits(Confidence.P95);
    assertThat(((Limits.Known) limits).method()).isEqualTo(Method.F_RATIO);
    Interval interval = limits.ifKnown().orElseThrow();
    assertThat(interval.lower()).isCloseTo(0.14528, within(5e-6));
    assertThat(interval.upper()).isCloseTo(0.98950, within(5e-6));
  }

  @Test
  void mean_squares_agree_with_those_of_commons_math() {
    Random random = new Random(11);
    double[][] groups =
        IntStream.range(0, 12)
            .mapToObj(i -> random.doubles(2 + random.nextInt(20)).map(u -> 3 * u).toArray())
            .toArray(double[][]::new);
    AnovaMoments anova = anova(groups);
    assertThat(anova.meanSquareBetween() / anova.meanSquareWithin())
        .isCloseTo(new OneWayAnova().anovaFValue(List.of(groups)), within(1e-12));
  }

  @Test
  void groups_more_alike_than_chance_have_no_variance_between_them() {
    AnovaMoments anova = anova(new double[] {1, 5}, new double[] {2, 4});
    assertThat(anova.rawBetween()).isNegative();
    assertThat(anova.betweenVariance()).isZero();
    assertThat(anova.variancePartitionCoefficient()).hasValue(0);
    assertThat(anova.limits(Confidence.P95).ifKnown().orElseThrow().lower()).isZero();
  }

  @Test
  void classes_within_a_school_subject_say_when_their_share_was_truncated() {
    AnovaMoments alike = anova(new double[] {1, 5}, new double[] {2, 4});
    assertThat(alike.isTruncatedAtZero()).isTrue();
    AnovaMoments apart = anova(new double[] {1, 5}, new double[] {6, 9});
    assertThat(apart.isTruncatedAtZero()).isFalse();
    AnovaMoments exactly = anova(new double[] {-2, 0}, new double[] {-1, 1}, new double[] {0, 2});
    assertThat(exactly.rawBetween()).isZero();
    assertThat(exactly.isTruncatedAtZero()).isFalse();
  }

  /** Sums of squares 32 between and 15 within. */
  @Test
  void eta_squared_is_the_sample_share_and_above_the_estimated_one() {
    AnovaMoments anova =
        anova(new double[] {1, 2, 3, 4}, new double[] {3, 4, 5, 6}, new double[] {5, 6, 7, 8});
    assertThat(anova.sumOfSquaresBetween()).isEqualTo(32);
    assertThat(anova.sumOfSquaresWithin()).isCloseTo(15, within(1e-14));
    assertThat(anova.etaSquared().orElseThrow()).isCloseTo(32.0 / 47, within(1e-15));
    assertThat(anova.meanSquareRatio().orElseThrow()).isCloseTo(9.6, within(1e-14));
    AnovaMoments flat = anova(new double[] {1, 1}, new double[] {1, 1});
    assertThat(flat.etaSquared()).isEmpty();
    assertThat(flat.meanSquareRatio()).isEmpty();
  }

  @Test
  void what_cannot_be_analysed_has_a_reason() {
    assertThat(AnovaMoments.of(List.of(Moments.of(1, 2), Moments.EMPTY)))
        .isEqualTo(new AnovaMoments.Result.Undefined(Reason.FEWER_THAN_TWO_GROUPS));
    assertThat(AnovaMoments.of(List.of(Moments.of(1), Moments.of(2))))
        .isEqualTo(new AnovaMoments.Result.Undefined(Reason.ONE_UNIT_A_GROUP));
    assertThat(anova(new double[] {1, 1}, new double[] {2, 2}).limits(Confidence.P95))
        .isEqualTo(new Limits.Unknown(Reason.NO_SPREAD));
    assertThat(anova(new double[] {1, 1}, new double[] {1, 1}).variancePartitionCoefficient())
        .isEmpty();
  }
}
