package cymru.llesiant.statistics.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.statistics.multilevel.Criterion;
import cymru.llesiant.statistics.multilevel.Fit;
import cymru.llesiant.statistics.multilevel.NestedModel;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** With plain leaves this is the model of random intercepts, which is proved elsewhere. */
class AscentTest {

  static Stream<Arguments> draws() {
    return Stream.of(Criterion.values())
        .flatMap(c -> Stream.of(1L, 2L, 3L, 4L).map(seed -> Arguments.of(seed, c)));
  }

  static double[] lambda(Fit.Estimates fit) {
    double residual = fit.components().residual();
    return new double[] {
      fit.components().component("class").variance() / residual,
      fit.components().component("school").variance() / residual
    };
  }

  @ParameterizedTest
  @MethodSource("draws")
  void plain_leaves_give_the_figures_of_random_intercepts(long seed, Criterion criterion) {
    TreeRows rows = TreeRows.draw(seed);
    Fit.Estimates fit = NestedModel.fit(rows.data(), criterion).ifEstimated().orElseThrow();
    Ascent up = rows.up(criterion, lambda(fit));
    assertThat(up.value()).isCloseTo(fit.report().criterionValue(), within(1e-10));
    assertThat(up.residualVariance()).isCloseTo(fit.components().residual(), within(1e-11));
    for (int i = 0; i < 2; i++) {
      assertThat(up.fixedEffects().effects().get(i).estimate())
          .isCloseTo(fit.fixedEffects().effects().get(i).estimate(), within(1e-10));
      for (int j = 0; j < 2; j++) {
        assertThat(up.fixedEffects().covariance(i, j))
            .isCloseTo(fit.fixedEffects().covariance(i, j), within(1e-9));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("draws")
  void the_fit_of_a_matrix_is_that_of_its_vectors(long seed, Criterion criterion) {
    Ascent up = TreeRows.draw(seed).up(criterion, 0.3, 0.2);
    double[] one = {0.3, -0.2};
    double[] other = {1, 0.5};
    double[][] both = {
      {one[0] * one[0] + other[0] * other[0], one[0] * one[1] + other[0] * other[1]},
      {one[0] * one[1] + other[0] * other[1], one[1] * one[1] + other[1] * other[1]}
    };
    double sum = up.fit(one, one) + up.fit(other, other);
    assertThat(up.fit(both)).isCloseTo(sum, within(1e-12 * sum));
    assertThat(up.fit(one, other)).isCloseTo(up.fit(other, one), within(1e-12 * sum));
    assertThat(up.interceptFit(1) > 0).isEqualTo(criterion == Criterion.REML);
  }
}
