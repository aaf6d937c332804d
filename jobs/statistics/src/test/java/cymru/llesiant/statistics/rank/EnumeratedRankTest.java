package cymru.llesiant.statistics.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.statistics.numeric.NormalCurve;
import java.util.List;
import org.apache.commons.math3.special.Erf;
import org.junit.jupiter.api.Test;

class EnumeratedRankTest {

  private static final NormalCells CELLS = new NormalCells(NormalCurve.STANDARD);

  /** One rival: first with the probability of being above it. */
  @Test
  void against_one_rival_the_first_rank_has_the_pairwise_probability() {
    EstimatedEffect a = new EstimatedEffect("a", 1, 0.6);
    EstimatedEffect b = new EstimatedEffect("b", 0.2, 0.8);
    double exact = Erf.erfc(-0.8 / Math.sqrt(2)) / 2;
    EnumeratedRank rank = new EnumeratedRank(a, List.of(a, b), CELLS);
    assertThat(rank.atMost(1)).isCloseTo(exact, within(1e-8));
    assertThat(rank.atMost(2)).isCloseTo(1, within(1e-14));
    assertThat(rank.expected()).isCloseTo(2 - exact, within(1e-8));
  }

  @Test
  void a_rival_thirty_times_as_certain_is_no_worse() {
    EstimatedEffect a = new EstimatedEffect("a", 0.413, 1);
    EstimatedEffect b = new EstimatedEffect("b", 0, 1.0 / 30);
    double exact = Erf.erfc(-0.413 / Math.hypot(1, 1.0 / 30) / Math.sqrt(2)) / 2;
    assertThat(new EnumeratedRank(a, List.of(a, b), CELLS).atMost(1))
        .isCloseTo(exact, within(1e-6));
    assertThat(new EnumeratedRank(b, List.of(a, b), CELLS).atMost(1))
        .isCloseTo(1 - exact, within(1e-6));
  }

  @Test
  void equal_schools_have_every_rank_alike() {
    List<EstimatedEffect> effects =
        List.of(
            new EstimatedEffect("a", 2, 0.3),
            new EstimatedEffect("b", 2, 0.3),
            new EstimatedEffect("c", 2, 0.3),
            new EstimatedEffect("d", 2, 0.3));
    EnumeratedRank rank = new EnumeratedRank(effects.get(2), effects, CELLS);
    for (int i = 1; i <= 4; i++) {
      assertThat(rank.atMost(i)).isCloseTo(i / 4.0, within(1e-8));
    }
    assertThat(rank.quantile(0.49, 4)).isEqualTo(2);
  }
}
