package cymru.llesiant.statistics.rates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SchoolRateTest {

  @Test
  void log_odds_have_half_a_success_and_half_a_failure_more() {
    SchoolRate rate = new SchoolRate("a", 10, 0);
    assertThat(rate.rate()).isZero();
    assertThat(rate.logOdds()).isCloseTo(Math.log(0.5 / 10.5), within(1e-15));
    assertThat(rate.logOddsVariance()).isCloseTo(2 + 2.0 / 21, within(1e-15));
  }

  @Test
  void more_successes_than_pupils_are_refused() {
    assertThatThrownBy(() -> new SchoolRate("a", 10, 11))
        .hasMessageContaining("11 successes of 10");
    assertThatThrownBy(() -> new SchoolRate("a", 0, 0)).hasMessageContaining("without pupils");
    assertThatThrownBy(() -> new SchoolRate("a", 5, -1)).hasMessageContaining("-1 successes");
  }
}
