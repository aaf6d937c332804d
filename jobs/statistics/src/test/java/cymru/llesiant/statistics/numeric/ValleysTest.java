package cymru.llesiant.statistics.numeric;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ValleysTest {

  private final Valleys valleys = new Valleys(1, 2, 3, 4, 5);

  @Test
  void each_valley_has_one_bottom() {
    double[] heights = {0, 2, 1, 3, 0.5, 4};
    assertThat(valleys.bottoms(place -> heights[(int) place]).toArray()).containsExactly(2, 4);
    assertThat(valleys.looks()).isEqualTo(5);
  }

  @Test
  void a_function_that_only_rises_or_falls_has_its_bottom_at_the_end() {
    assertThat(valleys.bottoms(place -> place).toArray()).containsExactly(1);
    assertThat(valleys.bottoms(place -> -place).toArray()).containsExactly(5);
  }

  @Test
  void a_level_bottom_is_one() {
    assertThat(valleys.bottoms(place -> Math.abs(place - 2.5)).toArray()).containsExactly(2);
    assertThat(valleys.bottoms(place -> 7).toArray()).containsExactly(1);
  }

  @Test
  void ratios_are_half_decades_from_a_thousandth_to_ten_thousand() {
    assertThat(Valleys.ofRatios().looks()).isEqualTo(15);
    assertThat(Valleys.ofRatios().bottoms(ratio -> ratio).toArray()).containsExactly(1e-3);
    assertThat(Valleys.ofRatios().bottoms(ratio -> -ratio).toArray()).containsExactly(1e4);
  }
}
