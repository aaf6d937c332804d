package cymru.llesiant.benchmarks.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.statistics.interval.Reason;
import cymru.llesiant.statistics.uncertainty.UncertainValue;
import org.junit.jupiter.api.Test;

class RecoveredTest {

  private static Recovered of(double truth, double... estimates) {
    Recovered recovered = Recovered.ofEffect(truth);
    for (double estimate : estimates) {
      recovered.add(
          estimate,
          estimate == 0
              ? new UncertainValue.Unknown(Reason.AT_BOUNDARY)
              : new UncertainValue.Known(estimate, 0.5));
    }
    return recovered;
  }

  @Test
  void departures_are_counted_in_standard_errors() {
    Recovered recovered = of(2, 1, 2.5, 4);
    assertThat(recovered.largest()).isEqualTo(4);
    assertThat(recovered.within(3)).isEqualTo(2);
    assertThat(recovered.spread()).isCloseTo(Math.sqrt((4 + 1 + 16) / 3.0), within(1e-12));
    assertThat(recovered.mean()).isEqualTo(2.5);
  }

  @Test
  void an_estimate_of_0_is_right_only_when_the_truth_is_0() {
    assertThat(of(0, 0, 0, 1).within(3)).isEqualTo(3);
    assertThat(of(2, 0, 0, 1).within(3)).isEqualTo(1);
    assertThat(of(0, 0, 0, 1).zeros()).isEqualTo(2);
  }

  @Test
  void an_estimate_of_0_is_near_a_truth_its_limits_hold() {
    Recovered recovered = Recovered.ofVariance(2);
    recovered.addZero(true);
    recovered.addZero(false);
    assertThat(recovered.within(3)).isEqualTo(1);
    assertThat(recovered.zeros()).isEqualTo(2);
  }

  /** 1, 2, 3, 6: mean 3, variance 14/3, so the mean's error is the root of 14/12. */
  @Test
  void a_mean_departs_in_its_own_standard_errors() {
    assertThat(of(2, 1, 2, 3, 6).departureOfMean())
        .isCloseTo(1 / Math.sqrt(14.0 / 12), within(1e-12));
    assertThat(of(0, 0, 1).departureOfMean()).isNaN();
  }

  /** log 4 - log 2 is 0.693, of an error 0.1. */
  @Test
  void a_variance_is_held_to_the_truth_by_its_logarithm() {
    Recovered recovered = Recovered.ofVariance(2);
    recovered.add(4, new UncertainValue.Known(Math.log(4), 0.1));
    assertThat(recovered.largest()).isCloseTo(6.9315, within(1e-4));
    assertThat(recovered.truth()).isEqualTo(2);
  }
}
