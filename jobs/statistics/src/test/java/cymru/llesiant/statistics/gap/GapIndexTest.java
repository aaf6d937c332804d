package cymru.llesiant.statistics.gap;

import static cymru.llesiant.statistics.interval.LimitsAssert.assertLimits;
import static cymru.llesiant.statistics.interval.LimitsAssert.assertUnknown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Interval;
import cymru.llesiant.statistics.interval.Reason;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.commons.math3.stat.StatUtils;
import org.apache.commons.math3.stat.inference.MannWhitneyUTest;
import org.junit.jupiter.api.Test;

class GapIndexTest {

  private static Map<Double, Long> counts(double... scores) {
    return Arrays.stream(scores)
        .boxed()
        .collect(Collectors.groupingBy(UnaryOperator.identity(), Collectors.counting()));
  }

  private static GapIndex of(double[] group, double[] reference) {
    return GapIndex.of(counts(group), counts(reference)).ifDefined().orElseThrow();
  }

  private static double[] draw(Random random, int pupils, int levels) {
    return random.ints(pupils, 0, levels).asDoubleStream().toArray();
  }

  private static double wins(double one, double other) {
    return one > other ? 1 : one == other ? 0.5 : 0;
  }

  /** Every pupil's share of the other group below it, pair by pair, and the variances of these. */
  @Test
  void the_index_and_its_error_are_those_of_all_pairs_seed_41() {
    Random random = new Random(41);
    for (int i = 0; i < 100; i++) {
      double[] group = draw(random, 2 + random.nextInt(12), 6);
      double[] reference = draw(random, 2 + random.nextInt(15), 8);
      double[] above =
          Arrays.stream(reference)
              .map(r -> Arrays.stream(group).map(g -> wins(r, g)).average().orElseThrow())
              .toArray();
      double[] below =
          Arrays.stream(group)
              .map(g -> Arrays.stream(reference).map(r -> wins(r, g)).average().orElseThrow())
              .toArray();
      GapIndex index = of(group, reference);
      double area = StatUtils.mean(above);
      assertThat(index.index()).isCloseTo(10 * (2 * area - 1), within(1e-12));
      assertThat(index.varianceOfIndex())
          .isCloseTo(
              400
                  * (StatUtils.variance(above) / above.length
                      + StatUtils.variance(below) / below.length),
              within(1e-10));
    }
  }

  /** Commons math's test has no correction for equal scores, so these are all different. */
  @Test
  void the_test_is_mann_and_whitneys_seed_4() {
    Random random = new Random(4);
    double[] group = random.doubles(20).toArray();
    double[] reference = random.doubles(30).map(x -> x + 0.1).toArray();
    assertThat(of(group, reference).pValue().orElseThrow())
        .isCloseTo(new MannWhitneyUTest().mannWhitneyUTest(group, reference), within(1e-12));
  }

  /** R 4.2.2's wilcox.test, exact and correct FALSE, which corrects for equal scores. */
  @Test
  void equal_scores_are_corrected_for_as_in_r() {
    GapIndex index = of(new double[] {1, 2, 4, 4, 6}, new double[] {3, 4, 4, 5, 7, 7, 9});
    assertThat(index.pValue().orElseThrow()).isCloseTo(0.115637919155961, within(1e-14));
    assertThat(index.probabilityAbove()).isCloseTo(27.0 / 35, within(1e-15));
  }

  @Test
  void swapping_the_groups_mirrors_and_a_rising_change_of_scores_changes_nothing_seed_6() {
    Random random = new Random(6);
    double[] group = draw(random, 30, 12);
    double[] reference = draw(random, 40, 15);
    GapIndex index = of(group, reference);
    Interval limits = index.limits(Confidence.P95).ifKnown().orElseThrow();
    GapIndex swapped = of(reference, group);
    assertThat(swapped.index()).isCloseTo(-index.index(), within(1e-14));
    assertLimits(swapped.limits(Confidence.P95), -limits.upper(), -limits.lower());
    UnaryOperator<double[]> bent = scores -> Arrays.stream(scores).map(Math::exp).toArray();
    assertThat(of(bent.apply(group), bent.apply(reference))).isEqualTo(index);
  }

  @Test
  void groups_that_do_not_overlap_are_10_apart_without_limits() {
    GapIndex apart = of(new double[] {1, 2, 3}, new double[] {4, 5});
    assertThat(apart.index()).isEqualTo(10);
    assertThat(apart.probabilityAbove()).isEqualTo(1);
    assertUnknown(apart.limits(Confidence.P95), Reason.NO_SPREAD);
    assertThat(apart.pValue()).isPresent();
  }

  @Test
  void equal_scores_have_an_index_of_0_and_no_test() {
    GapIndex equal = of(new double[] {5, 5}, new double[] {5, 5, 5});
    assertThat(equal.index()).isZero();
    assertThat(equal.mannWhitneyZ()).isEmpty();
    assertThat(equal.pValue()).isEmpty();
    assertUnknown(equal.limits(Confidence.P95), Reason.NO_SPREAD);
    assertThat(of(new double[] {0.0}, new double[] {-0.0}).index()).isZero();
  }

  @Test
  void what_cannot_be_ranked_has_a_reason() {
    assertThat(GapIndex.of(Map.of(), counts(1, 2)))
        .isEqualTo(new GapIndex.Result.Undefined(Reason.GROUP_ABSENT));
    assertUnknown(
        of(new double[] {1}, new double[] {0, 2, 3}).limits(Confidence.P95),
        Reason.FEWER_THAN_TWO_UNITS);
    assertThatThrownBy(() -> GapIndex.of(Map.of(Double.NaN, 1L), Map.of(1.0, 1L)))
        .hasMessageContaining("finite");
  }
}
