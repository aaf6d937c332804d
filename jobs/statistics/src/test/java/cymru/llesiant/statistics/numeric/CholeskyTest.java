package cymru.llesiant.statistics.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.stat.regression.OLSMultipleLinearRegression;
import org.junit.jupiter.api.Test;

class CholeskyTest {

  private static RealMatrix draw(int rows, int columns) {
    Random random = new Random(rows * 31L + columns);
    RealMatrix matrix = MatrixUtils.createRealMatrix(rows, columns);
    for (int i = 0; i < rows; i++) {
      matrix.setRow(i, random.doubles(columns).toArray());
    }
    return matrix;
  }

  @Test
  void the_last_column_is_regressed_on_the_others() {
    RealMatrix columns = draw(40, 4);
    Cholesky factor = Cholesky.of(columns.transpose().multiply(columns).getData());
    OLSMultipleLinearRegression regression = new OLSMultipleLinearRegression();
    regression.setNoIntercept(true);
    regression.newSampleData(columns.getColumn(3), columns.getSubMatrix(0, 39, 0, 2).getData());
    assertThat(factor.coefficients())
        .containsExactly(regression.estimateRegressionParameters(), within(1e-12));
    assertThat(factor.residual())
        .isCloseTo(regression.calculateResidualSumOfSquares(), within(1e-12));
  }

  @Test
  void the_leading_block_has_its_inverse_and_determinant() {
    RealMatrix columns = draw(30, 4);
    RealMatrix products = columns.transpose().multiply(columns);
    RealMatrix leading = products.getSubMatrix(0, 2, 0, 2);
    Cholesky factor = Cholesky.of(products.getData());
    RealMatrix unit = leading.multiply(MatrixUtils.createRealMatrix(factor.inverseOfLeading()));
    assertThat(unit.subtract(MatrixUtils.createRealIdentityMatrix(3)).getNorm()).isLessThan(1e-12);
    assertThat(factor.logDeterminantOfLeading())
        .isCloseTo(Math.log(new LUDecomposition(leading).getDeterminant()), within(1e-12));
  }

  @Test
  void a_response_alone_leaves_all_of_itself() {
    Cholesky factor = Cholesky.of(new double[][] {{9}});
    assertThat(factor.residual()).isEqualTo(9);
    assertThat(factor.coefficients()).isEmpty();
    assertThat(factor.logDeterminantOfLeading()).isZero();
  }

  @Test
  void the_factor_leads_to_orthonormal_columns_and_back() {
    RealMatrix columns = draw(30, 3);
    Cholesky factor = Cholesky.of(columns.transpose().multiply(columns).getData());
    RealMatrix orthonormal = MatrixUtils.createRealMatrix(30, 3);
    for (int i = 0; i < 30; i++) {
      orthonormal.setRow(i, factor.forward(columns.getRow(i)));
      assertThat(factor.times(orthonormal.getRow(i)))
          .containsExactly(columns.getRow(i), within(1e-13));
    }
    RealMatrix unit = orthonormal.transpose().multiply(orthonormal);
    assertThat(unit.subtract(MatrixUtils.createRealIdentityMatrix(3)).getNorm()).isLessThan(1e-12);
    double[] row = factor.lastRow();
    assertThat(row[2] * row[2]).isCloseTo(factor.residual(), within(1e-14));
    assertThat(factor.backward(row)).containsExactly(factor.coefficients());
  }

  @Test
  void of_two_collinear_columns_the_later_one_goes() {
    RealMatrix columns = draw(20, 4);
    columns.setColumnVector(
        2, columns.getColumnVector(0).mapMultiply(2).add(columns.getColumnVector(1)));
    double[][] products = columns.transpose().multiply(columns).getData();
    double[] floor = {1e-8, 1e-8, 1e-8, 1e-8};
    assertThat(Cholesky.independent(products, floor)).containsExactly(true, true, false, true);
  }

  @Test
  void a_matrix_that_is_not_positive_definite_is_refused() {
    assertThatThrownBy(() -> Cholesky.of(new double[][] {{1, 1}, {1, 1}}))
        .hasMessageContaining("column 1 is determined by those before it");
  }
}
