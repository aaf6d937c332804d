package cymru.llesiant.statistics.multilevel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.statistics.DenseGaussian;
import java.util.List;
import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Effects of units against matrices of rows by rows, at given variance ratios. */
class EffectsTest {

  private static final double[] RATIOS = {0.4, 2.5, 0.05};

  private static List<GroupEffect> effects(Design design) {
    return new Effects(design, new Likelihood(design, Criterion.REML).up(RATIOS)).all();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void effects_and_their_uncertainty_are_those_of_their_definition(long seed) {
    NestedRows rows = NestedRows.draw(seed);
    DenseGaussian dense = rows.dense(Criterion.REML, RATIOS);
    Design design = new Design(rows.data());
    List<GroupEffect> effects = effects(design);
    assertThat(effects).hasSize(design.units(0) + design.units(1) + design.units(2));
    RealMatrix residuals = dense.residuals();
    for (GroupEffect effect : effects) {
      int level = 3 - effect.path().size();
      RealMatrix members = rows.members(effect.path());
      double n = members.getColumnVector(0).getL1Norm();
      RealMatrix ratio = DenseGaussian.diagonal(RATIOS[level]);
      double variance = dense.conditionalCovariance(members, ratio).getEntry(0, 0);
      assertThat(effect.n()).isEqualTo((long) n);
      assertThat(effect.effect())
          .isCloseTo(dense.effects(members, ratio).getEntry(0, 0), within(1e-9));
      assertThat(effect.conditionalSd()).isCloseTo(Math.sqrt(variance), within(1e-9));
      assertThat(effect.reliability())
          .isCloseTo(1 - variance / RATIOS[level] / dense.residualVariance(), within(1e-9));
      assertThat(effect.rawResidual())
          .isCloseTo(
              members.getColumnVector(0).dotProduct(residuals.getColumnVector(0)) / n,
              within(1e-9));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void the_uncertainty_of_fixed_effects_and_of_units_above_is_that_of_its_definition(long seed) {
    NestedRows rows = NestedRows.draw(seed);
    DenseGaussian dense = rows.dense(Criterion.REML, RATIOS);
    double variance = dense.residualVariance();
    for (GroupEffect effect : effects(new Design(rows.data()))) {
      int level = 3 - effect.path().size();
      RealMatrix own = rows.members(effect.path()).scalarMultiply(RATIOS[level]);
      double given = RATIOS[level] - dense.explained(own);
      assertThat(effect.predictionErrorSd())
          .isCloseTo(Math.sqrt(variance * (given + dense.fromFixedEffects(own))), within(1e-9));
      assertThat(effect.diagnosticSd())
          .isCloseTo(
              Math.sqrt(variance * (dense.explained(own) - dense.fromFixedEffects(own))),
              within(1e-9));
      RealMatrix all = own;
      double prior = RATIOS[level];
      for (int names = effect.path().size() - 1; names > 0; names--) {
        RealMatrix above = rows.members(effect.path().subList(0, names));
        all = all.add(above.scalarMultiply(RATIOS[3 - names]));
        prior += RATIOS[3 - names];
      }
      double totalGiven = prior - dense.explained(all);
      assertThat(effect.total().effect()).isCloseTo(dense.expected(all), within(1e-9));
      assertThat(effect.total().conditionalSd())
          .isCloseTo(Math.sqrt(variance * totalGiven), within(1e-9));
      assertThat(effect.total().predictionErrorSd())
          .isCloseTo(
              Math.sqrt(variance * (totalGiven + dense.fromFixedEffects(all))), within(1e-9));
    }
  }
}
