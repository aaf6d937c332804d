package cymru.llesiant.statistics.uncertainty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.statistics.multilevel.Criterion;
import cymru.llesiant.statistics.multilevel.CriterionSurface;
import cymru.llesiant.statistics.multilevel.NestedRows;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InformationTest {

  /** Second differences of the criterion by matrices of rows by rows. */
  @ParameterizedTest
  @EnumSource(Criterion.class)
  void covariance_is_twice_the_inverse_of_the_second_derivatives(Criterion criterion) {
    NestedRows rows = NestedRows.draw(4);
    Information information =
        new Information(
            CriterionSurface.of(rows.data(), criterion), rows.estimates(criterion).components());
    double[] ratios = information.estimate().ratios();
    double[] at = {
      ratios[0], ratios[1], ratios[2], Math.log(information.estimate().residualVariance())
    };
    RealMatrix hessian = new Array2DRowRealMatrix(4, 4);
    for (int i = 0; i < 4; i++) {
      for (int j = 0; j < 4; j++) {
        double sum = 0;
        for (int signs = 0; signs < 4; signs++) {
          double[] moved = at.clone();
          double left = (signs & 1) == 0 ? 1 : -1;
          double right = (signs & 2) == 0 ? 1 : -1;
          moved[i] += left * step(at, i);
          moved[j] += right * step(at, j);
          sum += left * right * dense(rows, criterion, moved);
        }
        hessian.setEntry(i, j, sum / 4 / step(at, i) / step(at, j));
      }
    }
    RealMatrix expected = MatrixUtils.inverse(hessian).scalarMultiply(2);
    double[][] covariance = information.covariance().orElseThrow();
    for (int i = 0; i < 4; i++) {
      for (int j = 0; j < 4; j++) {
        double scale = Math.sqrt(expected.getEntry(i, i) * expected.getEntry(j, j));
        assertThat(covariance[i][j]).isCloseTo(expected.getEntry(i, j), within(1e-3 * scale));
      }
    }
  }

  private static double step(double[] at, int i) {
    return i == 3 ? 1e-2 : 1e-2 * at[i];
  }

  /** Ratios innermost first, as the matrices have them. */
  private static double dense(NestedRows rows, Criterion criterion, double[] at) {
    return rows.dense(criterion, at[2], at[1], at[0]).criterion(Math.exp(at[3]));
  }

  @Test
  void a_ratio_of_0_has_no_covariance() {
    NestedRows rows = NestedRows.draw(1);
    Information information =
        new Information(
            CriterionSurface.of(rows.data(), Criterion.REML),
            rows.estimates(Criterion.REML).components());
    assertThat(information.free()).containsExactly(1);
    double[][] covariance = information.covariance().orElseThrow();
    assertThat(covariance[0]).containsOnly(0);
    assertThat(covariance[1][1]).isPositive();
  }
}
