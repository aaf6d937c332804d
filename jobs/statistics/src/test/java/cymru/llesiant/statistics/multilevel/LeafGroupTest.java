package cymru.llesiant.statistics.multilevel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class LeafGroupTest {

  @Test
  void a_caller_cannot_change_a_unit_through_its_array() {
    double[] means = {1, 2};
    LeafGroup leaf = new LeafGroup(List.of("a"), 3, means);
    means[0] = 9;
    leaf.means()[1] = 9;
    assertThat(leaf.means()).containsExactly(1, 2);
    assertThat(leaf).isEqualTo(new LeafGroup(List.of("a"), 3, new double[] {1, 2}));
  }

  @Test
  void a_unit_without_rows_is_refused() {
    assertThatThrownBy(() -> new LeafGroup(List.of("a"), 0, new double[] {1}))
        .hasMessageContaining("0 rows; leave it out");
  }

  @Test
  void a_mean_that_is_not_finite_is_refused() {
    assertThatThrownBy(() -> new LeafGroup(List.of("a"), 1, new double[] {Double.NaN}))
        .hasMessageContaining("leave out rows with missing values");
  }

  @Test
  void without_weights_the_precision_is_the_number_of_rows() {
    assertThat(new LeafGroup(List.of("a"), 3, new double[] {1}).precision()).isEqualTo(3);
  }

  @Test
  void a_unit_whose_rows_weigh_nothing_is_refused() {
    assertThatThrownBy(() -> new LeafGroup(List.of("a"), 2, 0, new double[] {1}))
        .hasMessageContaining("its rows weigh 0.0; leave out rows without weight");
  }
}
