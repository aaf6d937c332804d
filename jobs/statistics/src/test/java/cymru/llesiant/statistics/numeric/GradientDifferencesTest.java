package cymru.llesiant.statistics.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.api.Test;

class GradientDifferencesTest {

  /** {@code x^2 y + y z^3}. */
  private static ProjectedNewton.Point at(double[] v) {
    return new ProjectedNewton.Point(
        v,
        v[0] * v[0] * v[1] + v[1] * Math.pow(v[2], 3),
        new double[] {2 * v[0] * v[1], v[0] * v[0] + Math.pow(v[2], 3), 3 * v[1] * v[2] * v[2]});
  }

  @Test
  void the_hessian_is_in_the_sizes_of_the_free_variables() {
    double[] sizes = {2, 5};
    GradientDifferences differences =
        new GradientDifferences(GradientDifferencesTest::at, new int[] {0, 2}, sizes);
    RealMatrix hessian = differences.hessian(new double[] {3, 7, 11});
    assertThat(hessian.getEntry(0, 0)).isCloseTo(2 * 7 * 4, within(1e-8));
    assertThat(hessian.getEntry(0, 1)).isCloseTo(0, within(1e-8));
    assertThat(hessian.getEntry(1, 0)).isEqualTo(hessian.getEntry(0, 1));
    assertThat(hessian.getEntry(1, 1)).isCloseTo(6 * 7 * 11 * 25, within(1e-6));
  }
}
