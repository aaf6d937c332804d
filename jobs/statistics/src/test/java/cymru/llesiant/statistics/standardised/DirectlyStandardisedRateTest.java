package cymru.llesiant.statistics.standardised;

import static cymru.llesiant.statistics.interval.LimitsAssert.assertLimits;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Limits;
import cymru.llesiant.statistics.interval.Method;
import cymru.llesiant.statistics.interval.PoissonCount;
import cymru.llesiant.statistics.interval.Reason;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class DirectlyStandardisedRateTest {

  /**
   * Births in Michigan 1950 to 1964 to mothers of five or more, by age: cases, births, all births
   * (Fleiss 1981, table 14.4; Fay and Feuer 1997).
   */
  private static final List<StandardStratum> MICHIGAN =
      List.of(
          new StandardStratum(0, 327, 319933),
          new StandardStratum(8, 30666, 931318),
          new StandardStratum(63, 123419, 786511),
          new StandardStratum(112, 149919, 488235),
          new StandardStratum(262, 104088, 237863),
          new StandardStratum(295, 34392, 61313));

  private static DirectlyStandardisedRate rate(List<StandardStratum> strata) {
    return DirectlyStandardisedRate.of(strata).ifDefined().orElseThrow();
  }

  /** dsrTest 1.0.0 prints 75.52901 per 100,000; R 4.2.2 makes 75.5290074453. */
  @Test
  void the_rate_of_births_in_michigan_is_that_printed() {
    double rate = rate(MICHIGAN).rate() * 1e5;
    assertThat(rate).isCloseTo(75.52901, within(5e-6));
    assertThat(rate).isCloseTo(75.5290074453, within(1e-10));
  }

  /** Byar's limits of 740 cases, carried over in R 4.2.2; relative difference 1e-9. */
  @Test
  void its_limits_are_those_of_r() {
    Limits limits = rate(MICHIGAN).limits(Confidence.P95);
    assertLimits(limits.times(1e5), 67.6327431227, 83.8671087085);
    assertThat(((Limits.Known) limits).method()).isEqualTo(Method.DOBSON);
  }

  @Test
  void a_standard_spread_as_the_area_gives_the_crude_rate_and_its_limits() {
    DirectlyStandardisedRate rate =
        rate(
            List.of(
                new StandardStratum(4, 100, 1000),
                new StandardStratum(0, 50, 500),
                new StandardStratum(17, 250, 2500)));
    assertThat(rate.rate()).isCloseTo(21.0 / 400, within(1e-16));
    Limits crude = new PoissonCount(21).limits(Confidence.P99_8).times(1.0 / 400);
    assertLimits(
        rate.limits(Confidence.P99_8),
        crude.ifKnown().orElseThrow().lower(),
        crude.ifKnown().orElseThrow().upper());
  }

  @Test
  void the_units_of_the_standard_and_the_order_of_strata_do_not_matter_seed_8() {
    List<StandardStratum> strata = new ArrayList<>(MICHIGAN);
    DirectlyStandardisedRate plain = rate(strata);
    Collections.shuffle(strata, new Random(8));
    assertThat(rate(strata)).isEqualTo(plain);
    strata.replaceAll(s -> new StandardStratum(s.events(), s.units(), s.standard() / 7));
    assertThat(rate(strata).rate()).isCloseTo(plain.rate(), Percentage.withPercentage(1e-12));
    assertThat(rate(strata).variance())
        .isCloseTo(plain.variance(), Percentage.withPercentage(1e-12));
  }

  @Test
  void what_has_no_rate_has_a_reason() {
    assertThat(DirectlyStandardisedRate.of(List.of(new StandardStratum(9, 100, 1))))
        .isEqualTo(new DirectlyStandardisedRate.Result.Undefined(Reason.FEWER_THAN_TEN_EVENTS));
    assertThat(DirectlyStandardisedRate.of(List.of(new StandardStratum(10, 100, 1))).ifDefined())
        .isPresent();
    assertThat(
            DirectlyStandardisedRate.of(
                List.of(new StandardStratum(20, 100, 1), new StandardStratum(0, 0, 1))))
        .isEqualTo(new DirectlyStandardisedRate.Result.Undefined(Reason.STRATUM_WITHOUT_UNITS));
    assertThat(DirectlyStandardisedRate.of(List.of()))
        .isEqualTo(new DirectlyStandardisedRate.Result.Undefined(Reason.NO_UNITS));
    assertThatThrownBy(() -> new StandardStratum(1, -1, 1)).hasMessageContaining("never negative");
  }

  @Test
  void a_stratum_without_weight_does_not_count() {
    List<StandardStratum> more = new ArrayList<>(MICHIGAN);
    more.add(new StandardStratum(5, 0, 0));
    assertThat(rate(more)).isEqualTo(rate(MICHIGAN));
  }
}
