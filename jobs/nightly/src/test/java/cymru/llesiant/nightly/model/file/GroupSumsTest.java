package cymru.llesiant.nightly.model.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.nightly.warehouse.Refusal;
import cymru.llesiant.statistics.moments.CrossProducts;
import cymru.llesiant.statistics.moments.WeightedCrossProducts;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GroupSumsTest {

  private static final Term WEIGHT = Term.number("w");
  private static final List<String> PATH = List.of("a");

  @Test
  void covariances_times_rows_are_cross_products() {
    // x 1, 2, 6; y 2, 4, 3: means 3 and 3, cross-products 14, 1, 2
    GroupSums sums = new GroupSums(3, new double[] {3, 3, 14.0 / 3, 1.0 / 3, 2.0 / 3});
    CrossProducts state = GroupSums.states(Map.of(PATH, sums), 2).get(PATH);
    assertThat(state.product(0, 0)).isCloseTo(14, within(1e-14));
    assertThat(state.product(1, 0)).isCloseTo(1, within(1e-14));
    assertThat(state.product(0, 1)).isCloseTo(1, within(1e-14));
    assertThat(state.product(1, 1)).isCloseTo(2, within(1e-14));
  }

  @Test
  void sums_about_a_grand_mean_are_the_state_of_the_rows_one_by_one() {
    double[][] rows = {{0.5, 1000001, 0.3}, {2, 1000004, 0.3}, {1.5, 1000002, 0.3}};
    double[] grandMeans = {1000000.25, 0.7};
    WeightedCrossProducts expected = WeightedCrossProducts.empty(2);
    double[] sums = new double[3 + 2 + 3];
    for (double[] row : rows) {
      double w = row[0];
      double x = row[1] - grandMeans[0];
      double y = row[2] - grandMeans[1];
      expected = expected.merge(WeightedCrossProducts.of(w, row[1], row[2]));
      double[] addends = {0, w, Math.log(w), w * x, w * y, w * x * x, w * y * x, w * y * y};
      for (int i = 0; i < sums.length; i++) {
        sums[i] += addends[i];
      }
    }
    WeightedCrossProducts found = weighted(new GroupSums(3, sums), grandMeans);
    assertThat(found.n()).isEqualTo(3);
    assertThat(found.weight()).isEqualTo(4);
    assertThat(found.logWeights()).isCloseTo(expected.logWeights(), within(1e-15));
    assertThat(found.means()).containsExactly(expected.means(), within(1e-9));
    assertThat(found.product(0, 0)).isCloseTo(expected.product(0, 0), within(1e-9));
    assertThat(found.product(1, 1)).isZero(); // the same in all rows, not nearly the same
    assertThat(found.product(0, 1)).isZero();
  }

  @Test
  void one_row_has_no_cross_products() {
    double w = 0.1;
    double d = 0.7;
    double[] sums = {0, w, Math.log(w), w * d, w * d * d};
    assertThat(weighted(new GroupSums(1, sums), 3).product(0, 0)).isZero();
  }

  @Test
  void rows_without_a_weight_above_zero_are_refused() {
    GroupSums one = new GroupSums(4, new double[] {2, 5, 1, 0, 0});
    GroupSums other = new GroupSums(4, new double[] {3, 5, 1, 0, 0});
    Map<List<String>, GroupSums> groups = Map.of(PATH, one, List.of("b"), other);
    assertThatThrownBy(() -> GroupSums.weightedStates(groups, WEIGHT, new double[] {3}))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("5 rows weigh 0 or less");
  }

  private static WeightedCrossProducts weighted(GroupSums sums, double... grandMeans) {
    return GroupSums.weightedStates(Map.of(PATH, sums), WEIGHT, grandMeans).get(PATH);
  }
}
