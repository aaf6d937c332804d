package cymru.llesiant.statistics.subjects.crossed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Limits;
import cymru.llesiant.statistics.interval.Method;
import cymru.llesiant.statistics.interval.Reason;
import cymru.llesiant.statistics.subjects.crossed.CrossedVariances.Source;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CrossedVariancesTest {

  private static final long[] UNITS = {9, 40, 300, 1500};

  private static CrossedVariances of(double[] variances, double... errors) {
    double[] squares = errors.clone();
    for (int i = 0; i < squares.length; i++) {
      squares[i] *= errors[i];
    }
    return new CrossedVariances(variances, UNITS, Optional.of(Matrix.diagonal(squares)));
  }

  @Test
  void shares_add_up_to_1() {
    CrossedVariances variances = of(new double[] {1, 2, 3, 4}, 0.5, 0.4, 0.3, 0.2);
    assertThat(variances.total()).isEqualTo(10);
    assertThat(variances.share(Source.SCHOOL)).isEqualTo(0.1);
    assertThat(variances.share(Source.RESIDUAL)).isEqualTo(0.4);
    assertThat(variances.shareWithinSchools(Source.PUPIL)).isCloseTo(3 / 9.0, within(1e-15));
    assertThat(variances.standardDeviation(Source.RESIDUAL)).isEqualTo(2);
    assertThat(variances.standardError(Source.DEPARTMENT)).hasValue(0.4);
    assertThat(variances.units(Source.PUPIL)).isEqualTo(300);
    assertThat(variances.hasFewUnits(Source.SCHOOL)).isTrue();
    assertThat(variances.hasFewUnits(Source.DEPARTMENT)).isFalse();
  }

  /** Slopes of v1/(v1 + rest): (1 - 0.1)/10 in its own, -0.1/10 in the others. */
  @Test
  void a_share_s_error_is_that_of_the_delta_method() {
    CrossedVariances variances = of(new double[] {1, 2, 3, 4}, 0.5, 0.4, 0.3, 0.2);
    double expected =
        Math.sqrt(0.09 * 0.09 * 0.25 + 0.01 * 0.01 * (0.4 * 0.4 + 0.3 * 0.3 + 0.2 * 0.2));
    assertThat(variances.shareStandardError(Source.SCHOOL).orElseThrow())
        .isCloseTo(expected, within(1e-15));
  }

  /** Share 0.4 with error 0.03: logit -0.405465, half 1.959964 * 0.03/0.24 = 0.244995. */
  @Test
  void a_share_s_limits_are_even_about_its_logit() {
    CrossedVariances variances = of(new double[] {2, 4, 3, 1}, 0, 0.5, 0, 0);
    assertThat(variances.shareStandardError(Source.DEPARTMENT).orElseThrow())
        .isCloseTo(0.03, within(1e-15));
    Limits.Known limits = (Limits.Known) variances.shareLimits(Source.DEPARTMENT, Confidence.P95);
    assertThat(limits.method()).isEqualTo(Method.DELTA_LOGIT);
    assertThat(limits.interval().lower()).isCloseTo(0.34288, within(1e-5));
    assertThat(limits.interval().upper()).isCloseTo(0.45997, within(1e-5));
  }

  @Test
  void a_share_without_a_standard_error_has_no_limits() {
    CrossedVariances zero = of(new double[] {1, 0, 3, 4}, 0.5, 0, 0.3, 0.2);
    assertThat(zero.shareLimits(Source.DEPARTMENT, Confidence.P95))
        .isEqualTo(new Limits.Unknown(Reason.AT_BOUNDARY));
    CrossedVariances flat =
        new CrossedVariances(new double[] {1, 2, 3, 4}, UNITS, Optional.empty());
    assertThat(flat.shareLimits(Source.PUPIL, Confidence.P95))
        .isEqualTo(new Limits.Unknown(Reason.FLAT_CRITERION));
  }

  @Test
  void a_variance_of_0_has_no_standard_error() {
    CrossedVariances variances = of(new double[] {1, 0, 3, 4}, 0.5, 0, 0.3, 0.2);
    assertThat(variances.standardError(Source.DEPARTMENT)).isEmpty();
    assertThat(variances.shareStandardError(Source.DEPARTMENT)).isEmpty();
    assertThat(variances.covariance(Source.DEPARTMENT, Source.PUPIL)).isEmpty();
    assertThat(variances.covariance(Source.PUPIL, Source.SCHOOL)).hasValue(0);
  }

  @Test
  void a_flat_likelihood_gives_no_standard_errors() {
    CrossedVariances flat =
        new CrossedVariances(new double[] {1, 2, 3, 4}, UNITS, Optional.empty());
    assertThat(flat.standardError(Source.PUPIL)).isEmpty();
    assertThat(flat.shareStandardError(Source.PUPIL)).isEmpty();
  }

  @Test
  void the_schools_have_no_share_inside_schools() {
    CrossedVariances variances = of(new double[] {1, 2, 3, 4}, 0.5, 0.4, 0.3, 0.2);
    assertThatThrownBy(() -> variances.shareWithinSchools(Source.SCHOOL))
        .hasMessageContaining("ask for share");
  }
}
