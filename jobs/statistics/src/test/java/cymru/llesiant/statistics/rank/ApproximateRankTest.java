package cymru.llesiant.statistics.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.statistics.numeric.NormalCurve;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.special.Erf;
import org.junit.jupiter.api.Test;

class ApproximateRankTest {

  private static RankDistribution of(List<EstimatedEffect> effects, int school) {
    NormalCells cells = new NormalCells(NormalCurve.STANDARD);
    return new ApproximateRank(effects.get(school), new Crowd(effects, cells.curve()), cells);
  }

  /** Of many equal schools every rank is as likely. */
  @Test
  void equal_schools_have_every_rank_alike() {
    List<EstimatedEffect> effects =
        IntStream.range(0, 100).mapToObj(i -> new EstimatedEffect("s" + i, 2, 0.3)).toList();
    RankDistribution distribution = of(effects, 7);
    for (int rank = 1; rank <= 100; rank++) {
      assertThat(distribution.atMost(rank)).isCloseTo(rank / 100.0, within(1e-3));
    }
    assertThat(distribution.expected()).isCloseTo(50.5, within(1e-4));
  }

  @Test
  void the_probability_rises_with_the_rank_to_1() {
    List<EstimatedEffect> effects = Schools.draw(60, 0.2, 4).effects();
    RankDistribution distribution = of(effects, 11);
    double before = 0;
    for (int rank = 1; rank <= 60; rank++) {
      double atMost = distribution.atMost(rank);
      assertThat(atMost).isBetween(before - 1e-9, 1 + 1e-9);
      before = atMost;
    }
    assertThat(before).isCloseTo(1, within(2e-3));
    int median = distribution.quantile(0.5, 60);
    assertThat(distribution.atMost(median)).isGreaterThanOrEqualTo(0.5);
    assertThat(distribution.atMost(median - 1)).isLessThan(0.5);
  }

  /** One rival: first with the probability of being above it. */
  @Test
  void against_one_rival_the_first_rank_has_the_pairwise_probability() {
    List<EstimatedEffect> pair =
        List.of(new EstimatedEffect("a", 1, 0.6), new EstimatedEffect("b", 0.2, 0.8));
    double exact = Erf.erfc(-0.8 / Math.sqrt(2)) / 2;
    assertThat(of(pair, 0).atMost(1)).isCloseTo(exact, within(0.02));
  }
}
