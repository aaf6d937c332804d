package cymru.llesiant.statistics.binary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogisticSearchTest {

  /** The conditions of Karush, Kuhn and Tucker. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void at_the_minimum_a_variance_is_level_or_would_not_gain_by_growing_from_0(long seed) {
    // outcomes drawn anew without regard to units, so that some variances are 0
    Random random = new Random(seed);
    BinaryRows rows =
        BinaryRows.draw(seed)
            .withRows(
                row ->
                    new OutcomeCell(
                        row.path(),
                        row.covariates(),
                        1,
                        random.nextInt(3) > 0 ? row.successes() : random.nextInt(2)));
    CellDesign design = new CellDesign(rows.data());
    LogisticCriterion criterion = new LogisticCriterion(design, Approximation.LAPLACE);
    LogisticSearch search = new LogisticSearch(design, criterion);
    LogisticSearch.Minimum minimum =
        search.search(LogisticRegression.coefficients(design.patterns()).orElseThrow());
    assertThat(minimum.optimum().converged()).isTrue();
    assertThat(search.isComplete(minimum)).isTrue();
    double[] tau = criterion.variances(minimum.free(), minimum.variables());
    double[] slopes = criterion.value(minimum.free(), minimum.variables()).byVariance();
    for (int level = 0; level < 3; level++) {
      if (tau[level] == 0) {
        assertThat(slopes[level]).isGreaterThanOrEqualTo(-1e-8);
      } else {
        assertThat(Math.abs(tau[level] * slopes[level])).isLessThan(1e-7);
      }
    }
    assertThat(search.evaluations()).isGreaterThan(search.iterations());
  }
}
