package cymru.llesiant.statistics.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.statistics.numeric.ProjectedNewton.Optimum;
import cymru.llesiant.statistics.numeric.ProjectedNewton.Point;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProjectedNewtonTest {

  private static Optimum minimise(ProjectedNewton.Objective objective, double... start) {
    double[] scales = new double[start.length];
    java.util.Arrays.fill(scales, 1);
    return new ProjectedNewton(objective, scales).minimise(start);
  }

  /** Rosenbrock 1960: a curved valley with its floor at (1, 1). */
  private static Point valley(double[] x) {
    double across = x[1] - x[0] * x[0];
    return new Point(
        x,
        100 * across * across + (1 - x[0]) * (1 - x[0]),
        new double[] {-400 * x[0] * across - 2 * (1 - x[0]), 200 * across});
  }

  /** A bowl around a place, with a slope across. */
  private static ProjectedNewton.Objective bowl(double a, double b) {
    return x ->
        new Point(
            x,
            Math.pow(x[0] - a, 2) + Math.pow(x[1] - b, 2) + (x[0] - a) * (x[1] - b),
            new double[] {2 * (x[0] - a) + x[1] - b, 2 * (x[1] - b) + x[0] - a});
  }

  @Test
  void a_curved_valley_is_followed_to_its_floor() {
    Optimum optimum = minimise(ProjectedNewtonTest::valley, 3, 0.05);
    assertThat(optimum.converged()).isTrue();
    assertThat(optimum.point().variables()).containsExactly(new double[] {1, 1}, within(1e-9));
    assertThat(optimum.largestGradient()).isLessThan(1e-8);
  }

  @Test
  void a_minimum_below_0_is_met_exactly_at_0() {
    Optimum optimum = minimise(bowl(-1, 2), 0.05, 0.05);
    assertThat(optimum.converged()).isTrue();
    assertThat(optimum.point().variables()[0]).isZero();
    assertThat(optimum.point().variables()[1]).isCloseTo(1.5, within(1e-9));
    assertThat(optimum.point().gradient()[0]).isPositive();
  }

  @Test
  void a_minimum_in_the_corner_is_all_0() {
    Optimum optimum = minimise(bowl(-3, -2), 4, 0.05);
    assertThat(optimum.converged()).isTrue();
    assertThat(optimum.point().variables()).containsExactly(0, 0);
    assertThat(optimum.largestGradient()).isZero();
  }

  @Test
  void a_start_at_0_is_left_when_the_function_falls_away_from_it() {
    Optimum optimum = minimise(bowl(2, 1), 0, 0);
    assertThat(optimum.point().variables()).containsExactly(new double[] {2, 1}, within(1e-9));
  }

  @Test
  void a_variable_that_may_be_negative_goes_where_the_minimum_is() {
    Optimum optimum =
        new ProjectedNewton(bowl(-1, -2), new double[] {1, 1}, Set.of(0))
            .minimise(new double[] {3, 3});
    assertThat(optimum.converged()).isTrue();
    assertThat(optimum.point().variables()).containsExactly(new double[] {-2, 0}, within(1e-9));
  }

  @Test
  void a_variable_on_which_nothing_depends_stays_where_it_is() {
    Optimum optimum =
        new ProjectedNewton(
                x -> new Point(x, x[0], new double[] {1, 0}), new double[] {1, 1}, Set.of(1))
            .minimise(new double[] {0, 5});
    assertThat(optimum.converged()).isTrue();
    assertThat(optimum.point().variables()).containsExactly(0, 5);
  }

  @Test
  void a_function_without_a_minimum_is_not_called_solved() {
    Optimum optimum =
        minimise(x -> new Point(x, -Math.log1p(x[0]), new double[] {-1 / (1 + x[0])}), 1);
    assertThat(optimum.converged()).isFalse();
  }

  @Test
  void of_two_minima_the_lower_is_better_and_the_work_of_both_is_counted() {
    Point low = new Point(new double[] {1}, -5, new double[] {0});
    Point high = new Point(new double[] {0}, 3, new double[] {2});
    Optimum lower = new Optimum(low, 4, 10, true);
    Optimum higher = new Optimum(high, 2, 7, true);
    assertThat(higher.better(lower)).isEqualTo(new Optimum(low, 6, 17, true));
    assertThat(lower.better(higher)).isEqualTo(new Optimum(low, 6, 17, true));
    assertThat(higher.better(new Optimum(low, 4, 10, false)).point()).isEqualTo(high);
    assertThat(new Optimum(low, 4, 10, false).better(higher).point()).isEqualTo(high);
  }

  @Test
  void evaluations_and_steps_are_counted() {
    int[] calls = {0};
    Optimum optimum =
        minimise(
            x -> {
              calls[0]++;
              return bowl(2, 1).at(x);
            },
            0.05,
            0.05);
    assertThat(optimum.evaluations()).isEqualTo(calls[0]);
    assertThat(optimum.iterations()).isBetween(2, 5);
  }

  /** {@code log(x + e) + m/(x + e)}, lowest at {@code m - e}: a criterion's shape in a variance. */
  private static ProjectedNewton.Objective variance(double lowest) {
    double e = 1e-4;
    double m = lowest + e;
    return x ->
        new Point(
            x,
            1000 * (Math.log(x[0] + e) + m / (x[0] + e)),
            new double[] {1000 * (1 / (x[0] + e) - m / (x[0] + e) / (x[0] + e))});
  }

  @Test
  void a_step_that_overshoots_to_0_costs_few_evaluations() {
    Optimum optimum =
        new ProjectedNewton(variance(0.01), new double[] {1e-4}).minimise(new double[] {0.05});
    assertThat(optimum.converged()).isTrue();
    assertThat(optimum.point().variables()[0]).isCloseTo(0.01, within(1e-11));
    assertThat(optimum.evaluations()).isLessThan(25);
  }

  @Test
  void near_the_minimum_the_hessian_is_kept() {
    Optimum optimum =
        new ProjectedNewton(variance(0.01), new double[] {1e-4}).minimise(new double[] {0.0101});
    assertThat(optimum.point().variables()[0]).isCloseTo(0.01, within(1e-11));
    assertThat(optimum.evaluations()).isLessThan(13);
  }
}
