package cymru.llesiant.statistics.interval;

import static cymru.llesiant.statistics.interval.LimitsAssert.assertUnknown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeightedShareTest {

  /** R 4: {@code n <- w^2/s; prop.test(x*w/s, n, correct = FALSE)$conf.int}. */
  @ParameterizedTest
  @CsvSource({
    "7.5, 10, 10.5, 9.523809523809524, 0.435133196424284, 0.921156302533891",
    "12.4, 31.9, 40.33, 25.232085296305478, 0.225620764515741, 0.581216728417194",
    "0, 12, 12, 12, 0, 0.242494006655241",
    "3, 3, 4.5, 2, 0.342380227506653, 1"
  })
  void the_limits_are_those_of_r(
      double having, double weights, double squares, double units, double lower, double upper) {
    WeightedShare share = new WeightedShare(having, weights, squares);
    Interval limits = share.limits(Confidence.P95).ifKnown().orElseThrow();
    assertThat(share.effectiveUnits()).isCloseTo(units, within(1e-9));
    assertThat(limits.lower()).isCloseTo(lower, within(1e-9));
    assertThat(limits.upper()).isCloseTo(upper, within(1e-9));
  }

  @Test
  void with_weights_of_1_it_is_wilson_to_the_digit() {
    Random draws = new Random(7);
    for (int i = 0; i < 500; i++) {
      int n = 1 + draws.nextInt(300);
      int x = draws.nextInt(n + 1);
      assertThat(new WeightedShare(x, n, n).limits(Confidence.P95))
          .isEqualTo(new Wilson(x, n).limits(Confidence.P95));
    }
  }

  @Test
  void other_weights_tell_less_than_equal_ones_and_their_unit_does_not_matter() {
    Random draws = new Random(8);
    for (int i = 0; i < 200; i++) {
      int n = 2 + draws.nextInt(40);
      double having = 0;
      double weights = 0;
      double squares = 0;
      for (int person = 0; person < n; person++) {
        double weight = 0.1 + draws.nextDouble();
        having += draws.nextBoolean() ? weight : 0;
        weights += weight;
        squares += weight * weight;
      }
      WeightedShare share = new WeightedShare(having, weights, squares);
      Interval limits = share.limits(Confidence.P95).ifKnown().orElseThrow();
      Interval scaled =
          new WeightedShare(8 * having, 8 * weights, 64 * squares)
              .limits(Confidence.P95)
              .ifKnown()
              .orElseThrow();
      assertThat(share.effectiveUnits()).isLessThan(n);
      assertThat(limits.contains(having / weights)).isTrue();
      assertThat(scaled.lower()).isCloseTo(limits.lower(), within(1e-12));
      assertThat(scaled.upper()).isCloseTo(limits.upper(), within(1e-12));
    }
  }

  @Test
  void nobody_has_no_limits_and_more_than_all_is_refused() {
    WeightedShare nobody = new WeightedShare(0, 0, 0);
    assertThat(nobody.effectiveUnits()).isZero();
    assertUnknown(nobody.limits(Confidence.P95), Reason.NO_UNITS);
    assertThatThrownBy(() -> new WeightedShare(2, 1, 1)).hasMessageContaining("among the others");
    assertThatThrownBy(() -> new WeightedShare(0, 1, 0)).hasMessageContaining("above 0");
  }
}
