package cymru.llesiant.statistics.moments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CentredProductsTest {

  private static CentredProducts row(double weight, double... values) {
    return new CentredProducts(weight, values, new double[values.length][values.length]);
  }

  /** Rows (1, 4) of weight 1 and (5, 2) of weight 3: means 4 and 2.5. */
  @Test
  void means_and_products_are_weighted() {
    CentredProducts both = row(1, 1, 4).merge(row(3, 5, 2));
    assertThat(both.weight()).isEqualTo(4);
    assertThat(both.means()).containsExactly(4, 2.5);
    assertThat(both.product(0, 0)).isCloseTo(9 + 3, within(1e-14));
    assertThat(both.product(0, 1)).isCloseTo(-3 * 1.5 - 3 * 0.5, within(1e-14));
    assertThat(both.product(1, 1)).isCloseTo(2.25 + 3 * 0.25, within(1e-14));
  }

  @Test
  void rows_without_weight_change_nothing() {
    CentredProducts some = row(1, 1, 4).merge(row(3, 5, 2));
    assertThat(some.merge(row(0, 0, 0))).isSameAs(some);
    assertThat(row(0, 0, 0).merge(some)).isSameAs(some);
  }

  @Test
  void each_column_needs_a_mean_and_only_finite_numbers() {
    assertThatThrownBy(() -> new CentredProducts(1, new double[2], new double[1][1]))
        .hasMessageContaining("2 means and 1 rows");
    assertThatThrownBy(() -> row(1, 3, Double.NaN)).hasMessageContaining("column 1 is not finite");
    assertThatThrownBy(() -> row(1, 3).merge(row(1, 3, 4)))
        .hasMessageContaining("Cannot merge cross-products of 1 and 2 columns");
  }
}
