package cymru.llesiant.statistics.paired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Interval;
import cymru.llesiant.statistics.interval.Limits;
import cymru.llesiant.statistics.interval.Method;
import cymru.llesiant.statistics.interval.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PairedProportionsTest {

  /** R 4.2.2: the formula as contingencytables has it, Wilson limits by {@code prop.test}. */
  @ParameterizedTest
  @CsvSource({
    "1, 1, 7, 12, -0.285714285714, -0.506920226686, -0.025559124165",
    "59, 6, 16, 80, -0.062111801242, -0.118621195639, -0.004625113933",
    "14, 5, 0, 22, 0.121951219512, 0.011483241383, 0.226492684351",
    "36, 12, 2, 0, 0.2, 0.056929584003, 0.340427602975",
    "10, 0, 0, 10, 0, -0.089756659378, 0.089756659378",
    "0, 3, 5, 2, -0.2, -0.615471370788, 0.315656888223",
    "90, 0, 5, 5, -0.05, -0.111243521722, -0.000655334464",
    "0, 0, 0, 8, 0, -0.324407564884, 0.324407564884",
    "20, 0, 0, 0, 0, -0.161125158053, 0.161125158053",
    "7, 1, 2, 6, -0.0625, -0.275236229600, 0.162158922994",
    "500, 40, 120, 340, -0.08, -0.104225941645, -0.055563547085",
    "2, 8, 9, 1, -0.05, -0.412262274061, 0.327126697511"
  })
  void limits_are_those_of_r(
      long both,
      long first,
      long second,
      long neither,
      double difference,
      double lower,
      double upper) {
    PairedProportions shares = new PairedProportions(both, first, second, neither);
    assertThat(shares.difference().orElseThrow()).isCloseTo(difference, within(1e-12));
    Interval limits = known(shares);
    assertThat(limits.lower()).isCloseTo(lower, within(1e-10));
    assertThat(limits.upper()).isCloseTo(upper, within(1e-10));
  }

  /** Cavo and others 2012, as contingencytables prints it: -0.0621 (-0.1186 to -0.0046). */
  @Test
  void limits_of_a_trial_are_those_printed() {
    Interval limits = known(new PairedProportions(59, 6, 16, 80));
    assertThat(limits.lower()).isCloseTo(-0.1186, within(5e-5));
    assertThat(limits.upper()).isCloseTo(-0.0046, within(5e-5));
  }

  @Test
  void swapping_the_two_mirrors_the_limits() {
    Interval forth = known(new PairedProportions(31, 4, 9, 12));
    Interval back = known(new PairedProportions(31, 9, 4, 12));
    assertThat(back.lower()).isCloseTo(-forth.upper(), within(1e-15));
    assertThat(back.upper()).isCloseTo(-forth.lower(), within(1e-15));
  }

  @Test
  void of_nobody_there_is_nothing_to_say() {
    PairedProportions nobody = new PairedProportions(0, 0, 0, 0);
    assertThat(nobody.difference()).isEmpty();
    assertThat(nobody.limits(Confidence.P95)).isEqualTo(new Limits.Unknown(Reason.NO_UNITS));
  }

  @Test
  void a_count_below_0_is_refused() {
    assertThatThrownBy(() -> new PairedProportions(3, -1, 2, 4))
        .hasMessageContaining("a count is never negative");
  }

  private static Interval known(PairedProportions shares) {
    Limits limits = shares.limits(Confidence.P95);
    assertThat(limits).isInstanceOf(Limits.Known.class);
    assertThat(((Limits.Known) limits).method()).isEqualTo(Method.NEWCOMBE_PAIRED);
    return limits.ifKnown().orElseThrow();
  }
}
