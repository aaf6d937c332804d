package cymru.llesiant.statistics.gap;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignificanceTest {

  @ParameterizedTest
  @ValueSource(doubles = {-0.001, 1.001, Double.NaN})
  void a_probability_outside_0_to_1_is_refused(double pValue) {
    assertThatThrownBy(() -> new Significance(pValue, Significance.Test.POOLED_Z))
        .hasMessageContaining("Cannot use a p-value");
  }
}
