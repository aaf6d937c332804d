package cymru.llesiant.statistics.interval;

import static cymru.llesiant.statistics.interval.LimitsAssert.assertLimits;
import static cymru.llesiant.statistics.interval.LimitsAssert.assertUnknown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.statistics.Golden;
import cymru.llesiant.statistics.Table;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.math3.distribution.PoissonDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PoissonCountTest {

  private static Path cases(String name) {
    return Golden.shared().resolve("indicator_cases").resolve(name);
  }

  @Test
  void rates_are_those_of_phe_indicator_methods() {
    List<Table.Row> rows =
        Golden.table(cases("rate_byars_exact.csv")).each().stream()
            .filter(row -> row.has("value"))
            .toList();
    assertThat(rows).hasSizeGreaterThan(5);
    for (Table.Row row : rows) {
      PoissonCount count = new PoissonCount(row.number("count"));
      double per = row.number("multiplier") / row.number("denominator");
      assertLimits(
          count.limits(Confidence.P95).times(per), row.number("lower95"), row.number("upper95"));
      assertLimits(
          count.limits(Confidence.P99_8).times(per),
          row.number("lower998"),
          row.number("upper998"));
      Method method = ((Limits.Known) count.limits(Confidence.P95)).method();
      assertThat(method).isEqualTo(row.text("method").equals("Exact") ? Method.EXACT : Method.BYAR);
    }
  }

  @Test
  void formulas_alone_are_those_of_phe_indicator_methods() {
    for (Table.Row row : Golden.table(cases("byars_wilson_limits.csv")).each()) {
      Confidence confidence =
          row.text("confidence").equals("95%") ? Confidence.P95 : Confidence.P99_8;
      Limits limits =
          row.text("method").equals("Byars")
              ? new PoissonCount(row.number("x")).byar(confidence)
              : new Wilson(row.number("x"), row.number("n")).limits(confidence);
      if (row.has("lower")) {
        assertLimits(limits, row.number("lower"), row.number("upper"));
      } else {
        assertUnknown(limits, Reason.BELOW_ZERO);
      }
    }
  }

  /** At the exact limits the tail of the Poisson distribution is the tail asked for. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 9})
  void exact_limits_leave_the_tail_asked_for(int events) {
    Interval exact = new PoissonCount(events).limits(Confidence.P95).ifKnown().orElseThrow();
    assertThat(1 - new PoissonDistribution(exact.lower()).cumulativeProbability(events - 1))
        .isCloseTo(0.025, within(1e-12));
    assertThat(new PoissonDistribution(exact.upper()).cumulativeProbability(events))
        .isCloseTo(0.025, within(1e-12));
  }

  @Test
  void no_event_has_a_lower_limit_of_0_and_an_upper_of_minus_log_of_the_tail() {
    assertLimits(new PoissonCount(0).limits(Confidence.P95), 0, -Math.log(0.025));
    assertUnknown(new PoissonCount(0).byar(Confidence.P95), Reason.BELOW_ZERO);
  }

  @Test
  void ten_events_are_enough_for_byar() {
    assertThat(((Limits.Known) new PoissonCount(9).limits(Confidence.P95)).method())
        .isEqualTo(Method.EXACT);
    assertThat(((Limits.Known) new PoissonCount(10).limits(Confidence.P95)).method())
        .isEqualTo(Method.BYAR);
  }

  @Test
  void a_negative_count_is_refused() {
    assertThatThrownBy(() -> new PoissonCount(-1)).hasMessageContaining("never negative");
  }
}
