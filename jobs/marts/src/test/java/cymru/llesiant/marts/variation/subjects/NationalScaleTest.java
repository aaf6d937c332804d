package cymru.llesiant.marts.variation.subjects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cymru.llesiant.marts.variation.cells.ExactSums;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class NationalScaleTest {

  @Test
  void scores_are_taken_from_their_mean_in_their_standard_deviation() {
    // 2, 4, 4, 4, 5, 5, 7, 9: mean 5, standard deviation of all eight exactly 2
    NationalScale scale = scale(8, "40", "232");
    assertThat(scale).isEqualTo(new NationalScale(5, 2));
    assertThat(scale.z(new BigDecimal("9"))).isEqualTo(2);
    assertThat(scale.z(new BigDecimal("2"))).isEqualTo(-1.5);
  }

  @Test
  void equal_scores_have_no_spread_and_are_not_standardised() {
    NationalScale scale = scale(3, "100.2", "3346.68");
    assertThat(scale.hasSpread()).isFalse();
    assertThatThrownBy(() -> scale.z(BigDecimal.ONE)).hasMessageContaining("hasSpread");
  }

  private static NationalScale scale(long n, String sum, String squares) {
    return NationalScale.of(
        new ExactSums(n, List.of(new BigDecimal(sum)), List.of(new BigDecimal(squares))));
  }
}
