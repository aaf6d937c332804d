package cymru.llesiant.statistics.multilevel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.statistics.DenseGaussian;
import cymru.llesiant.statistics.numeric.ProjectedNewton;
import cymru.llesiant.statistics.tree.Ascent;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The likelihood of rows, plain and of known weights, against matrices of rows by rows. */
class LikelihoodTest {

  static Stream<Arguments> draws() {
    return Stream.of(Criterion.values())
        .flatMap(
            criterion ->
                Stream.of(1L, 2L, 3L, 4L, 5L, 6L).map(seed -> Arguments.of(seed, criterion)));
  }

  private static double[] ratios(long seed) {
    double[] lambda = new Random(seed).doubles(3).toArray();
    lambda[(int) (seed % 3)] *= seed % 2 == 0 ? 0 : 40;
    return lambda;
  }

  @ParameterizedTest
  @MethodSource("draws")
  void the_criterion_is_that_of_its_definition(long seed, Criterion criterion) {
    NestedRows rows = NestedRows.draw(seed);
    DenseGaussian dense = rows.dense(criterion, ratios(seed));
    Ascent up = new Likelihood(new Design(rows.data()), criterion).up(ratios(seed));
    assertThat(up.value()).isCloseTo(dense.criterion(), within(1e-8));
    assertThat(up.residualVariance()).isCloseTo(dense.residualVariance(), within(1e-9));
  }

  @ParameterizedTest
  @MethodSource("draws")
  void the_criterion_of_weighted_rows_is_that_of_its_definition(long seed, Criterion criterion) {
    NestedRows rows = NestedRows.draw(seed);
    double[] weights = new Random(seed).doubles(rows.rows().size(), 0.2, 6).toArray();
    DenseGaussian dense = rows.dense(criterion, ratios(seed), weights);
    Ascent up = new Likelihood(new Design(rows.weighted(weights)), criterion).up(ratios(seed));
    assertThat(up.value()).isCloseTo(dense.criterion(), within(1e-9));
    assertThat(up.residualVariance()).isCloseTo(dense.residualVariance(), within(1e-9));
  }

  @ParameterizedTest
  @MethodSource("draws")
  void the_gradient_is_the_slope_of_the_criterion(long seed, Criterion criterion) {
    Likelihood likelihood = new Likelihood(new Design(NestedRows.draw(seed).data()), criterion);
    ProjectedNewton.Point point = likelihood.at(ratios(seed));
    for (int level = 0; level < 3; level++) {
      double step = 1e-5;
      double[] above = ratios(seed);
      above[level] += step;
      double[] below = ratios(seed);
      below[level] -= step;
      double slope = (likelihood.up(above).value() - likelihood.up(below).value()) / 2 / step;
      assertThat(point.gradient()[level]).isCloseTo(slope, within(1e-5 * (1 + Math.abs(slope))));
    }
  }

  @ParameterizedTest
  @MethodSource("draws")
  void one_likelihood_serves_many_places_at_once(long seed, Criterion criterion) {
    Likelihood likelihood = new Likelihood(new Design(NestedRows.draw(seed).data()), criterion);
    Ascent here = likelihood.up(ratios(seed));
    double[] gradient = here.down().gradient();
    likelihood.at(ratios(seed + 1));
    assertThat(here.down().gradient()).containsExactly(gradient);
  }
}
