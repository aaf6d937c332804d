package cymru.llesiant.statistics.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PolarityTest {

  @Test
  void a_difference_is_turned_only_where_lower_is_better() {
    assertThat(Polarity.HIGHER_IS_BETTER.better(2)).isEqualTo(2);
    assertThat(Polarity.LOWER_IS_BETTER.better(2)).isEqualTo(-2);
    assertThat(Polarity.NEITHER.better(2)).isEqualTo(2);
    assertThat(Polarity.NEITHER.isDirected()).isFalse();
    assertThat(Polarity.LOWER_IS_BETTER.isDirected()).isTrue();
  }
}
