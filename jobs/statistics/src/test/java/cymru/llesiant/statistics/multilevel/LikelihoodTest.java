package cymru.llesiant.statistics.multilevel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.statistics.numeric.ProjectedNewton;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The passes over the tree against matrices of rows by rows. */
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
    DenseModel dense = new DenseModel(rows, ratios(seed));
    Likelihood likelihood = new Likelihood(new Design(rows.data()), criterion);
    Likelihood.Solution solution = likelihood.solve(ratios(seed));
    assertThat(solution.value()).isCloseTo(dense.criterion(criterion), within(1e-8));
    assertThat(likelihood.residualVariance(solution))
        .isCloseTo(dense.residualVariance(criterion), within(1e-9));
    for (int j = 0; j < 2; j++) {
      assertThat(likelihood.slopes(solution)[j]).isCloseTo(dense.fixedEffect(j + 1), within(1e-9));
    }
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
      double slope = (likelihood.solve(above).value() - likelihood.solve(below).value()) / 2 / step;
      assertThat(point.gradient()[level]).isCloseTo(slope, within(1e-5 * (1 + Math.abs(slope))));
    }
  }
}
