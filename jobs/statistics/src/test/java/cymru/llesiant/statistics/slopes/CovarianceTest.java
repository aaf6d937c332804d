package cymru.llesiant.statistics.slopes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CovarianceTest {

  @ParameterizedTest
  @EnumSource(Covariance.Order.class)
  void the_three_numbers_give_the_covariance_they_came_from(Covariance.Order order) {
    Covariance t = new Covariance(2, -0.5, 3, 2 * 3 - 0.25);
    double[] numbers = order.of(t);
    Covariance again = order.of(numbers[0], numbers[1], numbers[2]);
    assertThat(again.intercept()).isCloseTo(2, within(1e-15));
    assertThat(again.both()).isCloseTo(-0.5, within(1e-15));
    assertThat(again.slope()).isCloseTo(3, within(1e-15));
    assertThat(again.determinant()).isCloseTo(5.75, within(1e-14));
  }

  @Test
  void a_correlation_of_one_stays_exact_in_the_other_order() {
    Covariance line = Covariance.Order.INTERCEPT_FIRST.of(0.3, 0, 0.7);
    assertThat(line.determinant()).isZero();
    assertThat(Covariance.Order.SLOPE_FIRST.of(line)[1]).isZero();
  }

  @Test
  void what_is_regressed_on_nothing_keeps_its_variance() {
    Covariance slopes = new Covariance(0, 0, 4, 0);
    assertThat(Covariance.Order.INTERCEPT_FIRST.of(slopes)).containsExactly(0, 4, 0);
    assertThat(Covariance.Order.SLOPE_FIRST.of(slopes)).containsExactly(4, 0, 0);
  }

  @Test
  void elsewhere_on_the_covariate_the_intercept_gains_what_the_slope_gives() {
    Covariance t = new Covariance(2, -0.5, 3, 5.75).at(2);
    assertThat(t).isEqualTo(new Covariance(2 - 2 + 12, 5.5, 3, 5.75));
    assertThat(new Covariance(2, -0.5, 3, 5.75).in(10, 4))
        .isEqualTo(new Covariance(8, -0.2, 0.12, 5.75 * 4 / 10 * 4 / 10));
  }
}
