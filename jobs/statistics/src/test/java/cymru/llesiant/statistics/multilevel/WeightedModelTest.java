package cymru.llesiant.statistics.multilevel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.statistics.DenseGaussian;
import java.util.Arrays;
import java.util.Random;
import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows of known weights, as lme4 defines them: the residual variance of a row is s2/w. */
class WeightedModelTest {

  private static double[] weights(int rows, long seed) {
    return new Random(seed).doubles(rows, 0.2, 6).toArray();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void estimates_are_those_of_their_definition(long seed) {
    NestedRows rows = NestedRows.draw(seed).withLevels(2);
    double[] weights = weights(rows.rows().size(), seed);
    Fit.Estimates estimates =
        NestedModel.fit(rows.weighted(weights), Criterion.REML).ifEstimated().orElseThrow();
    double residual = estimates.components().residual();
    double[] lambda = {
      estimates.components().component("school").variance() / residual,
      estimates.components().component("area").variance() / residual
    };
    DenseGaussian dense = rows.dense(Criterion.REML, lambda, weights);
    assertThat(estimates.report().criterionValue()).isCloseTo(dense.criterion(), within(1e-9));
    assertThat(estimates.report().rows()).isEqualTo(rows.rows().size());
    assertThat(residual).isCloseTo(dense.residualVariance(), within(1e-9));
    for (int level = 0; level < 2; level++) {
      for (double factor : new double[] {0.99, 1.01}) {
        double[] moved = lambda.clone();
        moved[level] = moved[level] * factor + (moved[level] == 0 ? 0.01 : 0);
        assertThat(rows.dense(Criterion.REML, moved, weights).criterion())
            .isGreaterThan(dense.criterion());
      }
    }
    for (int j = 0; j < 3; j++) {
      FixedEffects.FixedEffect effect = estimates.fixedEffects().effects().get(j);
      assertThat(effect.estimate()).isCloseTo(dense.fixedEffect(j), within(1e-8));
      assertThat(effect.standardError())
          .isCloseTo(Math.sqrt(dense.covariance().getEntry(j, j)), within(1e-8));
    }
    for (GroupEffect effect : estimates.groupEffects()) {
      RealMatrix z = rows.members(effect.path());
      RealMatrix tau = DenseGaussian.diagonal(lambda[2 - effect.path().size()]);
      assertThat(effect.n()).isEqualTo((long) z.getColumnVector(0).getL1Norm());
      assertThat(effect.effect()).isCloseTo(dense.effects(z, tau).getEntry(0, 0), within(1e-9));
      assertThat(effect.conditionalSd())
          .isCloseTo(Math.sqrt(dense.conditionalCovariance(z, tau).getEntry(0, 0)), within(1e-9));
    }
  }

  /** A mean of three pupils says as much of everything but the residual variance as they do. */
  @Test
  void a_weight_is_the_number_of_equal_rows() {
    NestedRows rows = NestedRows.draw(3).withLevels(2);
    double[] three = new double[rows.rows().size()];
    Arrays.fill(three, 3);
    Fit.Estimates weighted =
        NestedModel.fit(rows.weighted(three), Criterion.ML).ifEstimated().orElseThrow();
    Fit.Estimates plain = rows.estimates(Criterion.ML);
    assertThat(weighted.components().residual())
        .isCloseTo(3 * plain.components().residual(), within(1e-9));
    for (String level : rows.levels()) {
      assertThat(weighted.components().component(level).variance())
          .isCloseTo(plain.components().component(level).variance(), within(1e-9));
    }
    assertThat(weighted.report().criterionValue())
        .isCloseTo(plain.report().criterionValue(), within(1e-9));
  }

  @Test
  void weights_of_one_change_nothing() {
    NestedRows rows = NestedRows.draw(2);
    double[] ones = new double[rows.rows().size()];
    Arrays.fill(ones, 1);
    Fit.Estimates weighted =
        NestedModel.fit(rows.weighted(ones), Criterion.REML).ifEstimated().orElseThrow();
    Fit.Estimates plain = rows.estimates(Criterion.REML);
    assertThat(weighted.report().criterionValue())
        .isCloseTo(plain.report().criterionValue(), within(1e-10));
  }

  /** Weights far from 1 move the ratio of variances, which must still be found. */
  @ParameterizedTest
  @ValueSource(doubles = {1e-9, 1e-3, 1e6, 1e9})
  void the_unit_of_the_weights_moves_the_residual_variance_alone(double unit) {
    NestedRows rows = NestedRows.draw(1).withLevels(1);
    double[] weights = weights(rows.rows().size(), 1);
    Fit.Estimates plain =
        NestedModel.fit(rows.weighted(weights), Criterion.REML).ifEstimated().orElseThrow();
    Fit.Estimates scaled =
        NestedModel.fit(
                rows.weighted(Arrays.stream(weights).map(w -> w * unit).toArray()), Criterion.REML)
            .ifEstimated()
            .orElseThrow();
    assertThat(scaled.components().residual() / unit)
        .isCloseTo(plain.components().residual(), within(1e-8));
    assertThat(scaled.components().component("area").variance())
        .isCloseTo(plain.components().component("area").variance(), within(1e-7));
    assertThat(scaled.report().criterionValue())
        .isCloseTo(plain.report().criterionValue(), within(1e-7));
  }
}
