package cymru.llesiant.statistics.strata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.statistics.DenseGaussian;
import cymru.llesiant.statistics.multilevel.Criterion;
import cymru.llesiant.statistics.multilevel.Design;
import cymru.llesiant.statistics.tree.Ascent;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Leaves of several strata at any ratios against matrices of rows by rows. */
class StratifiedLeavesTest {

  private static StratifiedLeaves leaves(StratifiedRows rows, Criterion criterion) {
    StratifiedData data = rows.data();
    Design design = new Design(data.weighted(1, 1, 1));
    return new StratifiedLeaves(data, design, design.tree(criterion));
  }

  private static double[] logRatios(long seed) {
    Random random = new Random(seed);
    return new double[] {0, random.nextGaussian(), 2 * random.nextGaussian()};
  }

  private static double[] lambda(long seed) {
    return new double[] {seed % 3 == 0 ? 0 : 0.8, seed % 2 == 0 ? 0 : 0.4};
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void the_criterion_is_that_of_its_definition(long seed) {
    StratifiedRows rows = StratifiedRows.draw(seed, 4, 3, 0.6);
    double[] logRatios = logRatios(seed);
    Map<String, Double> ratios =
        Map.of(
            "not eligible",
            1.0,
            "eligible",
            Math.exp(logRatios[1]),
            "unknown",
            Math.exp(logRatios[2]));
    for (Criterion criterion : Criterion.values()) {
      DenseGaussian dense = rows.dense(lambda(seed), ratios, criterion);
      Ascent up = leaves(rows, criterion).up(logRatios, lambda(seed));
      assertThat(up.value()).isCloseTo(dense.criterion(), within(1e-9));
      assertThat(up.residualVariance()).isCloseTo(dense.residualVariance(), within(1e-9));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void the_gradient_is_the_slope_of_the_criterion(long seed) {
    for (Criterion criterion : Criterion.values()) {
      StratifiedLeaves leaves = leaves(StratifiedRows.draw(seed, 4, 3, 0.6), criterion);
      Ascent up = leaves.up(logRatios(seed), lambda(seed));
      double[] gradient = leaves.gradient(logRatios(seed), up, up.down());
      for (int k = 0; k < 3; k++) {
        double[] above = logRatios(seed);
        double[] below = logRatios(seed);
        above[k] += 1e-5;
        below[k] -= 1e-5;
        double slope =
            (leaves.up(above, lambda(seed)).value() - leaves.up(below, lambda(seed)).value())
                / 2e-5;
        assertThat(gradient[k]).isCloseTo(slope, within(1e-6 * (1 + Math.abs(slope))));
      }
    }
  }
}
