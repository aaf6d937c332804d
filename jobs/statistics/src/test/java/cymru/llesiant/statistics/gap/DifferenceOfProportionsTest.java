package cymru.llesiant.statistics.gap;

import static cymru.llesiant.statistics.interval.LimitsAssert.assertLimits;
import static cymru.llesiant.statistics.interval.LimitsAssert.assertPublished;
import static cymru.llesiant.statistics.interval.LimitsAssert.assertUnknown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.statistics.Golden;
import cymru.llesiant.statistics.Table;
import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Interval;
import cymru.llesiant.statistics.interval.Reason;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Random;
import org.apache.commons.math3.util.CombinatoricsUtils;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DifferenceOfProportionsTest {

  /** Newcombe 1998, Statistics in Medicine 17:873-890, table II, method 10. */
  @ParameterizedTest
  @CsvSource({
    "56, 70, 48, 80, 0.0524, 0.3339",
    "9, 10, 3, 10, 0.1705, 0.8090",
    "5, 56, 0, 29, -0.0381, 0.1926",
    "10, 10, 0, 20, 0.6791, 1.0000"
  })
  void the_limits_are_those_newcombe_printed(
      long x1, long n1, long x2, long n2, double lower, double upper) {
    assertPublished(
        new DifferenceOfProportions(x1, n1, x2, n2).limits(Confidence.P95), lower, upper, 4);
  }

  @Test
  void seventy_eight_of_150_and_20_of_100_are_32_points_apart() {
    DifferenceOfProportions gap = new DifferenceOfProportions(78, 150, 20, 100);
    assertThat(gap.difference().orElseThrow()).isCloseTo(0.32, within(1e-15));
    assertPublished(gap.limits(Confidence.P95).times(100), 20.1, 42.3, 1);
  }

  /** Welsh figures of 2007 and 2008 as published: 29.6 and 30.1, where rounded rates give 29.7. */
  @ParameterizedTest
  @CsvSource({"4766, 1804, 47.7, 18.0, 29.6", "4874, 1866, 48.7, 18.7, 30.1"})
  void gaps_are_rounded_after_they_are_worked_out(
      long reference, long group, String ofReference, String ofGroup, String gap) {
    DifferenceOfProportions difference =
        new DifferenceOfProportions(reference, 10_000, group, 10_000);
    assertThat(printed(reference / 10_000.0)).isEqualTo(ofReference);
    assertThat(printed(group / 10_000.0)).isEqualTo(ofGroup);
    assertThat(printed(difference.difference().orElseThrow())).isEqualTo(gap);
  }

  private static String printed(double share) {
    return BigDecimal.valueOf(share)
        .movePointRight(2)
        .setScale(1, RoundingMode.HALF_UP)
        .toPlainString();
  }

  @Test
  void limits_and_pooled_tests_are_those_of_r() {
    Table table = Golden.table(Golden.shared().resolve("gap_cases/diff_proportions_newcombe.csv"));
    for (Table.Row row : table.each()) {
      DifferenceOfProportions gap =
          new DifferenceOfProportions(
              (long) row.number("x1"),
              (long) row.number("n1"),
              (long) row.number("x2"),
              (long) row.number("n2"));
      assertThat(gap.difference().orElseThrow())
          .isCloseTo(row.number("diff"), Percentage.withPercentage(1e-7));
      assertLimits(
          gap.limits(Confidence.P95), row.number("newcombe_lo"), row.number("newcombe_hi"));
      assertThat(gap.pooledZ().pValue())
          .as(row.toString())
          .isCloseTo(row.number("p_two_sided"), Percentage.withPercentage(1e-7));
    }
  }

  /**
   * Fisher 1935: the lady who tells 3 of 4 cups, 34 of 70 ways as good or better or as bad or
   * worse.
   */
  @Test
  void the_lady_tasting_tea_has_34_chances_in_70() {
    Significance tea = new DifferenceOfProportions(3, 4, 1, 4).significance().orElseThrow();
    assertThat(tea.test()).isEqualTo(Significance.Test.FISHER_EXACT);
    assertThat(tea.pValue()).isCloseTo(34.0 / 70, within(1e-14));
  }

  @Test
  void fishers_test_counts_every_table_of_the_same_margins() {
    Random random = new Random(17);
    for (int i = 0; i < 300; i++) {
      int n1 = 1 + random.nextInt(30);
      int n2 = 1 + random.nextInt(30);
      int x1 = random.nextInt(n1 + 1);
      int x2 = random.nextInt(n2 + 1);
      double expected = countTables(x1, n1, x2, n2);
      Significance exact = new DifferenceOfProportions(x1, n1, x2, n2).fisherExact();
      assertThat(exact.pValue())
          .as("%d/%d %d/%d", x1, n1, x2, n2)
          .isCloseTo(expected, within(1e-13));
    }
  }

  /** The share of tables no likelier than the observed one, in whole numbers. */
  private static double countTables(int x1, int n1, int x2, int n2) {
    BigInteger observed = ways(x1, n1).multiply(ways(x2, n2));
    BigInteger all = BigInteger.ZERO;
    BigInteger noLikelier = BigInteger.ZERO;
    for (int k = Math.max(0, x1 + x2 - n2); k <= Math.min(n1, x1 + x2); k++) {
      BigInteger table = ways(k, n1).multiply(ways(x1 + x2 - k, n2));
      all = all.add(table);
      noLikelier = table.compareTo(observed) <= 0 ? noLikelier.add(table) : noLikelier;
    }
    return noLikelier.doubleValue() / all.doubleValue();
  }

  private static BigInteger ways(int k, int n) {
    return BigInteger.valueOf(CombinatoricsUtils.binomialCoefficient(n, k));
  }

  @Test
  void an_expected_count_of_exactly_5_is_enough_for_the_pooled_test() {
    assertThat(new DifferenceOfProportions(2, 20, 8, 20).significance().orElseThrow().test())
        .isEqualTo(Significance.Test.POOLED_Z);
    assertThat(new DifferenceOfProportions(2, 20, 7, 20).significance().orElseThrow().test())
        .isEqualTo(Significance.Test.FISHER_EXACT);
  }

  @Test
  void a_table_far_in_the_tail_of_a_whole_nation_still_has_a_probability() {
    Significance tail =
        new DifferenceOfProportions(400, 400, 0, 400_000).significance().orElseThrow();
    assertThat(tail.pValue()).isZero();
    assertThat(
            new DifferenceOfProportions(0, 30, 12, 450_000).significance().orElseThrow().pValue())
        .isCloseTo(1, within(1e-12));
  }

  @Test
  void a_thing_nobody_or_everybody_has_makes_no_difference() {
    assertThat(new DifferenceOfProportions(0, 8, 0, 9).significance().orElseThrow().pValue())
        .isEqualTo(1);
    assertThat(new DifferenceOfProportions(8, 8, 9, 9).significance().orElseThrow().pValue())
        .isEqualTo(1);
  }

  @Test
  void swapping_the_groups_negates_the_gap_and_mirrors_its_limits() {
    Random random = new Random(23);
    for (int i = 0; i < 200; i++) {
      long n1 = 1 + random.nextInt(300);
      long n2 = 1 + random.nextInt(300);
      long x1 = random.nextInt((int) n1 + 1);
      long x2 = random.nextInt((int) n2 + 1);
      DifferenceOfProportions gap = new DifferenceOfProportions(x1, n1, x2, n2);
      DifferenceOfProportions swapped = new DifferenceOfProportions(x2, n2, x1, n1);
      Interval mirrored = swapped.limits(Confidence.P95).times(-1).ifKnown().orElseThrow();
      Interval limits = gap.limits(Confidence.P95).ifKnown().orElseThrow();
      assertThat(limits.lower()).isCloseTo(mirrored.lower(), within(1e-14));
      assertThat(limits.upper()).isCloseTo(mirrored.upper(), within(1e-14));
      assertThat(gap.significance().orElseThrow().pValue())
          .isCloseTo(swapped.significance().orElseThrow().pValue(), within(1e-12));
    }
  }

  @Test
  void what_cannot_be_compared_has_a_reason() {
    DifferenceOfProportions absent = new DifferenceOfProportions(0, 0, 5, 9);
    assertUnknown(absent.limits(Confidence.P95), Reason.GROUP_ABSENT);
    assertThat(absent.difference()).isEmpty();
    assertThat(absent.significance()).isEmpty();
    DifferenceOfProportions events = new DifferenceOfProportions(12, 10, 5, 9);
    assertUnknown(events.limits(Confidence.P95), Reason.MORE_EVENTS_THAN_UNITS);
    assertThat(events.significance()).isEmpty();
    assertThatThrownBy(() -> new DifferenceOfProportions(-1, 2, 3, 4))
        .hasMessageContaining("never negative");
  }
}
