package cymru.llesiant.statistics.subjects.crossed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.statistics.multilevel.Criterion;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The blocks of schools against matrices of rows by rows. */
class CrossedLikelihoodTest {

  static Stream<Arguments> draws() {
    return Stream.of(Criterion.values())
        .flatMap(
            criterion ->
                Stream.of(SubjectMeans.values())
                    .flatMap(
                        means ->
                            Stream.of(1L, 2L, 3L, 4L, 5L, 6L)
                                .map(seed -> Arguments.of(seed, means, criterion))));
  }

  private static double[] ratios(long seed) {
    double[] lambda = new Random(seed).doubles(3).toArray();
    lambda[(int) (seed % 3)] *= seed % 2 == 0 ? 0 : 40;
    return lambda;
  }

  private static DenseCrossed dense(
      CrossedRows rows, SubjectMeans means, double[] lambda, double residual) {
    return new DenseCrossed(
        rows, means, lambda[0] * residual, lambda[1] * residual, lambda[2] * residual, residual);
  }

  @ParameterizedTest
  @MethodSource("draws")
  void the_criterion_is_that_of_its_definition(long seed, SubjectMeans means, Criterion criterion) {
    CrossedRows rows = CrossedRows.draw(seed);
    CrossedLikelihood likelihood =
        new CrossedLikelihood(new CrossedDesign(rows.data(), means), criterion);
    CrossedLikelihood.Solution solution = likelihood.solve(ratios(seed));
    double residual = likelihood.residualVariance(solution);
    DenseCrossed dense = dense(rows, means, ratios(seed), residual);
    assertThat(solution.value())
        .isCloseTo(dense.value(criterion), within(1e-10 * Math.abs(solution.value())));
    assertThat(solution.rss() / residual).isCloseTo(dense.squares(), within(1e-9));
  }

  @ParameterizedTest
  @MethodSource("draws")
  void the_gradient_is_that_of_its_definition(long seed, SubjectMeans means, Criterion criterion) {
    CrossedRows rows = CrossedRows.draw(seed);
    CrossedLikelihood likelihood =
        new CrossedLikelihood(new CrossedDesign(rows.data(), means), criterion);
    double[] gradient = likelihood.at(ratios(seed)).gradient();
    double residual = likelihood.residualVariance(likelihood.solve(ratios(seed)));
    DenseCrossed dense = dense(rows, means, ratios(seed), residual);
    for (int level = 0; level < 3; level++) {
      double expected = residual * dense.slope(criterion, level);
      assertThat(gradient[level])
          .as("level %d", level)
          .isCloseTo(expected, within(1e-9 * (1 + Math.abs(expected))));
    }
  }

  @ParameterizedTest
  @MethodSource("draws")
  void both_parts_of_the_slopes_hold_at_any_residual_variance(
      long seed, SubjectMeans means, Criterion criterion) {
    CrossedRows rows = CrossedRows.draw(seed).withoutTerms();
    CrossedLikelihood likelihood =
        new CrossedLikelihood(new CrossedDesign(rows.data(), means), criterion);
    List<CrossedLikelihood.Slope> slopes = likelihood.slopes(likelihood.solve(ratios(seed)));
    DenseCrossed dense = dense(rows, means, ratios(seed), 3);
    for (int level = 0; level < 3; level++) {
      double expected = 3 * dense.slope(criterion, level);
      assertThat(slopes.get(level).trace() - slopes.get(level).squares() / 3)
          .isCloseTo(expected, within(1e-9 * (1 + Math.abs(expected))));
    }
  }
}
