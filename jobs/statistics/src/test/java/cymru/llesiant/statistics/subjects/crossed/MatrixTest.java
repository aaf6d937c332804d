package cymru.llesiant.statistics.subjects.crossed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class MatrixTest {

  private static final Matrix A = Matrix.of(new double[][] {{1, 2}, {3, 4}, {5, 6}});
  private static final Matrix B = Matrix.of(new double[][] {{1, 0, 2}, {0, 3, 1}});

  private static void same(Matrix found, double[][] expected) {
    assertThat(found.toArray()).isDeepEqualTo(expected);
  }

  @Test
  void sums_and_products_are_those_by_hand() {
    same(A.times(B), new double[][] {{1, 6, 4}, {3, 12, 10}, {5, 18, 16}});
    same(A.transposed(), new double[][] {{1, 3, 5}, {2, 4, 6}});
    same(A.plus(2, B.transposed()), new double[][] {{3, 2}, {3, 10}, {9, 8}});
    same(A.scaled(2), new double[][] {{2, 4}, {6, 8}, {10, 12}});
    same(
        B.plusOuter(-1, new double[] {1, 2}, new double[] {1, 0, 1}),
        new double[][] {{0, 0, 1}, {-2, 3, -1}});
    same(A.transposedTimes(A), new double[][] {{35, 44}, {44, 56}});
    same(
        Matrix.sum(List.of(A, B.transposed()), new double[] {1, 2}),
        new double[][] {{3, 2}, {3, 10}, {9, 8}});
    same(A.times(Matrix.zero(2, 1)), new double[][] {{0}, {0}, {0}});
    assertThat(A.columnSums()).containsExactly(9, 12);
    assertThat(A.times(new double[] {1, -1})).containsExactly(-1, -1, -1);
    assertThat(A.dot(B.transposed())).isEqualTo(1 + 12 + 10 + 6);
  }

  @Test
  void square_matrices_have_a_trace_and_a_quadratic_form() {
    Matrix square = Matrix.of(new double[][] {{2, 3}, {1, 4}});
    assertThat(square.trace()).isEqualTo(6);
    assertThat(square.quadratic(new double[] {1, 2})).isEqualTo(2 + 8 + 16);
    same(square.symmetric(), new double[][] {{2, 2}, {2, 4}});
    same(Matrix.diagonal(new double[] {2, 3}), new double[][] {{2, 0}, {0, 3}});
  }

  @Test
  void an_inverse_comes_with_the_determinant() {
    Matrix.Inverse inverse = Matrix.of(new double[][] {{4, 2}, {2, 3}}).inverse().orElseThrow();
    assertThat(inverse.logDeterminant()).isCloseTo(Math.log(8), within(1e-14));
    assertThat(inverse.matrix().row(0)).containsExactly(new double[] {0.375, -0.25}, within(1e-15));
    assertThat(inverse.matrix().at(1, 1)).isCloseTo(0.5, within(1e-15));
  }

  @Test
  void a_matrix_times_its_inverse_is_one() {
    double[][] hilbert = new double[5][5];
    for (int i = 0; i < 5; i++) {
      for (int j = 0; j < 5; j++) {
        hilbert[i][j] = 1.0 / (i + j + 1);
      }
    }
    Matrix matrix = Matrix.of(hilbert);
    Matrix one = matrix.times(matrix.inverse().orElseThrow().matrix());
    for (int i = 0; i < 5; i++) {
      double[] unit = new double[5];
      unit[i] = 1;
      assertThat(one.row(i)).containsExactly(unit, within(1e-10));
    }
  }

  @Test
  void a_matrix_that_is_not_positive_has_no_inverse() {
    Matrix flat = Matrix.of(new double[][] {{1, 1}, {1, 1}});
    assertThat(flat.inverse()).isEmpty();
  }

  @Test
  void a_caller_cannot_change_a_matrix_through_its_arrays() {
    double[][] rows = {{1, 2}};
    Matrix matrix = Matrix.of(rows);
    rows[0][0] = 9;
    matrix.toArray()[0][0] = 9;
    matrix.row(0)[0] = 9;
    assertThat(matrix.at(0, 0)).isEqualTo(1);
    assertThat(matrix.rows()).isEqualTo(1);
    assertThat(matrix.columns()).isEqualTo(2);
  }
}
