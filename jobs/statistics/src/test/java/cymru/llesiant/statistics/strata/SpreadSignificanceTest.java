package cymru.llesiant.statistics.strata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SpreadSignificanceTest {

  /** R 4.2.2: qchisq(0.95, 1), qchisq(0.99, 3). */
  @Test
  void the_p_value_is_the_upper_tail_of_chi_squared() {
    assertThat(new SpreadSignificance(3.841458820694124, 1).pValue())
        .isCloseTo(0.05, within(1e-12));
    assertThat(new SpreadSignificance(11.344866730144373, 3).pValue())
        .isCloseTo(0.01, within(1e-12));
    assertThat(new SpreadSignificance(0, 1).pValue()).isEqualTo(1);
    assertThat(new SpreadSignificance(400, 1).pValue()).isPositive().isLessThan(1e-80);
  }

  @Test
  void a_negative_statistic_is_refused() {
    assertThatThrownBy(() -> new SpreadSignificance(-1, 1)).hasMessageContaining("never negative");
    assertThatThrownBy(() -> new SpreadSignificance(1, 0))
        .hasMessageContaining("two strata at least");
  }
}
