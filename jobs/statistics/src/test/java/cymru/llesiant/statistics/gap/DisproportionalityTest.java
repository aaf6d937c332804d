package cymru.llesiant.statistics.gap;

import static cymru.llesiant.statistics.interval.LimitsAssert.assertLimits;
import static cymru.llesiant.statistics.interval.LimitsAssert.assertUnknown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.statistics.gap.Disproportionality.Flag;
import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Interval;
import cymru.llesiant.statistics.interval.Reason;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DisproportionalityTest {

  @Test
  void seven_of_10_exclusions_of_a_fifth_of_the_roll_are_three_and_a_half_times_its_share() {
    Disproportionality sen = new Disproportionality(7, 200, 10, 1000);
    assertThat(sen.index().orElseThrow()).isCloseTo(3.5, within(1e-14));
    assertThat(new RelativeRisk(7, 200, 3, 800).ratio().orElseThrow())
        .isCloseTo(9.33, within(0.005));
    assertThat(sen.flag(Confidence.P95)).isEqualTo(Flag.OVER);
  }

  /** R 4.2.2's binom.test; relative difference 1e-9. */
  @ParameterizedTest
  @CsvSource({
    "7, 10, 0.347547149940003, 0.933260488822266",
    "0, 12, 0, 0.264648469397051",
    "9, 9, 0.663732883120057, 1",
    "3, 40, 0.0157421798510415, 0.203864748732899",
    "55, 200, 0.214377415243095, 0.342425418623751"
  })
  void limits_are_those_of_r(long group, long events, double lower, double upper) {
    assertLimits(
        new Disproportionality(group, 200, events, 1000).limits(Confidence.P95),
        5 * lower,
        5 * upper);
  }

  @Test
  void on_the_limits_so_few_or_so_many_events_come_once_in_40() {
    Interval limits =
        new Disproportionality(12, 100, 70, 1000).limits(Confidence.P95).ifKnown().orElseThrow();
    BinomialDistribution few = new BinomialDistribution(null, 70, limits.upper() / 10);
    BinomialDistribution many = new BinomialDistribution(null, 70, limits.lower() / 10);
    assertThat(few.cumulativeProbability(12)).isCloseTo(0.025, within(1e-9));
    assertThat(1 - many.cumulativeProbability(11)).isCloseTo(0.025, within(1e-9));
  }

  /** R 4.x: binom.test of both shares of events, the limits squared and added as logarithms. */
  @ParameterizedTest
  @CsvSource({
    "12, 200, 20, 1000, 30, 500, 100, 2500, 2, 1.11452040755765, 3.15711042403308",
    "9, 30, 25, 400, 40, 500, 70, 1700, 2.47058823529412, 1.20313510687993, 4.18869519791087",
    "5, 217, 5, 420, 30, 400, 45, 800, 1.451612903225807, 0.678892137904884, 1.895688211026602"
  })
  void the_ratio_of_two_indices_and_its_limits_are_those_of_r(
      long x,
      long n,
      long all,
      long roll,
      long y,
      long m,
      long allThere,
      long rollThere,
      double ratio,
      double lower,
      double upper) {
    Disproportionality here = new Disproportionality(x, n, all, roll);
    Disproportionality there = new Disproportionality(y, m, allThere, rollThere);
    assertThat(here.ratioTo(there).orElseThrow()).isCloseTo(ratio, within(1e-9));
    assertLimits(here.limitsOfRatioTo(there, Confidence.P95), lower, upper);
  }

  /** Every outcome at both places, by its chance; limits that are not given claim nothing. */
  @ParameterizedTest
  @CsvSource({"5, 20, 0.5, 0.5", "5, 30, 0.8, 0.6", "10, 40, 0.3, 0.2", "8, 15, 0.9, 0.9"})
  void the_ratio_lies_within_its_limits_95_times_of_100_or_more(
      int events, int eventsThere, double share, double shareThere) {
    BinomialDistribution here = new BinomialDistribution(null, events, share);
    BinomialDistribution there = new BinomialDistribution(null, eventsThere, shareThere);
    double covered = 0;
    for (int x = 0; x <= events; x++) {
      for (int y = 0; y <= eventsThere; y++) {
        boolean holds =
            new Disproportionality(x, 500, events, 1000)
                .limitsOfRatioTo(new Disproportionality(y, 500, eventsThere, 1000), Confidence.P95)
                .ifKnown()
                .map(limits -> limits.contains(share / shareThere))
                .orElse(true);
        covered += holds ? here.probability(x) * there.probability(y) : 0;
      }
    }
    assertThat(covered).isBetween(0.95, 1.0);
  }

  @Test
  void two_indices_are_not_compared_on_few_events_or_none_of_the_group() {
    Disproportionality here = new Disproportionality(12, 200, 20, 1000);
    Disproportionality few = new Disproportionality(2, 200, 4, 1000);
    Disproportionality none = new Disproportionality(0, 200, 20, 1000);
    assertThat(here.ratioTo(few).orElseThrow()).isCloseTo(1.2, within(1e-12));
    assertUnknown(here.limitsOfRatioTo(few, Confidence.P95), Reason.FEWER_THAN_FIVE_EVENTS);
    assertThat(here.ratioTo(none)).isEmpty();
    assertUnknown(here.limitsOfRatioTo(none, Confidence.P95), Reason.NO_EVENTS);
    assertThat(none.ratioTo(here)).hasValue(0);
    assertUnknown(none.limitsOfRatioTo(here, Confidence.P95), Reason.NO_EVENTS);
  }

  @Test
  void a_group_has_over_under_or_not_told() {
    assertThat(new Disproportionality(1, 400, 40, 1000).flag(Confidence.P95)).isEqualTo(Flag.UNDER);
    assertThat(new Disproportionality(8, 200, 40, 1000).flag(Confidence.P95))
        .isEqualTo(Flag.NOT_TOLD);
    assertThat(new Disproportionality(4, 10, 4, 1000).flag(Confidence.P95))
        .isEqualTo(Flag.NOT_TOLD);
  }

  @Test
  void what_has_no_limits_has_a_reason() {
    Disproportionality few = new Disproportionality(4, 10, 4, 1000);
    assertThat(few.index().orElseThrow()).isCloseTo(100, within(1e-12));
    assertUnknown(few.limits(Confidence.P95), Reason.FEWER_THAN_FIVE_EVENTS);
    assertThat(new Disproportionality(0, 10, 0, 1000).index()).isEmpty();
    assertUnknown(
        new Disproportionality(0, 0, 9, 1000).limits(Confidence.P95), Reason.GROUP_ABSENT);
    assertUnknown(new Disproportionality(0, 0, 0, 0).limits(Confidence.P95), Reason.NO_UNITS);
    assertThat(new Disproportionality(9, 50, 9, 50).index()).hasValue(1);
    assertUnknown(new Disproportionality(9, 50, 9, 50).limits(Confidence.P95), Reason.NO_SPREAD);
    assertThatThrownBy(() -> new Disproportionality(9, 50, 8, 100))
        .hasMessageContaining("part of all");
  }
}
