package cymru.llesiant.statistics.binary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class CoefficientsTest {

  private final Coefficients coefficients =
      new Coefficients(
          List.of(
              new Coefficients.Coefficient("(Intercept)", 0, 1),
              new Coefficients.Coefficient("fsm", Math.log(0.5), 0.2)),
          new double[][] {{1, 0.1}, {0.1, 0.04}});

  @Test
  void a_term_is_found_by_name() {
    assertThat(coefficients.coefficient("fsm").oddsRatio()).isCloseTo(0.5, within(1e-15));
    assertThat(coefficients.covariance(0, 1)).isEqualTo(0.1);
    assertThatThrownBy(() -> coefficients.coefficient("sex"))
        .hasMessageContaining("Cannot find term sex: because the model has [(Intercept), fsm]");
  }
}
