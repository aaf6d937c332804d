package cymru.llesiant.statistics.multilevel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cymru.llesiant.statistics.multilevel.FixedEffects.FixedEffect;
import java.util.List;
import org.junit.jupiter.api.Test;

class FixedEffectsTest {

  private static final FixedEffects EFFECTS =
      new FixedEffects(
          List.of(new FixedEffect("(Intercept)", 5, 1), new FixedEffect("prior", 2, 3)),
          new double[][] {{1, 0.5}, {0.5, 9}});

  @Test
  void an_effect_is_found_by_its_term() {
    assertThat(EFFECTS.effect("prior").estimate()).isEqualTo(2);
    assertThat(EFFECTS.covariance(0, 1)).isEqualTo(0.5);
  }

  @Test
  void a_term_the_model_does_not_have_is_named_with_those_it_has() {
    assertThatThrownBy(() -> EFFECTS.effect("fsm"))
        .hasMessageContaining("Cannot find term fsm: because the model has [(Intercept), prior]");
  }
}
