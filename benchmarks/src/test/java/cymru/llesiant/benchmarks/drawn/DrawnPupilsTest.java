package cymru.llesiant.benchmarks.drawn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.statistics.multilevel.Criterion;
import cymru.llesiant.statistics.multilevel.Fit;
import cymru.llesiant.statistics.multilevel.FixedEffects.FixedEffect;
import cymru.llesiant.statistics.multilevel.LeafGroup;
import cymru.llesiant.statistics.multilevel.NestedData;
import cymru.llesiant.statistics.multilevel.NestedModel;
import org.junit.jupiter.api.Test;

class DrawnPupilsTest {

  private static final DrawnPupils SOME = new DrawnPupils(10, 200, 1_000, Truth.usual());

  @Test
  void there_are_as_many_units_as_asked_for() {
    NestedData data = SOME.data(1);
    for (int depth : new int[] {1, 2, 3}) {
      assertThat(data.leaves().stream().map(leaf -> leaf.path().subList(0, depth)).distinct())
          .hasSize(new int[] {10, 200, 1_000}[depth - 1]);
    }
    assertThat(data.leaves()).extracting(LeafGroup::n).allMatch(n -> n >= 1 && n <= 60);
  }

  @Test
  void a_seed_gives_one_set_of_pupils() {
    assertThat(SOME.data(1).leaves()).isEqualTo(SOME.data(1).leaves());
    assertThat(SOME.data(1).leaves()).isNotEqualTo(SOME.data(2).leaves());
  }

  /** Within four standard errors, as the model itself says. */
  @Test
  void the_fixed_effects_are_those_of_the_truth() {
    Fit.Estimates estimates =
        NestedModel.fit(SOME.data(1), Criterion.REML).ifEstimated().orElseThrow();
    for (FixedEffect effect : estimates.fixedEffects().effects()) {
      assertThat(effect.estimate())
          .as(effect.term())
          .isCloseTo(
              Truth.usual().fixedEffects().get(effect.term()), within(4 * effect.standardError()));
    }
  }

  @Test
  void every_unit_has_one_below_it() {
    assertThatThrownBy(() -> new DrawnPupils(10, 5, 50, Truth.usual()))
        .hasMessageContaining("draw more");
  }
}
