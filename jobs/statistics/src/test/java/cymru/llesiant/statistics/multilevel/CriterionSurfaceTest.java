package cymru.llesiant.statistics.multilevel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.statistics.DenseGaussian;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CriterionSurfaceTest {

  private static final double[] OUTERMOST_FIRST = {0.05, 2.5, 0.4};

  @ParameterizedTest
  @EnumSource(Criterion.class)
  void a_place_is_that_of_matrices_of_rows_by_rows(Criterion criterion) {
    NestedRows rows = NestedRows.draw(3);
    DenseGaussian dense = rows.dense(criterion, 0.4, 2.5, 0.05);
    CriterionSurface surface = CriterionSurface.of(rows.data(), criterion);
    CriterionSurface.Place place = surface.at(OUTERMOST_FIRST);
    assertThat(place.value()).isCloseTo(dense.criterion(), within(1e-8));
    assertThat(place.residualVariance()).isCloseTo(dense.residualVariance(), within(1e-9));
    for (int k = 0; k < 3; k++) {
      double[] moved = OUTERMOST_FIRST.clone();
      moved[k] += 1e-5;
      double above = surface.at(moved).value();
      moved[k] -= 2e-5;
      double slope = (above - surface.at(moved).value()) / 2e-5;
      assertThat(place.gradient()[k]).isCloseTo(slope, within(1e-4 * (1 + Math.abs(slope))));
    }
  }

  @Test
  void fixed_effects_are_the_best_for_the_ratios() {
    NestedRows rows = NestedRows.draw(3);
    DenseGaussian dense = rows.dense(Criterion.REML, 0.4, 2.5, 0.05);
    FixedEffects effects =
        CriterionSurface.of(rows.data(), Criterion.REML).fixedEffects(OUTERMOST_FIRST);
    for (int term = 0; term < 3; term++) {
      assertThat(effects.effects().get(term).estimate())
          .isCloseTo(dense.fixedEffect(term), within(1e-8));
    }
  }

  @Test
  void what_it_says_of_the_data_is_so() {
    NestedRows rows = NestedRows.draw(3);
    CriterionSurface surface = CriterionSurface.of(rows.data(), Criterion.REML);
    assertThat(surface.levels()).isEqualTo(List.of("area", "school", "class"));
    assertThat(surface.rows()).isEqualTo(rows.rows().size());
    assertThat(surface.divisor()).isEqualTo(rows.rows().size() - 3L);
    assertThat(CriterionSurface.of(rows.data(), Criterion.ML).divisor()).isEqualTo(surface.rows());
    assertThat(surface.scales()[0]).isLessThan(surface.scales()[2]);
  }

  @Test
  void data_that_cannot_be_fitted_are_refused() {
    NestedRows single = NestedRows.balanced(new double[] {1, 5});
    assertThatThrownBy(() -> CriterionSurface.of(single.data(), Criterion.REML))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("fewer than 2 units at level group; fit it first");
  }
}
