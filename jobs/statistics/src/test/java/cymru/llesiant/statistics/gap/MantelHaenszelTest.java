package cymru.llesiant.statistics.gap;

import static cymru.llesiant.statistics.interval.LimitsAssert.assertLimits;
import static cymru.llesiant.statistics.interval.LimitsAssert.assertUnknown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Interval;
import cymru.llesiant.statistics.interval.Limits;
import cymru.llesiant.statistics.interval.Reason;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.commons.math3.distribution.HypergeometricDistribution;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class MantelHaenszelTest {

  private static final PairedStratum ONE = new PairedStratum(15, 60, 30, 240);

  private static List<PairedStratum> draw(Random random) {
    List<PairedStratum> strata = new ArrayList<>();
    for (int s = 0; s < 8; s++) {
      int n1 = 3 + random.nextInt(30);
      int n2 = 3 + random.nextInt(60);
      strata.add(new PairedStratum(1 + random.nextInt(n1 - 1), n1, 1 + random.nextInt(n2 - 1), n2));
    }
    return strata;
  }

  private static Interval known(Limits limits) {
    return limits.ifKnown().orElseThrow(() -> new AssertionError(limits));
  }

  /** With one stratum the three estimates and two of their limits are the unstratified ones. */
  @Test
  void one_stratum_gives_the_plain_comparison() {
    MantelHaenszel pooled = MantelHaenszel.of(List.of(ONE));
    assertThat(pooled.relativeRisk().orElseThrow()).isCloseTo(2, within(1e-14));
    assertThat(pooled.oddsRatio().orElseThrow()).isCloseTo(7.0 / 3, within(1e-14));
    assertThat(pooled.difference().orElseThrow()).isCloseTo(0.125, within(1e-15));
    Interval katz = known(new RelativeRisk(15, 60, 30, 240).limits(Confidence.P95));
    assertLimits(pooled.relativeRiskLimits(Confidence.P95), katz.lower(), katz.upper());
    Interval woolf = known(new OddsRatio(15, 60, 30, 240).limits(Confidence.P95));
    assertLimits(pooled.oddsRatioLimits(Confidence.P95), woolf.lower(), woolf.upper());
    double wald = 0.25 * 0.75 / 60 + 0.125 * 0.875 / 240;
    assertThat(pooled.differenceVariance().orElseThrow())
        .isCloseTo(wald, Percentage.withPercentage(1e-10));
  }

  @Test
  void equal_strata_repeated_leave_the_estimate_and_divide_the_variance() {
    MantelHaenszel one = MantelHaenszel.of(List.of(ONE));
    MantelHaenszel nine = MantelHaenszel.of(Collections.nCopies(9, ONE));
    assertThat(nine.oddsRatio().orElseThrow())
        .isCloseTo(one.oddsRatio().orElseThrow(), within(1e-13));
    assertThat(width(nine.oddsRatioLimits(Confidence.P95)))
        .isCloseTo(width(one.oddsRatioLimits(Confidence.P95)) / 3, within(1e-13));
    assertThat(width(nine.relativeRiskLimits(Confidence.P95)))
        .isCloseTo(width(one.relativeRiskLimits(Confidence.P95)) / 3, within(1e-13));
    assertThat(nine.differenceVariance().orElseThrow())
        .isCloseTo(one.differenceVariance().orElseThrow() / 9, within(1e-15));
  }

  private static double width(Limits limits) {
    return Math.log(known(limits).upper() / known(limits).lower());
  }

  /** The mean and the variance of the first group's events given the margins, by enumeration. */
  @Test
  void the_test_is_that_of_all_tables_of_the_same_margins_seed_9() {
    List<PairedStratum> strata = draw(new Random(9));
    double excess = 0;
    double variance = 0;
    for (PairedStratum s : strata) {
      HypergeometricDistribution tables =
          new HypergeometricDistribution(null, (int) s.units(), (int) s.events(), (int) s.units1());
      double mean = 0;
      for (int k = 0; k <= s.units1(); k++) {
        mean += k * tables.probability(k);
      }
      for (int k = 0; k <= s.units1(); k++) {
        variance += (k - mean) * (k - mean) * tables.probability(k);
      }
      excess += s.events1() - mean;
    }
    assertThat(MantelHaenszel.of(strata).chiSquare().orElseThrow())
        .isCloseTo(excess * excess / variance, within(1e-9));
  }

  @Test
  void swapping_the_groups_mirrors_everything_seed_10() {
    Random random = new Random(10);
    for (int i = 0; i < 50; i++) {
      List<PairedStratum> strata = draw(random);
      MantelHaenszel plain = MantelHaenszel.of(strata);
      strata.replaceAll(s -> new PairedStratum(s.events2(), s.units2(), s.events1(), s.units1()));
      MantelHaenszel swapped = MantelHaenszel.of(strata);
      Interval odds = known(plain.oddsRatioLimits(Confidence.P95));
      assertLimits(swapped.oddsRatioLimits(Confidence.P95), 1 / odds.upper(), 1 / odds.lower());
      Interval risk = known(plain.relativeRiskLimits(Confidence.P95));
      assertLimits(swapped.relativeRiskLimits(Confidence.P95), 1 / risk.upper(), 1 / risk.lower());
      assertThat(swapped.difference().orElseThrow())
          .isCloseTo(-plain.difference().orElseThrow(), within(1e-14));
      assertThat(swapped.differenceVariance().orElseThrow())
          .isCloseTo(plain.differenceVariance().orElseThrow(), within(1e-14));
    }
  }

  /** Mean of 4000 differences of strata that share one, within 4 of their standard errors. */
  @Test
  void satos_limits_hold_the_truth_19_times_in_20_seed_33() {
    Random random = new Random(33);
    int held = 0;
    for (int i = 0; i < 4000; i++) {
      List<PairedStratum> strata = new ArrayList<>();
      for (int s = 0; s < 12; s++) {
        double base = 0.2 + 0.05 * s;
        strata.add(
            new PairedStratum(events(random, 15, base + 0.1), 15, events(random, 25, base), 25));
      }
      held +=
          known(MantelHaenszel.of(strata).differenceLimits(Confidence.P95)).contains(0.1) ? 1 : 0;
    }
    assertThat(held / 4000.0).isCloseTo(0.95, within(4 * 0.00345));
  }

  private static int events(Random random, int units, double chance) {
    int events = 0;
    for (int i = 0; i < units; i++) {
      events += random.nextDouble() < chance ? 1 : 0;
    }
    return events;
  }

  @Test
  void a_stratum_with_one_group_only_says_nothing_and_order_changes_no_digit_seed_2() {
    List<PairedStratum> strata = draw(new Random(2));
    MantelHaenszel plain = MantelHaenszel.of(strata);
    strata.add(new PairedStratum(3, 9, 0, 0));
    strata.add(new PairedStratum(0, 0, 0, 0));
    Collections.shuffle(strata, new Random(3));
    MantelHaenszel more = MantelHaenszel.of(strata);
    assertThat(more.strataWithoutBoth()).isEqualTo(1);
    assertThat(more.strata()).isEqualTo(plain.strata());
    assertThat(more.oddsRatio()).isEqualTo(plain.oddsRatio());
  }

  @Test
  void what_cannot_be_compared_has_a_reason() {
    MantelHaenszel none = MantelHaenszel.of(List.of(new PairedStratum(3, 9, 0, 0)));
    assertThat(none.relativeRisk()).isEmpty();
    assertThat(none.oddsRatio()).isEmpty();
    assertThat(none.difference()).isEmpty();
    assertThat(none.differenceVariance()).isEmpty();
    assertThat(none.pValue()).isEmpty();
    assertUnknown(none.differenceLimits(Confidence.P95), Reason.NO_SCHOOL_WITH_BOTH);
    MantelHaenszel zero = MantelHaenszel.of(List.of(new PairedStratum(0, 9, 4, 20)));
    assertUnknown(zero.relativeRiskLimits(Confidence.P95), Reason.NO_EVENTS);
    assertUnknown(zero.oddsRatioLimits(Confidence.P95), Reason.NO_EVENTS);
    assertThat(zero.difference()).hasValue(-0.2);
    MantelHaenszel all = MantelHaenszel.of(List.of(new PairedStratum(9, 9, 20, 20)));
    assertThat(all.relativeRisk()).hasValue(1);
    assertUnknown(all.relativeRiskLimits(Confidence.P95), Reason.NO_SPREAD);
    assertUnknown(all.oddsRatioLimits(Confidence.P95), Reason.EVENT_IN_EVERY_UNIT);
    assertUnknown(all.differenceLimits(Confidence.P95), Reason.NO_SPREAD);
    assertThat(all.chiSquare()).isEmpty();
    MantelHaenszel apart = MantelHaenszel.of(List.of(new PairedStratum(9, 9, 0, 20)));
    assertUnknown(apart.differenceLimits(Confidence.P95), Reason.NO_SPREAD);
    assertThatThrownBy(() -> new PairedStratum(10, 9, 0, 20))
        .hasMessageContaining("count pupils, not events");
  }
}
