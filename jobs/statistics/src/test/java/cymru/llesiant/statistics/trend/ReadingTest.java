package cymru.llesiant.statistics.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ReadingTest {

  @Test
  void a_variance_is_read_as_its_logarithm_with_a_relative_error() {
    assertThat(Reading.logVariance(2009, 4, 0.5))
        .isEqualTo(new Reading.Measured(2009, Math.log(4), 0.125));
  }

  /** The derivative of the logit at 0.2 is 1/0.16. */
  @Test
  void a_share_is_read_as_its_logit() {
    Reading.Measured reading = (Reading.Measured) Reading.logitShare(2009, 0.2, 0.016);
    assertThat(reading.value()).isCloseTo(Math.log(0.25), within(1e-15));
    assertThat(reading.standardError()).isCloseTo(0.1, within(1e-15));
  }

  @Test
  void nothing_and_everything_are_at_the_boundary() {
    assertThat(Reading.logVariance(2009, 0, Double.NaN)).isEqualTo(new Reading.AtBoundary(2009));
    assertThat(Reading.logitShare(2009, 0, 0.1)).isEqualTo(new Reading.AtBoundary(2009));
    assertThat(Reading.logitShare(2009, 1, 0.1)).isEqualTo(new Reading.AtBoundary(2009));
  }

  @Test
  void a_figure_without_an_error_is_refused() {
    assertThatThrownBy(() -> new Reading.Measured(2009, 3, 0))
        .hasMessageContaining("error above 0");
    assertThatThrownBy(() -> new Reading.Measured(2009, Double.NaN, 1))
        .hasMessageContaining("finite");
    assertThatThrownBy(() -> Reading.logVariance(2009, -1, 1)).hasMessageContaining("negative");
    assertThatThrownBy(() -> Reading.logitShare(2009, 1.1, 1))
        .hasMessageContaining("between 0 and 1");
  }
}
