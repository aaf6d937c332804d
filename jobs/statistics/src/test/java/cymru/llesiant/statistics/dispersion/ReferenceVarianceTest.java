package cymru.llesiant.statistics.dispersion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ReferenceVarianceTest {

  @Test
  void a_part_is_stated_in_percentages_of_the_reference_and_may_exceed_it() {
    assertThat(new ReferenceVariance(8000).percent(2560)).isEqualTo(32);
    assertThat(new ReferenceVariance(8000).percent(8800)).isEqualTo(110);
  }

  @Test
  void a_reference_of_nothing_is_refused() {
    assertThatThrownBy(() -> new ReferenceVariance(0)).hasMessageContaining("above 0");
    assertThatThrownBy(() -> new ReferenceVariance(Double.NaN)).hasMessageContaining("above 0");
  }
}
