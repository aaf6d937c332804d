package cymru.llesiant.statistics.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BasisTest {

  private static final double[][] TOTAL = {{4, 2, 6}, {2, 10, 9}, {6, 9, 40}};

  private final Basis basis = new Basis(TOTAL);

  @Test
  void columns_are_orthonormal_over_the_rows() {
    double[][] identity = basis.of(TOTAL);
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        assertThat(identity[i][j]).isCloseTo(i == j ? 1 : 0, within(1e-14));
      }
    }
  }

  @Test
  void a_row_comes_back_as_it_was() {
    double[] row = {1.5, -2, 7};
    assertThat(basis.back(basis.of(row))).containsExactly(row, within(1e-13));
  }

  /** Over all rows the response is its regression and an orthogonal rest. */
  @Test
  void no_coefficients_are_those_of_the_plain_regression() {
    double[] slopes = basis.slopes(new double[2]);
    assertThat(4 * slopes[0] + 2 * slopes[1]).isCloseTo(6, within(1e-13));
    assertThat(2 * slopes[0] + 10 * slopes[1]).isCloseTo(9, within(1e-13));
    double rest = 40 - 6 * slopes[0] - 9 * slopes[1];
    assertThat(basis.unit() * basis.unit()).isCloseTo(rest, within(1e-12));
  }

  @Test
  void the_inverse_and_the_determinant_are_those_of_the_covariates() {
    double[][] inverse = basis.inverse(new double[][] {{1, 0}, {0, 1}});
    assertThat(inverse[0][0]).isCloseTo(10 / 36.0, within(1e-14));
    assertThat(inverse[0][1]).isCloseTo(-2 / 36.0, within(1e-14));
    assertThat(inverse[1][1]).isCloseTo(4 / 36.0, within(1e-14));
    assertThat(basis.logDeterminant()).isCloseTo(Math.log(36), within(1e-14));
  }
}
