package cymru.llesiant.statistics.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.statistics.numeric.PlaneQuadratic.Plane;
import cymru.llesiant.statistics.numeric.PlaneQuadratic.Step;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaneQuadraticTest {

  private static final double[][] IDENTITY = {{1, 0}, {0, 1}};

  @Test
  void the_nearest_point_of_a_line_is_at_its_foot() {
    Step step =
        new PlaneQuadratic(new double[] {1, 1}, new double[2], IDENTITY)
            .minimum(new Plane(new double[] {1, 1}, 4))
            .orElseThrow();
    assertThat(step.step()).containsExactly(new double[] {1, 1}, within(1e-12));
    assertThat(step.multiplier()).isCloseTo(1, within(1e-12));
    assertThat(step.change()).isCloseTo(1, within(1e-12));
  }

  @Test
  void a_variable_that_would_be_negative_is_0() {
    Step step =
        new PlaneQuadratic(new double[] {1, 1}, new double[] {10, 0}, IDENTITY)
            .minimum(new Plane(new double[] {1, 1}, 2))
            .orElseThrow();
    assertThat(step.step()).containsExactly(new double[] {-1, 1}, within(1e-12));
    assertThat(step.multiplier()).isCloseTo(1, within(1e-12));
  }

  @Test
  void a_plane_that_holds_one_variable_at_0_leaves_the_others_free() {
    Step step =
        new PlaneQuadratic(new double[] {1, 1}, new double[] {3, -2}, IDENTITY)
            .minimum(new Plane(new double[] {1, 0}, 0))
            .orElseThrow();
    assertThat(step.step()).containsExactly(new double[] {-1, 2}, within(1e-12));
    assertThat(step.multiplier()).isCloseTo(2, within(1e-12));
  }

  @Test
  void where_only_the_origin_is_left_the_multiplier_is_the_tightest_bound() {
    Step step =
        new PlaneQuadratic(new double[2], new double[] {3, 5}, IDENTITY)
            .minimum(new Plane(new double[] {-1, -1}, 0))
            .orElseThrow();
    assertThat(step.step()).containsExactly(new double[2], within(1e-12));
    assertThat(step.multiplier()).isEqualTo(-3);
  }

  @Test
  void a_plane_below_0_has_no_minimum() {
    assertThat(
            new PlaneQuadratic(new double[] {1, 1}, new double[2], IDENTITY)
                .minimum(new Plane(new double[] {1, 1}, -1)))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void no_other_point_of_the_plane_is_lower(long seed) {
    Random random = new Random(seed);
    double[] gradient = random.doubles(3, -3, 3).toArray();
    double[] normal = random.doubles(3, 0.2, 2).toArray();
    double[][] root = {
      random.doubles(3).toArray(), random.doubles(3).toArray(), random.doubles(3).toArray()
    };
    double[][] curvature = new double[3][3];
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        curvature[i][j] = i == j ? 0.1 : 0;
        for (int k = 0; k < 3; k++) {
          curvature[i][j] += root[i][k] * root[j][k];
        }
      }
    }
    PlaneQuadratic quadratic = new PlaneQuadratic(new double[3], gradient, curvature);
    Step lowest = quadratic.minimum(new Plane(normal, 1)).orElseThrow();
    for (int draw = 0; draw < 2000; draw++) {
      double[] shares = random.doubles(3).toArray();
      double sum = shares[0] + shares[1] + shares[2];
      double value = 0;
      double[] point = new double[3];
      for (int i = 0; i < 3; i++) {
        point[i] = shares[i] / sum / normal[i];
      }
      for (int i = 0; i < 3; i++) {
        value += gradient[i] * point[i];
        for (int j = 0; j < 3; j++) {
          value += point[i] * curvature[i][j] * point[j] / 2;
        }
      }
      assertThat(value).isGreaterThanOrEqualTo(lowest.change() - 1e-12);
    }
  }
}
