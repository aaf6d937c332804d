package cymru.llesiant.statistics.funnel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Interval;
import org.apache.commons.math3.distribution.PoissonDistribution;
import org.junit.jupiter.api.Test;

class EventFunnelTest {

  /** On the limits, so many events or fewer, or so many or more, come once in 40. */
  @Test
  void what_is_expected_on_the_limits_gives_the_events_once_in_40() {
    for (int events : new int[] {1, 4, 9, 10, 60}) {
      Interval expected = EventFunnel.OF_RATIOS.expected(events, Confidence.P95);
      assertThat(new PoissonDistribution(expected.upper()).cumulativeProbability(events))
          .isCloseTo(0.025, within(1e-9));
      assertThat(1 - new PoissonDistribution(expected.lower()).cumulativeProbability(events - 1))
          .isCloseTo(0.025, within(1e-9));
    }
  }

  @Test
  void a_rates_limits_are_the_average_times_those_of_ratios() {
    Interval ratio = EventFunnel.OF_RATIOS.limits(7, Confidence.P99_8);
    Interval rate = new EventFunnel(0.04).limits(7, Confidence.P99_8);
    assertThat(rate.lower()).isCloseTo(ratio.lower() * 0.04, within(1e-16));
    assertThat(rate.upper()).isCloseTo(ratio.upper() * 0.04, within(1e-14));
  }

  /** None of 3 expected: exp(-3) = 0.050, of 4: 0.018, of 7: 0.00091. */
  @Test
  void no_events_have_a_label_but_no_limits() {
    assertThat(EventFunnel.OF_RATIOS.label(0, 3)).isEqualTo(FunnelLabel.NOT_SIGNIFICANT);
    assertThat(EventFunnel.OF_RATIOS.label(0, 4)).isEqualTo(FunnelLabel.LOW_0_025);
    assertThat(EventFunnel.OF_RATIOS.label(0, 7)).isEqualTo(FunnelLabel.LOW_0_001);
    assertThatThrownBy(() -> EventFunnel.OF_RATIOS.limits(0, Confidence.P95))
        .hasMessageContaining("multiples");
  }

  @Test
  void the_label_is_the_same_for_rates_and_for_ratios() {
    EventFunnel rates = new EventFunnel(0.01);
    for (int events = 0; events < 60; events++) {
      assertThat(rates.label(events, 2000)).isEqualTo(EventFunnel.OF_RATIOS.label(events, 20));
    }
  }

  /** The variance of a count is its mean, so that of 12 of 48 expected at 0.25 is 0.25/48. */
  @Test
  void a_point_has_the_deviation_of_a_poisson_count() {
    FunnelPoint point = new EventFunnel(0.25).point(18, 48);
    assertThat(point.value()).isEqualTo(0.375);
    assertThat(point.standardError()).isCloseTo(Math.sqrt(12) / 48, within(1e-16));
  }

  @Test
  void an_average_of_none_is_refused() {
    assertThatThrownBy(() -> new EventFunnel(0)).hasMessageContaining("nothing to compare");
    assertThatThrownBy(() -> EventFunnel.OF_RATIOS.label(3, 0))
        .hasMessageContaining("leave the school out");
  }
}
