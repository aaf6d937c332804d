package cymru.llesiant.statistics.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.statistics.multilevel.Criterion;
import cymru.llesiant.statistics.multilevel.Fit;
import cymru.llesiant.statistics.multilevel.GroupEffect;
import cymru.llesiant.statistics.multilevel.NestedModel;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DescentTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void plain_leaves_give_the_effects_of_random_intercepts(long seed) {
    TreeRows rows = TreeRows.draw(seed);
    Fit.Estimates fit = NestedModel.fit(rows.data(), Criterion.REML).ifEstimated().orElseThrow();
    Descent down = rows.up(Criterion.REML, AscentTest.lambda(fit)).down();
    List<String> levels = List.of("class", "school");
    for (int level = 0; level < 2; level++) {
      List<GroupEffect> effects = fit.groupEffects(levels.get(level));
      for (int unit = 0; unit < effects.size(); unit++) {
        assertThat(down.effect(level, unit)).isCloseTo(effects.get(unit).effect(), within(1e-10));
        assertThat(down.conditionalSd(level, unit))
            .isCloseTo(effects.get(unit).conditionalSd(), within(1e-10));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Criterion.class)
  void the_gradient_is_the_slope_of_the_criterion(Criterion criterion) {
    TreeRows rows = TreeRows.draw(5);
    double[] gradient = rows.up(criterion, 0.3, 0.2).down().gradient();
    double inner = rows.up(criterion, 0.30001, 0.2).value();
    double outer = rows.up(criterion, 0.3, 0.20001).value();
    assertThat(gradient[0])
        .isCloseTo((inner - rows.up(criterion, 0.29999, 0.2).value()) / 2e-5, within(1e-5));
    assertThat(gradient[1])
        .isCloseTo((outer - rows.up(criterion, 0.3, 0.19999).value()) / 2e-5, within(1e-5));
  }

  /** The sum of class and school effects is what the means are from what is expected. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void a_leaf_without_own_variance_is_told_what_is_above(long seed) {
    Ascent up = TreeRows.draw(seed).up(Criterion.REML, 0, 0.4);
    Descent down = up.down();
    double school = down.conditionalSd(1, 0);
    assertThat(Math.sqrt(up.residualVariance() * down.uncertainty(0)))
        .isCloseTo(school, within(1e-12));
    assertThat(down.effect(0, 0)).isZero();
    assertThat(down.intercept(0)).isBetween(0.0, 1.0);
  }
}
