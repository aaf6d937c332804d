package cymru.llesiant.statistics.slopes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class SlopeVariancesTest {

  private static SlopeVariances of(double intercept, double covariance, double slope) {
    return new SlopeVariances(
        "school", 65, "prior", intercept, covariance, slope, Optional.empty());
  }

  /** The Exam data: schools differ more among high attainers. */
  @Test
  void the_variance_between_units_depends_on_the_covariate() {
    SlopeVariances exam = of(0.0921, 0.0183, 0.0150);
    assertThat(exam.at(0)).isEqualTo(0.0921);
    assertThat(exam.at(2)).isCloseTo(0.0921 + 4 * 0.0183 + 4 * 0.0150, within(1e-15));
    assertThat(exam.at(-1)).isCloseTo(0.0921 - 2 * 0.0183 + 0.0150, within(1e-15));
  }

  @Test
  void the_correlation_is_absent_where_one_of_the_two_does_not_vary() {
    assertThat(of(4, 3, 9).correlation()).hasValue(0.5);
    assertThat(of(4, 0, 0).correlation()).isEmpty();
    assertThat(of(0, 0, 4).correlation()).isEmpty();
  }

  @Test
  void rounding_makes_no_correlation_beyond_one_and_no_negative_variance() {
    assertThat(of(1, 2 + 1e-12, 4).correlation()).hasValue(1);
    assertThat(of(1, -2 - 1e-12, 4).at(0.5)).isZero();
  }
}
