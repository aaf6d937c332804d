package cymru.llesiant.statistics.slopes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SlopeSignificanceTest {

  /** 5.138 is the 5 % point of equal parts of chi squared of 1 and 2 (Stram and Lee 1994). */
  @Test
  void the_p_value_is_of_equal_parts_of_two_chi_squared() {
    assertThat(new SlopeSignificance(5.138).pValue()).isCloseTo(0.05, within(1e-5));
    assertThat(new SlopeSignificance(0).pValue()).isEqualTo(1);
  }

  @Test
  void a_negative_statistic_is_refused() {
    assertThatThrownBy(() -> new SlopeSignificance(-1)).hasMessageContaining("never negative");
  }
}
