package cymru.llesiant.statistics.gap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SchoolGroupsTest {

  @Test
  void a_schools_gap_is_the_reference_rate_less_the_groups() {
    assertThat(new SchoolGroups("A", 3, 10, 54, 90).gap()).isEqualTo(0.6 - 0.3);
  }

  @Test
  void a_denominator_below_0_is_refused() {
    assertThatThrownBy(() -> new SchoolGroups("A", 3, -10, 54, 90))
        .hasMessageContaining("Cannot use the groups of school A");
    assertThatThrownBy(() -> new SchoolGroups("A", Double.NaN, 10, 54, 90))
        .hasMessageContaining("not a rate");
  }
}
