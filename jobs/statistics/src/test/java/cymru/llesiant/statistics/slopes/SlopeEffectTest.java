package cymru.llesiant.statistics.slopes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class SlopeEffectTest {

  @Test
  void the_departure_and_its_uncertainty_depend_on_the_covariate() {
    SlopeEffect effect = new SlopeEffect(List.of("1"), 30, 2, 0.5, -0.4, 0.1, -0.03);
    assertThat(effect.at(3)).isCloseTo(0.8, within(1e-15));
    assertThat(effect.sdAt(3)).isCloseTo(Math.sqrt(0.25 - 0.18 + 0.09), within(1e-15));
    assertThat(effect.sdAt(0)).isCloseTo(0.5, within(1e-15));
  }
}
