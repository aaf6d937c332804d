package cymru.llesiant.statistics.binary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class PatternsTest {

  private static OutcomeCell cell(String school, long n, long successes, double... covariates) {
    return new OutcomeCell(List.of(school), covariates, n, successes);
  }

  private final Patterns patterns =
      new Patterns(
          new BinaryData(
              List.of("school"),
              List.of("x", "year", "z", "twice"),
              "pass",
              List.of(
                  cell("1", 2, 1, 0, 2009.1, 0, 1),
                  cell("1", 4, 3, 3, 2009.1, 1, 7),
                  cell("2", 6, 0, 0, 2009.1, 0, 1),
                  cell("2", 5, 5, 1, 2009.1, 5, 3))));

  @Test
  void alike_rows_of_different_units_are_one_pattern() {
    assertThat(patterns.count()).isEqualTo(3);
    assertThat(patterns.ofCells()).containsExactly(0, 1, 0, 2);
    assertThat(patterns.rows()).containsExactly(8, 4, 5);
    assertThat(patterns.successes()).containsExactly(1, 3, 5);
  }

  @Test
  void constant_and_collinear_covariates_say_nothing_new() {
    assertThat(patterns.terms()).containsExactly("x", "z");
    assertThat(patterns.dropped()).containsExactly("year", "twice");
    assertThat(patterns.coefficients()).isEqualTo(3);
  }

  @Test
  void columns_have_mean_0_and_variance_1_over_the_rows() {
    for (int j = 1; j < 3; j++) {
      double sum = 0;
      double squares = 0;
      for (int pattern = 0; pattern < 3; pattern++) {
        sum += patterns.rows()[pattern] * patterns.column(pattern, j);
        squares += patterns.rows()[pattern] * Math.pow(patterns.column(pattern, j), 2);
      }
      assertThat(sum).isCloseTo(0, within(1e-13));
      assertThat(squares).isCloseTo(17, within(1e-13));
    }
  }

  @Test
  void plain_coefficients_predict_the_same_log_odds() {
    double[] scaled = {0.3, -0.7, 1.1};
    double[] logOdds = new double[3];
    patterns.predict(scaled, logOdds);
    double[] plain = patterns.unscaled(scaled);
    assertThat(plain[0]).isCloseTo(logOdds[0], within(1e-14));
    assertThat(plain[0] + 3 * plain[1] + plain[2]).isCloseTo(logOdds[1], within(1e-14));
    assertThat(plain[0] + plain[1] + 5 * plain[2]).isCloseTo(logOdds[2], within(1e-14));
  }

  @Test
  void their_covariance_follows() {
    double[][] covariance = {{2, 0.3, 0.1}, {0.3, 1, -0.2}, {0.1, -0.2, 3}};
    double[][] plain = patterns.unscaledCovariance(covariance);
    // the variance of the log odds of the last pattern, either way
    double[] row = {1, patterns.column(2, 1), patterns.column(2, 2)};
    assertThat(quadratic(plain, new double[] {1, 1, 5}))
        .isCloseTo(quadratic(covariance, row), within(1e-13));
  }

  private static double quadratic(double[][] matrix, double[] vector) {
    double sum = 0;
    for (int i = 0; i < vector.length; i++) {
      for (int j = 0; j < vector.length; j++) {
        sum += vector[i] * matrix[i][j] * vector[j];
      }
    }
    return sum;
  }

  @Test
  void a_gradient_gathers_columns() {
    double[] gradient = patterns.gradient(new double[] {1, 0, -2});
    assertThat(gradient[0]).isEqualTo(-1);
    assertThat(gradient[1])
        .isCloseTo(patterns.column(0, 1) - 2 * patterns.column(2, 1), within(1e-15));
  }
}
