package cymru.llesiant.statistics.multilevel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Effects of units against matrices of rows by rows, at given variance ratios. */
class EffectsTest {

  private static final double[] RATIOS = {0.4, 2.5, 0.05};

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void effects_and_their_uncertainty_are_those_of_their_definition(long seed) {
    NestedRows rows = NestedRows.draw(seed);
    DenseModel dense = new DenseModel(rows, RATIOS);
    Design design = new Design(rows.data());
    Likelihood likelihood = new Likelihood(design, Criterion.REML);
    Likelihood.Solution solution = likelihood.solve(RATIOS);
    List<GroupEffect> effects = Effects.of(design, likelihood, solution);
    assertThat(effects).hasSize(design.units(0) + design.units(1) + design.units(2));
    RealMatrix residuals = dense.residuals();
    for (GroupEffect effect : effects) {
      int level = 3 - effect.path().size();
      RealMatrix members = rows.members(effect.path());
      double n = members.getColumnVector(0).getL1Norm();
      double variance = dense.relativeVarianceGivenData(level, members);
      assertThat(effect.n()).isEqualTo((long) n);
      assertThat(effect.effect()).isCloseTo(dense.effect(level, members), within(1e-9));
      assertThat(effect.conditionalSd())
          .isCloseTo(Math.sqrt(variance * dense.residualVariance(Criterion.REML)), within(1e-9));
      assertThat(effect.reliability()).isCloseTo(1 - variance / RATIOS[level], within(1e-9));
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
    DenseModel dense = new DenseModel(rows, RATIOS);
    Design design = new Design(rows.data());
    Likelihood likelihood = new Likelihood(design, Criterion.REML);
    double variance = dense.residualVariance(Criterion.REML);
    for (GroupEffect effect : Effects.of(design, likelihood, likelihood.solve(RATIOS))) {
      int level = 3 - effect.path().size();
      RealMatrix own = dense.shared(List.of(rows.members(effect.path())), level);
      double given = RATIOS[level] - dense.explained(own);
      assertThat(effect.predictionErrorSd())
          .isCloseTo(Math.sqrt(variance * (given + dense.fromFixedEffects(own))), within(1e-9));
      assertThat(effect.diagnosticSd())
          .isCloseTo(
              Math.sqrt(variance * (dense.explained(own) - dense.fromFixedEffects(own))),
              within(1e-9));
      List<RealMatrix> members = new ArrayList<>();
      double prior = 0;
      for (int names = effect.path().size(); names > 0; names--) {
        members.add(rows.members(effect.path().subList(0, names)));
        prior += RATIOS[3 - names];
      }
      RealMatrix all = dense.shared(members, level);
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
