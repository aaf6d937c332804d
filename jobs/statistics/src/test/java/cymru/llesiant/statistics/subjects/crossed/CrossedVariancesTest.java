package cymru.llesiant.statistics.subjects.crossed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

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
