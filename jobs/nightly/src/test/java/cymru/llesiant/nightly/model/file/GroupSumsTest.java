package cymru.llesiant.nightly.model.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.nightly.warehouse.Refusal;
import cymru.llesiant.statistics.moments.CrossProducts;
import cymru.llesiant.statistics.moments.WeightedCrossProducts;
import org.junit.jupiter.api.Test;

class GroupSumsTest {

  private static final Term WEIGHT = Term.number("w");

  @Test
  void covariances_times_rows_are_cross_products() {
    // x 1, 2, 6; y 2, 4, 3: means 3 and 3, cross-products 14, 1, 2
    GroupSums sums = new GroupSums(3, new double[] {3, 3, 14.0 / 3, 1.0 / 3, 2.0 / 3});
    CrossProducts state = sums.state(2);
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
    WeightedCrossProducts found = new GroupSums(3, sums).weighted(WEIGHT, grandMeans);
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
    assertThat(new GroupSums(1, sums).weighted(WEIGHT, new double[] {3}).product(0, 0)).isZero();
  }

  @Test
  void rows_without_a_weight_above_zero_are_refused() {
    double[] sums = {2, 5, 1, 0, 0};
    assertThatThrownBy(() -> new GroupSums(4, sums).weighted(WEIGHT, new double[] {3}))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("a group has 2 rows that weigh 0 or less");
  }
}
