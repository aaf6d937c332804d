package cymru.llesiant.statistics.moments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class WeightedCrossProductsTest extends StateLaws<WeightedCrossProducts> {

  private static final int COLUMNS = 3;

  @Override
  protected WeightedCrossProducts empty() {
    return WeightedCrossProducts.empty(COLUMNS);
  }

  @Override
  protected WeightedCrossProducts draw(Random random) {
    WeightedCrossProducts state = empty();
    for (int i = 0; i < 1 + random.nextInt(9); i++) {
      state =
          state.merge(
              WeightedCrossProducts.of(
                  0.1 + 5 * random.nextDouble(),
                  random.doubles(COLUMNS).map(u -> 50 + 10 * u).toArray()));
    }
    return state;
  }

  @Override
  protected boolean same(WeightedCrossProducts one, WeightedCrossProducts other) {
    boolean same =
        one.n() == other.n()
            && Math.abs(one.weight() - other.weight()) <= 1e-11
            && Math.abs(one.logWeights() - other.logWeights()) <= 1e-11;
    for (int i = 0; i < COLUMNS; i++) {
      same &= Math.abs(one.means()[i] - other.means()[i]) <= 1e-11;
      for (int j = 0; j < COLUMNS; j++) {
        same &= Math.abs(one.product(i, j) - other.product(i, j)) <= 1e-9;
      }
    }
    return same;
  }

  @Test
  void a_weight_of_three_is_three_rows() {
    WeightedCrossProducts weighted =
        WeightedCrossProducts.of(3, 1, 5).merge(WeightedCrossProducts.of(2, 4, -1));
    CrossProducts repeated = CrossProducts.empty(2);
    for (double[] row : new double[][] {{1, 5}, {1, 5}, {1, 5}, {4, -1}, {4, -1}}) {
      repeated = repeated.merge(CrossProducts.of(row));
    }
    assertThat(weighted.n()).isEqualTo(2);
    assertThat(weighted.weight()).isEqualTo(5);
    assertThat(weighted.logWeights()).isCloseTo(Math.log(6), within(1e-15));
    assertThat(weighted.means()).containsExactly(repeated.means(), within(1e-14));
    for (int i = 0; i < 2; i++) {
      for (int j = 0; j < 2; j++) {
        assertThat(weighted.product(i, j)).isCloseTo(repeated.product(i, j), within(1e-13));
      }
    }
  }

  @Test
  void weights_of_one_give_the_digits_of_rows_without_weights() {
    Random random = new Random(4);
    WeightedCrossProducts weighted = empty();
    CrossProducts plain = CrossProducts.empty(COLUMNS);
    for (int i = 0; i < 20; i++) {
      double[] row = random.doubles(COLUMNS).toArray();
      weighted = weighted.merge(WeightedCrossProducts.of(1, row));
      plain = plain.merge(CrossProducts.of(row));
    }
    assertThat(weighted.means()).isEqualTo(plain.means());
    assertThat(weighted.product(0, 1)).isEqualTo(plain.product(0, 1));
    assertThat(weighted.logWeights()).isZero();
  }

  @Test
  void a_row_without_weight_is_refused() {
    assertThatThrownBy(() -> WeightedCrossProducts.of(0, 1, 2, 3))
        .hasMessageContaining("rows have weights above 0");
    assertThatThrownBy(() -> WeightedCrossProducts.of(Double.NaN, 1, 2, 3))
        .hasMessageContaining("rows have weights above 0");
  }

  @Test
  void different_columns_cannot_be_merged() {
    assertThatThrownBy(
            () -> WeightedCrossProducts.of(1, 1, 2).merge(WeightedCrossProducts.of(1, 1)))
        .hasMessageContaining("Cannot merge cross-products of 2 and 1 columns");
  }

  @Test
  void a_value_that_is_not_finite_is_refused() {
    assertThatThrownBy(() -> WeightedCrossProducts.of(1, 1, Double.NaN))
        .hasMessageContaining("column 1");
  }
}
