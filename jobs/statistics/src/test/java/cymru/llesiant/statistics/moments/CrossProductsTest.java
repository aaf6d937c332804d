package cymru.llesiant.statistics.moments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.correlation.Covariance;
import org.junit.jupiter.api.Test;

class CrossProductsTest extends StateLaws<CrossProducts> {

  private static final int COLUMNS = 3;

  @Override
  protected CrossProducts empty() {
    return CrossProducts.empty(COLUMNS);
  }

  @Override
  protected CrossProducts draw(Random random) {
    return of(rows(random, 1 + random.nextInt(9)));
  }

  private static double[][] rows(Random random, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> random.doubles(COLUMNS).map(u -> 50 + 10 * u).toArray())
        .toArray(double[][]::new);
  }

  private static CrossProducts of(double[][] rows) {
    CrossProducts state = CrossProducts.empty(COLUMNS);
    for (double[] row : rows) {
      state = state.merge(CrossProducts.of(row));
    }
    return state;
  }

  @Override
  protected boolean same(CrossProducts one, CrossProducts other) {
    boolean same = one.n() == other.n();
    for (int i = 0; i < COLUMNS; i++) {
      same &= Math.abs(one.mean(i) - other.mean(i)) <= 1e-12;
      for (int j = 0; j < COLUMNS; j++) {
        same &= Math.abs(one.product(i, j) - other.product(i, j)) <= 1e-10;
      }
    }
    return same;
  }

  @Test
  void products_over_n_less_one_are_the_covariances() {
    double[][] rows = rows(new Random(2), 100);
    CrossProducts state = of(rows);
    double[][] covariance = new Covariance(rows).getCovarianceMatrix().getData();
    for (int i = 0; i < COLUMNS; i++) {
      for (int j = 0; j < COLUMNS; j++) {
        assertThat(state.product(i, j) / 99).isCloseTo(covariance[i][j], within(1e-12));
      }
    }
  }

  @Test
  void one_column_is_the_moments() {
    double[] values = {3, 1, 4, 1, 5};
    CrossProducts state = CrossProducts.empty(1);
    for (double value : values) {
      state = state.merge(CrossProducts.of(value));
    }
    assertThat(state.mean(0)).isEqualTo(Moments.of(values).mean());
    assertThat(state.product(0, 0)).isEqualTo(Moments.of(values).m2());
  }

  @Test
  void a_caller_cannot_change_a_state_through_its_arrays() {
    double[] means = {1, 2, 3};
    CrossProducts state = new CrossProducts(4, means, new double[3][3]);
    means[0] = 9;
    state.means()[1] = 9;
    assertThat(state.means()).containsExactly(1, 2, 3);
  }

  @Test
  void different_columns_cannot_be_merged() {
    assertThatThrownBy(() -> CrossProducts.of(1, 2).merge(CrossProducts.of(1)))
        .hasMessageContaining("Cannot merge cross-products of 2 and 1 columns");
  }

  @Test
  void a_value_that_is_not_finite_is_refused() {
    assertThatThrownBy(() -> CrossProducts.of(1, Double.NaN)).hasMessageContaining("column 1");
  }
}
