package cymru.llesiant.statistics.multilevel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.statistics.DenseGaussian;
import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegressionTest {

  private static final double[] RATIOS = {0.4, 2.5, 0.05};

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void estimates_and_covariance_are_those_of_generalised_least_squares(long seed) {
    NestedRows rows = NestedRows.draw(seed);
    DenseGaussian dense = rows.dense(Criterion.REML, RATIOS);
    Design design = new Design(rows.data());
    FixedEffects effects =
        new Regression(design).at(new Likelihood(design, Criterion.REML).up(RATIOS));
    RealMatrix covariance = dense.covariance();
    for (int i = 0; i < 3; i++) {
      assertThat(effects.effects().get(i).estimate()).isCloseTo(dense.fixedEffect(i), within(1e-8));
      for (int j = 0; j < 3; j++) {
        assertThat(effects.covariance(i, j)).isCloseTo(covariance.getEntry(i, j), within(1e-8));
      }
    }
  }
}
