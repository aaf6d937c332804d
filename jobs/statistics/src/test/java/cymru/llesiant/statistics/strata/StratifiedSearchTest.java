package cymru.llesiant.statistics.strata;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.statistics.multilevel.Criterion;
import cymru.llesiant.statistics.multilevel.Design;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the search finds against thousands of places drawn at random. */
class StratifiedSearchTest {

  private static StratifiedRows rows(long seed) {
    StratifiedRows rows = StratifiedRows.draw(seed, 5, seed % 3 == 0 ? 3 : 2, 0.5);
    return seed % 2 == 0 ? rows.withOneLevel() : rows;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void no_other_ratios_do_better(long seed) {
    StratifiedRows rows = rows(seed);
    Criterion criterion = Criterion.values()[(int) (seed / 2 % 2)];
    double found = rows.estimates(criterion).model().report().criterionValue();
    StratifiedData data = rows.data();
    int strata = data.strata().size();
    double[] equal = new double[strata];
    Arrays.fill(equal, 1);
    Design design = new Design(data.weighted(equal));
    StratifiedLeaves leaves = new StratifiedLeaves(data, design, design.tree(criterion));
    Random random = new Random(seed);
    for (int i = 0; i < 3000; i++) {
      double[] lambda =
          random.doubles(rows.levels().size()).map(u -> Math.exp(8 * u - 5)).toArray();
      lambda[0] *= random.nextInt(4) == 0 ? 0 : 1;
      double[] logRatios = random.doubles(strata).map(u -> 6 * u - 3).toArray();
      logRatios[0] = 0;
      assertThat(leaves.up(logRatios, lambda).value()).isGreaterThan(found - 1e-8);
    }
  }
}
