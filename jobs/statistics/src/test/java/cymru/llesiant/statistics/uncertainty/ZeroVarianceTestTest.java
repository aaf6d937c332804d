package cymru.llesiant.statistics.uncertainty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ZeroVarianceTestTest {

  /** Quantiles of chi-square with one degree of freedom, Fisher and Yates 1963, table IV. */
  @Test
  void the_probability_is_half_the_chi_square_tail() {
    assertThat(new ZeroVarianceTest(2.705543454095414).pValue()).isCloseTo(0.05, within(1e-12));
    assertThat(new ZeroVarianceTest(3.841458820694124).pValue()).isCloseTo(0.025, within(1e-12));
    assertThat(new ZeroVarianceTest(10.82756617046).pValue()).isCloseTo(0.0005, within(1e-9));
  }

  @Test
  void a_variance_estimated_as_0_says_nothing_against_0() {
    assertThat(new ZeroVarianceTest(0).pValue()).isEqualTo(1);
  }

  @Test
  void a_negative_deviance_is_refused() {
    assertThatThrownBy(() -> new ZeroVarianceTest(-1))
        .hasMessageContaining("cannot lower the criterion");
  }
}
