package cymru.llesiant.statistics.dispersion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ConsistencyIndexTest {

  @Test
  void a_fifth_from_classes_and_a_tenth_from_subjects_leave_seven_tenths() {
    ConsistencyIndex index = new ConsistencyIndex(20, 10, 70);
    assertThat(index.value().orElseThrow()).isCloseTo(0.7, within(1e-15));
    assertThat(index.classShare().orElseThrow()).isCloseTo(0.2, within(1e-15));
    assertThat(index.subjectShare().orElseThrow()).isCloseTo(0.1, within(1e-15));
  }

  @Test
  void a_school_where_class_and_subject_do_not_matter_has_1_and_one_without_spread_none() {
    assertThat(new ConsistencyIndex(0, 0, 3).value()).hasValue(1);
    assertThat(new ConsistencyIndex(2, 1, 0).value()).hasValue(0);
    assertThat(new ConsistencyIndex(0, 0, 0).value()).isEmpty();
  }

  @Test
  void a_variance_below_0_is_refused() {
    assertThatThrownBy(() -> new ConsistencyIndex(-0.1, 0, 1)).hasMessageContaining("truncate");
    assertThatThrownBy(() -> new ConsistencyIndex(0, Double.NaN, 1)).hasMessageContaining("finite");
  }
}
