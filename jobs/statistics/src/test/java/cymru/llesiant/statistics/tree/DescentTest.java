package cymru.llesiant.statistics.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.statistics.DenseGaussian;
import cymru.llesiant.statistics.multilevel.Criterion;
import cymru.llesiant.statistics.multilevel.Design;
import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pass down over plain leaves against matrices of rows by rows. */
class DescentTest {

  private static final double[] RATIOS = {0.4, 2.5, 0.05};

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void effects_and_their_variances_are_those_of_their_definition(long seed) {
    TreeRows rows = TreeRows.draw(seed);
    DenseGaussian dense = rows.rows().dense(Criterion.REML, RATIOS);
    Design design = rows.design();
    Ascent up = rows.up(Criterion.REML, RATIOS);
    Descent down = up.down();
    for (int level = 0; level < 3; level++) {
      RealMatrix ratio = DenseGaussian.diagonal(RATIOS[level]);
      for (int unit = 0; unit < design.units(level); unit++) {
        RealMatrix members = rows.rows().members(design.path(level, unit));
        double variance = dense.conditionalCovariance(members, ratio).getEntry(0, 0);
        assertThat(up.residual(down.effects(level, unit)))
            .isCloseTo(dense.effects(members, ratio).getEntry(0, 0), within(1e-9));
        assertThat(up.residualVariance() * down.variance(level, unit))
            .isCloseTo(variance, within(1e-9));
        assertThat(down.reliability(level, unit))
            .isCloseTo(1 - down.variance(level, unit) / RATIOS[level], within(1e-12));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Criterion.class)
  void the_gradient_is_the_slope_of_the_criterion(Criterion criterion) {
    TreeRows rows = TreeRows.draw(5);
    double[] gradient = rows.up(criterion, RATIOS).down().gradient();
    for (int level = 0; level < 3; level++) {
      double[] above = RATIOS.clone();
      above[level] += 1e-5;
      double[] below = RATIOS.clone();
      below[level] -= 1e-5;
      double rise = rows.up(criterion, above).value() - rows.up(criterion, below).value();
      assertThat(gradient[level]).isCloseTo(rise / 2e-5, within(1e-4));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void a_leaf_without_own_variance_is_told_what_is_above(long seed) {
    Ascent up = TreeRows.draw(seed).up(Criterion.REML, 0, 0.4, 0);
    Descent down = up.down();
    assertThat(down.uncertainty(0, 0)).isCloseTo(down.variance(1, 0), within(1e-15));
    assertThat(up.residual(down.effects(0, 0))).isZero();
    assertThat(down.totalEffects(0, 0)).containsExactly(down.effects(1, 0));
    assertThat(down.intercept(0, 0)).isEqualTo(down.intercept(1, 0)).isBetween(0.0, 1.0);
    assertThat(down.intercept(2, 0)).isEqualTo(1);
  }
}
