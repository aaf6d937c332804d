package cymru.llesiant.statistics.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class QuasiNewtonTest {

  private static QuasiNewton.Point banana(double[] x) {
    double a = x[1] - x[0] * x[0];
    double b = 1 - x[0];
    return new QuasiNewton.Point(
        x, 100 * a * a + b * b, new double[] {-400 * x[0] * a - 2 * b, 200 * a});
  }

  /** Rosenbrock 1960, The Computer Journal 3:175-184: the minimum is 0 at (1, 1). */
  @Test
  void rosenbrocks_valley_is_followed_to_its_end() {
    QuasiNewton.Optimum found =
        new QuasiNewton(QuasiNewtonTest::banana).minimise(new double[] {-1.2, 1});
    assertThat(found.converged()).isTrue();
    assertThat(found.point().variables()).containsExactly(new double[] {1, 1}, within(1e-10));
    assertThat(found.hessian()[0]).containsExactly(new double[] {802, -400}, within(1e-3));
    assertThat(found.hessian()[1]).containsExactly(new double[] {-400, 200}, within(1e-3));
    assertThat(found.evaluations()).isLessThan(150);
  }

  @Test
  void a_place_without_a_value_is_stepped_back_from() {
    QuasiNewton.Optimum found =
        new QuasiNewton(
                x ->
                    new QuasiNewton.Point(
                        x,
                        x[0] > 0 ? x[0] - Math.log(x[0]) : Double.POSITIVE_INFINITY,
                        new double[] {1 - 1 / x[0]}))
            .minimise(new double[] {8});
    assertThat(found.converged()).isTrue();
    assertThat(found.point().variables()[0]).isCloseTo(1, within(1e-10));
  }

  @Test
  void a_function_without_a_minimum_has_none() {
    QuasiNewton.Optimum found =
        new QuasiNewton(
                x ->
                    new QuasiNewton.Point(
                        x, Math.log1p(Math.exp(-x[0])), new double[] {-1 / (1 + Math.exp(x[0]))}))
            .minimise(new double[] {0});
    assertThat(found.converged() && found.point().variables()[0] < 20).isFalse();
  }

  @Test
  void a_start_on_a_ridge_is_left() {
    QuasiNewton.Optimum found =
        new QuasiNewton(
                x ->
                    new QuasiNewton.Point(
                        x,
                        Math.pow(x[0] * x[0] - 1, 2) + x[1] * x[1],
                        new double[] {4 * x[0] * (x[0] * x[0] - 1), 2 * x[1]}))
            .minimise(new double[] {0.01, 3});
    assertThat(found.converged()).isTrue();
    assertThat(found.point().variables()).containsExactly(new double[] {1, 0}, within(1e-9));
  }
}
