package cymru.llesiant.statistics.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Reason;
import cymru.llesiant.statistics.numeric.NormalCurve;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RankingTest {

  private static final List<String> WORST = new ArrayList<>();

  private static List<RankInterval> ranked(Schools schools) {
    return ranked(schools.effects());
  }

  /** The intervals in the order of the effects. */
  private static List<RankInterval> ranked(List<EstimatedEffect> effects) {
    List<RankInterval> intervals = Ranking.of(effects, Confidence.P95).ifRanked().orElseThrow();
    return effects.stream()
        .map(
            effect ->
                intervals.stream()
                    .filter(interval -> interval.school().equals(effect.school()))
                    .findFirst()
                    .orElseThrow())
        .toList();
  }

  @AfterAll
  static void the_worst_differences_are_printed() {
    WORST.forEach(System.out::println);
  }

  @ParameterizedTest
  @CsvSource({"2, 0.2", "22, 0.05", "22, 0.9", "300, 0.15", "500, 0.02"})
  void the_expected_rank_is_the_sum_over_all_others(int n, double share) {
    Schools schools = Schools.draw(n, share, n);
    List<RankInterval> intervals = ranked(schools);
    double worst = 0;
    for (int i = 0; i < n; i++) {
      worst = Math.max(worst, Math.abs(intervals.get(i).expected() - schools.expectedRank(i)));
    }
    WORST.add("expected rank of %d schools: %.1e".formatted(n, worst));
    assertThat(worst).isLessThan(1e-6 * n);
  }

  @ParameterizedTest
  @CsvSource({"2, 0.2", "5, 0.3", "22, 0.05", "22, 0.9", "40, 0.15"})
  void the_limits_of_few_schools_are_exact(int n, double share) {
    Schools schools = Schools.draw(n, share, n);
    List<RankInterval> intervals = ranked(schools);
    NormalCells cells = new NormalCells(NormalCurve.STANDARD);
    double worst = 0;
    for (int i = 0; i < n; i++) {
      double[] probabilities = schools.rankProbabilities(i);
      assertThat(intervals.get(i).lower()).isEqualTo(quantile(probabilities, 0.025));
      assertThat(intervals.get(i).upper()).isEqualTo(quantile(probabilities, 0.975));
      EstimatedEffect effect = schools.effects().get(i);
      RankDistribution counted = new EnumeratedRank(effect, schools.effects(), cells);
      worst = Math.max(worst, worstProbability(counted, probabilities));
    }
    WORST.add("probability of a rank among %d, enumerated: %.1e".formatted(n, worst));
    assertThat(worst).isLessThan(1e-6);
  }

  /** A limit may be one rank from the exact one, where a probability is that near its cut. */
  @ParameterizedTest
  @CsvSource({"10, 0.1", "22, 0.05", "22, 0.9", "110, 0.15"})
  void the_limits_of_many_schools_are_within_a_rank_of_the_enumerated_ones(int n, double share) {
    Schools schools = Schools.draw(n, share, n);
    NormalCells cells = new NormalCells(NormalCurve.STANDARD);
    Crowd crowd = new Crowd(schools.effects(), cells.curve());
    double worst = 0;
    double outside = 0;
    int moved = 0;
    for (int i = 0; i < n; i += 1 + n / 25) {
      double[] probabilities = schools.rankProbabilities(i);
      RankDistribution rank = new ApproximateRank(schools.effects().get(i), crowd, cells);
      int lower = rank.quantile(0.025, n);
      int upper = rank.quantile(0.975, n);
      int offLower = Math.abs(lower - quantile(probabilities, 0.025));
      int offUpper = Math.abs(upper - quantile(probabilities, 0.975));
      assertThat(Math.max(offLower, offUpper)).isLessThanOrEqualTo(1);
      moved += offLower + offUpper;
      worst = Math.max(worst, worstProbability(rank, probabilities));
      outside = Math.max(outside, Arrays.stream(probabilities, 0, lower - 1).sum());
      outside = Math.max(outside, Arrays.stream(probabilities, upper, n).sum());
    }
    WORST.add(
        "probability of a rank among %d, approximated: %.1e; %d limits one rank off, %.4f beyond one"
            .formatted(n, worst, moved, outside));
    assertThat(worst).isLessThan(0.04);
    assertThat(outside).isLessThan(0.03);
  }

  private static double worstProbability(RankDistribution distribution, double[] probabilities) {
    double worst = 0;
    double atMost = 0;
    for (int rank = 1; rank < probabilities.length; rank++) {
      atMost += probabilities[rank - 1];
      worst = Math.max(worst, Math.abs(distribution.atMost(rank) - atMost));
    }
    return worst;
  }

  @Test
  void one_school_more_than_are_enumerated_moves_no_limit_by_more_than_two() {
    Schools schools = Schools.draw(101, 0.2, 13);
    List<RankInterval> many = ranked(schools);
    List<RankInterval> few = ranked(schools.effects().subList(0, 100));
    for (int i = 0; i < 100; i++) {
      assertThat(many.get(i).lower() - few.get(i).lower()).isBetween(-1, 2);
      assertThat(many.get(i).upper() - few.get(i).upper()).isBetween(-1, 2);
    }
  }

  private static int quantile(double[] probabilities, double probability) {
    double atMost = 0;
    for (int rank = 1; rank < probabilities.length; rank++) {
      atMost += probabilities[rank - 1];
      if (atMost >= probability) {
        return rank;
      }
    }
    return probabilities.length;
  }

  /**
   * 4000 draws: the share of ranks below the lower limit, or above the upper, has a standard error
   * of 0.25 points, of which 5 are allowed, since 2000 limits are compared.
   */
  @Test
  void a_simulation_of_all_effects_leaves_the_intervals_as_often_as_stated_seed_6() {
    Schools schools = Schools.draw(1000, 0.15, 6);
    List<RankInterval> intervals = ranked(schools);
    int[][] ranks = schools.simulatedRanks(4000, 6);
    double worst = 0;
    double worstMean = 0;
    for (int i = 0; i < ranks.length; i++) {
      RankInterval interval = intervals.get(i);
      double below = share(ranks[i], interval.lower() - 1);
      double atUpper = share(ranks[i], interval.upper());
      worst = Math.max(worst, Math.max(below - 0.025, 0.975 - atUpper));
      double mean = Arrays.stream(ranks[i]).average().orElseThrow();
      worstMean = Math.max(worstMean, Math.abs(mean - interval.expected()));
    }
    WORST.add("share outside a simulated limit: %.1e above 0.025".formatted(worst));
    WORST.add("mean of simulated ranks among 1000: %.2f".formatted(worstMean));
    assertThat(worst).isLessThan(0.0125);
    assertThat(worstMean).isLessThan(5 * 290 / Math.sqrt(4000));
  }

  private static double share(int[] ranks, int atMost) {
    return (double) Arrays.stream(ranks).filter(rank -> rank <= atMost).count() / ranks.length;
  }

  @Test
  void two_equal_schools_may_each_be_either() {
    List<RankInterval> intervals =
        ranked(List.of(new EstimatedEffect("a", 3, 1), new EstimatedEffect("b", 3, 1)));
    for (RankInterval interval : intervals) {
      assertThat(interval.expected()).isCloseTo(1.5, within(1e-7));
      assertThat(interval.lower()).isEqualTo(1);
      assertThat(interval.upper()).isEqualTo(2);
      assertThat(interval.of()).isEqualTo(2);
    }
  }

  @Test
  void schools_far_apart_have_one_rank_each_the_highest_effect_first() {
    List<EstimatedEffect> effects = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      effects.add(new EstimatedEffect("s" + i, -20.0 * i, 0.5 + i % 3));
    }
    List<RankInterval> intervals = ranked(effects);
    for (int i = 0; i < 50; i++) {
      assertThat(intervals.get(i).lower()).isEqualTo(i + 1);
      assertThat(intervals.get(i).upper()).isEqualTo(i + 1);
      assertThat(intervals.get(i).expected()).isCloseTo(i + 1, within(1e-6));
    }
  }

  @Test
  void ranks_add_up_and_turning_the_effects_turns_the_ranks() {
    Schools schools = Schools.draw(60, 0.2, 8);
    List<RankInterval> plain = ranked(schools);
    List<RankInterval> turned =
        ranked(
            changed(
                schools, e -> new EstimatedEffect(e.school(), -e.mean(), e.standardDeviation())));
    assertThat(plain.stream().mapToDouble(RankInterval::expected).sum())
        .isCloseTo(60 * 61 / 2.0, within(1e-4));
    for (int i = 0; i < 60; i++) {
      assertThat(plain.get(i).expected() + turned.get(i).expected()).isCloseTo(61, within(1e-5));
    }
  }

  private static List<EstimatedEffect> changed(
      Schools schools, UnaryOperator<EstimatedEffect> change) {
    return schools.effects().stream().map(change).toList();
  }

  @Test
  void neither_units_nor_the_mean_matter() {
    Schools schools = Schools.draw(60, 0.2, 9);
    List<RankInterval> scaled =
        ranked(
            changed(
                schools,
                e ->
                    new EstimatedEffect(
                        e.school(), 500 + 40 * e.mean(), 40 * e.standardDeviation())));
    List<RankInterval> plain = ranked(schools);
    for (int i = 0; i < 60; i++) {
      assertThat(scaled.get(i).expected()).isCloseTo(plain.get(i).expected(), within(1e-5));
    }
  }

  @Test
  void the_order_of_schools_changes_no_digit() {
    Schools schools = Schools.draw(200, 0.2, 10);
    List<EstimatedEffect> shuffled = new ArrayList<>(schools.effects());
    Collections.shuffle(shuffled, new Random(1));
    assertThat(Ranking.of(shuffled, Confidence.P95))
        .isEqualTo(Ranking.of(schools.effects(), Confidence.P95));
  }

  @Test
  void thirty_thousand_schools_are_ranked_without_comparing_every_pair() {
    Schools schools = Schools.draw(30_000, 0.1, 11);
    List<RankInterval> intervals =
        Ranking.of(schools.effects(), Confidence.P95).ifRanked().orElseThrow();
    assertThat(intervals.stream().mapToDouble(RankInterval::expected).sum())
        .isCloseTo(30_000 * 30_001 / 2.0, within(30.0));
    List<String> names = intervals.stream().map(RankInterval::school).toList();
    double worst = 0;
    for (int i = 0; i < 30_000; i += 3000) {
      RankInterval interval = intervals.get(names.indexOf("s" + i));
      assertThat(interval.lower()).isLessThan(interval.upper());
      worst = Math.max(worst, Math.abs(interval.expected() - schools.expectedRank(i)));
    }
    WORST.add("expected rank of 30000 schools: %.1e".formatted(worst));
    assertThat(worst).isLessThan(0.03);
  }

  @Test
  void what_cannot_be_ranked_has_a_reason() {
    assertThat(Ranking.of(List.of(), Confidence.P95))
        .isEqualTo(new Ranking.Unranked(Reason.NO_UNITS));
    assertThat(
            Ranking.of(
                List.of(new EstimatedEffect("a", 0, 0), new EstimatedEffect("b", -0.0, 0)),
                Confidence.P95))
        .isEqualTo(new Ranking.Unranked(Reason.NO_SPREAD));
    assertThat(ranked(List.of(new EstimatedEffect("a", 3, 1))))
        .containsExactly(new RankInterval("a", 1, 1, 1, 1));
  }

  @Test
  void what_is_no_set_of_effects_is_refused() {
    EstimatedEffect a = new EstimatedEffect("a", 3, 1);
    assertThatThrownBy(() -> Ranking.of(List.of(a, a), Confidence.P95))
        .hasMessageContaining("comes twice");
    assertThatThrownBy(() -> Ranking.of(List.of(a, new EstimatedEffect("b", 1, 0)), Confidence.P95))
        .hasMessageContaining("standard deviation of 0");
    assertThatThrownBy(() -> new EstimatedEffect("a", Double.NaN, 1))
        .hasMessageContaining("finite");
  }
}
