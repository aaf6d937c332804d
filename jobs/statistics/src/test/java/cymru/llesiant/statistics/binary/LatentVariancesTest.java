package cymru.llesiant.statistics.binary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.api.Test;

class LatentVariancesTest {

  private static LatentVariances.Component component(String level, int groups, double variance) {
    return new LatentVariances.Component(level, groups, variance, OptionalDouble.empty());
  }

  private final LatentVariances variances =
      new LatentVariances(List.of(component("area", 9, 0.25), component("school", 80, 1)));

  @Test
  void shares_of_the_latent_variance_add_up_to_one() {
    double share = variances.latentPartitionCoefficient("area");
    assertThat(share).isCloseTo(0.25 / (1.25 + Math.PI * Math.PI / 3), within(1e-15));
    assertThat(
            share
                + variances.latentPartitionCoefficient("school")
                + variances.residualPartitionCoefficient())
        .isCloseTo(1, within(1e-15));
  }

  @Test
  void fewer_than_ten_units_are_few() {
    assertThat(variances.component("area").hasFewGroups()).isTrue();
    assertThat(variances.component("school").hasFewGroups()).isFalse();
    assertThat(variances.component("area").standardDeviation()).isEqualTo(0.5);
  }

  @Test
  void a_level_that_is_not_there_is_named() {
    assertThatThrownBy(() -> variances.component("class"))
        .hasMessageContaining("the model has [area, school]");
  }

  @Test
  void no_variance_is_negative() {
    assertThatThrownBy(() -> new LatentVariances(List.of(component("area", 9, -1))))
        .hasMessageContaining("never negative");
  }

  @Test
  void covariances_are_twice_the_inverse_of_the_hessian_of_the_criterion() {
    // second differences of the criterion itself in variances and intercept, step 1e-3: errors
    // near 1e-5 of the covariance
    Random random = new Random(3);
    List<OutcomeCell> cells = new ArrayList<>();
    for (int area = 0; area < 12; area++) {
      double ofArea = random.nextGaussian();
      for (int school = 0; school < 8; school++) {
        double odds = Math.exp(ofArea + random.nextGaussian());
        long successes = Math.round(30 * odds / (1 + odds));
        cells.add(new OutcomeCell(List.of("a" + area, "s" + school), new double[0], 30, successes));
      }
    }
    BinaryData data = new BinaryData(List.of("area", "school"), List.of(), "y", cells);
    LogisticFit.Estimates fit =
        LogisticModel.fit(data, Approximation.LAPLACE).ifEstimated().orElseThrow();
    LogisticCriterion criterion =
        new LogisticCriterion(new CellDesign(data), Approximation.LAPLACE);
    double[] at = {
      fit.variances().component("school").variance(),
      fit.variances().component("area").variance(),
      fit.coefficients().coefficient(Coefficients.INTERCEPT).estimate()
    };
    double[][] hessian = new double[3][3];
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        hessian[i][j] =
            (value(criterion, at, i, 1, j, 1)
                    - value(criterion, at, i, 1, j, -1)
                    - value(criterion, at, i, -1, j, 1)
                    + value(criterion, at, i, -1, j, -1))
                / (4 * STEP * STEP);
      }
    }
    RealMatrix covariance =
        new LUDecomposition(new Array2DRowRealMatrix(hessian)).getSolver().getInverse();
    for (int i = 0; i < 2; i++) {
      for (int j = 0; j < 2; j++) {
        double expected = 2 * covariance.getEntry(1 - i, 1 - j);
        assertThat(fit.variances().covariances().get(i).get(j))
            .isCloseTo(expected, within(1e-4 * 2 * covariance.getEntry(0, 0)));
      }
    }
  }

  private static final double STEP = 1e-3;

  private static double value(
      LogisticCriterion criterion, double[] at, int i, int up, int j, int upToo) {
    double[] moved = at.clone();
    moved[i] += up * STEP;
    moved[j] += upToo * STEP;
    return criterion
        .value(new int[] {0, 1}, new double[] {Math.sqrt(moved[0]), Math.sqrt(moved[1]), moved[2]})
        .minus2LogLikelihood();
  }
}
