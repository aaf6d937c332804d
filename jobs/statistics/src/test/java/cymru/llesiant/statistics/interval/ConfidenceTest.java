package cymru.llesiant.statistics.interval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfidenceTest {

  /** Quantiles of the standard normal distribution, R: qnorm. */
  @Test
  void the_deviates_are_those_of_the_normal_distribution() {
    assertThat(Confidence.P95.z()).isCloseTo(1.959963984540054, within(1e-14));
    assertThat(Confidence.P99_8.z()).isCloseTo(3.090232306167813, within(1e-14));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, 95, -0.5, Double.NaN})
  void a_level_outside_0_to_1_is_refused(double level) {
    assertThatThrownBy(() -> new Confidence(level)).hasMessageContaining("give 0.95 for 95 %");
  }
}
