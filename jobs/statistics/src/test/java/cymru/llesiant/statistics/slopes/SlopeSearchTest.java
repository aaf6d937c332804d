package cymru.llesiant.statistics.slopes;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.statistics.multilevel.Criterion;
import cymru.llesiant.statistics.multilevel.Design;
import cymru.llesiant.statistics.slopes.SlopeRows.Truth;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the search finds against thousands of places drawn at random. */
class SlopeSearchTest {

  private static final Truth NO_INTERCEPT = new Truth(1, 0, 1.5, 0);
  private static final Truth NO_SLOPE = new Truth(1, 1.5, 0, 0);
  private static final Truth LINE = new Truth(1, 1, 0, 0.7);
  private static final Truth NOTHING = new Truth(0, 0, 0, 0);

  private static Covariance draw(Random random) {
    return Covariance.Order.INTERCEPT_FIRST.of(
        Math.exp(2 * random.nextGaussian()),
        random.nextInt(3) == 0 ? 0 : Math.exp(2 * random.nextGaussian()),
        random.nextGaussian());
  }

  /** With few rows there can be several minima, some at an edge. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4})
  void no_other_covariance_does_better(int kind) {
    List<Truth> truths = List.of(SlopeRows.ORDINARY, NO_INTERCEPT, NO_SLOPE, LINE, NOTHING);
    int atEdge = 0;
    for (long seed = 0; seed < 40; seed++) {
      SlopeRows rows = SlopeRows.draw(seed, truths.get(kind)).withOneLevel();
      Criterion criterion = Criterion.values()[(int) (seed % 2)];
      SlopeFit fit = SlopeModel.fit(rows.data(), criterion);
      SlopeFit.Estimates estimates = fit.ifEstimated().orElseThrow();
      atEdge += fit instanceof SlopeFit.AtBoundary ? 1 : 0;
      Design design = new Design(rows.data().nested());
      SlopeLeaves leaves = new SlopeLeaves(rows.data(), design, design.tree(criterion));
      Random random = new Random(seed);
      double least = leaves.up(new Covariance(0, 0, 0, 0), new double[1]).value();
      for (int i = 0; i < 2000; i++) {
        least = Math.min(least, leaves.up(draw(random), new double[1]).value());
      }
      assertThat(estimates.report().criterionValue())
          .as("kind %d, seed %d", kind, seed)
          .isLessThan(least + 1e-8);
    }
    assertThat(atEdge).isBetween(kind == 0 ? 0 : 1, kind == 0 ? 20 : 40);
  }
}
