package cymru.llesiant.statistics.interval;

import static cymru.llesiant.statistics.interval.LimitsAssert.assertLimits;
import static cymru.llesiant.statistics.interval.LimitsAssert.assertPublished;
import static cymru.llesiant.statistics.interval.LimitsAssert.assertUnknown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cymru.llesiant.statistics.Golden;
import cymru.llesiant.statistics.Table;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WilsonTest {

  /** Newcombe 1998, Statistics in Medicine 17:857-872, table I, method 3. */
  @ParameterizedTest
  @CsvSource({
    "81, 263, 0.2553, 0.3662",
    "15, 148, 0.0624, 0.1605",
    "0, 20, 0.0000, 0.1611",
    "1, 29, 0.0061, 0.1718"
  })
  void the_limits_are_those_newcombe_printed(double x, double n, double lower, double upper) {
    assertPublished(new Wilson(x, n).limits(Confidence.P95), lower, upper, 4);
  }

  @Test
  void the_limits_are_those_of_phe_indicator_methods() {
    Table table = Golden.table(Golden.shared().resolve("indicator_cases/proportion_wilson.csv"));
    List<Table.Row> cases = table.each().stream().filter(row -> row.has("value")).toList();
    assertThat(cases).hasSizeGreaterThan(5);
    for (Table.Row row : cases) {
      Wilson wilson = new Wilson(row.number("numerator"), row.number("denominator"));
      double times = row.number("multiplier");
      Limits inner = wilson.limits(Confidence.P95).times(times);
      Limits outer = wilson.limits(Confidence.P99_8).times(times);
      assertLimits(inner, row.number("lower95"), row.number("upper95"));
      assertLimits(outer, row.number("lower998"), row.number("upper998"));
    }
  }

  @Test
  void the_limits_stay_between_0_and_1_and_hold_the_share() {
    Random random = new Random(5);
    for (int i = 0; i < 1000; i++) {
      int n = 1 + random.nextInt(200);
      int x = random.nextInt(n + 1);
      Interval interval = new Wilson(x, n).limits(Confidence.P95).ifKnown().orElseThrow();
      assertThat(interval.lower()).isBetween(0.0, (double) x / n);
      assertThat(interval.upper()).isBetween((double) x / n, 1.0);
    }
  }

  @Test
  void nobody_and_everybody_reach_the_ends_exactly() {
    assertThat(new Wilson(0, 7).limits(Confidence.P95).ifKnown().orElseThrow().lower()).isZero();
    assertThat(new Wilson(7, 7).limits(Confidence.P99_8).ifKnown().orElseThrow().upper())
        .isEqualTo(1);
  }

  @Test
  void more_pupils_make_narrower_limits() {
    Interval few = new Wilson(3, 10).limits(Confidence.P95).ifKnown().orElseThrow();
    Interval many = new Wilson(300, 1000).limits(Confidence.P95).ifKnown().orElseThrow();
    assertThat(many.width()).isLessThan(few.width());
  }

  @Test
  void what_is_not_a_share_has_a_reason() {
    assertUnknown(new Wilson(0, 0).limits(Confidence.P95), Reason.NO_UNITS);
    assertUnknown(new Wilson(5, 4).limits(Confidence.P95), Reason.MORE_EVENTS_THAN_UNITS);
    assertThatThrownBy(() -> new Wilson(-1, 4)).hasMessageContaining("-1");
  }
}
