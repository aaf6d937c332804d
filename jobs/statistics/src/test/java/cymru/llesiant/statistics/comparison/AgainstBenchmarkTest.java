package cymru.llesiant.statistics.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cymru.llesiant.statistics.interval.Interval;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgainstBenchmarkTest {

  private static final Interval NARROW = new Interval(40, 60);
  private static final Interval WIDE = new Interval(30, 70);

  @ParameterizedTest
  @CsvSource({
    "29, FAR_BETTER, FAR_WORSE, FAR_HIGHER",
    "30, BETTER, WORSE, HIGHER",
    "39, BETTER, WORSE, HIGHER",
    "40, SIMILAR, SIMILAR, SIMILAR",
    "60, SIMILAR, SIMILAR, SIMILAR",
    "61, WORSE, BETTER, LOWER",
    "71, FAR_WORSE, FAR_BETTER, FAR_LOWER"
  })
  void five_bands_by_both_limits(
      double benchmark, AgainstBenchmark higher, AgainstBenchmark lower, AgainstBenchmark neither) {
    assertThat(AgainstBenchmark.of(NARROW, WIDE, benchmark, Polarity.HIGHER_IS_BETTER))
        .isEqualTo(higher);
    assertThat(AgainstBenchmark.of(NARROW, WIDE, benchmark, Polarity.LOWER_IS_BETTER))
        .isEqualTo(lower);
    assertThat(AgainstBenchmark.of(NARROW, WIDE, benchmark, Polarity.NEITHER)).isEqualTo(neither);
  }

  @Test
  void three_bands_are_five_without_far_seed_1() {
    Map<AgainstBenchmark, AgainstBenchmark> nearer =
        Map.of(
            AgainstBenchmark.FAR_BETTER, AgainstBenchmark.BETTER,
            AgainstBenchmark.FAR_WORSE, AgainstBenchmark.WORSE,
            AgainstBenchmark.FAR_HIGHER, AgainstBenchmark.HIGHER,
            AgainstBenchmark.FAR_LOWER, AgainstBenchmark.LOWER);
    Random random = new Random(1);
    for (int i = 0; i < 500; i++) {
      double benchmark = 100 * random.nextDouble();
      Polarity polarity = Polarity.values()[random.nextInt(3)];
      AgainstBenchmark five = AgainstBenchmark.of(NARROW, WIDE, benchmark, polarity);
      assertThat(AgainstBenchmark.of(NARROW, benchmark, polarity))
          .isEqualTo(nearer.getOrDefault(five, five));
    }
  }

  @Test
  void limits_in_the_wrong_order_are_refused() {
    assertThatThrownBy(() -> AgainstBenchmark.of(WIDE, NARROW, 50, Polarity.HIGHER_IS_BETTER))
        .hasMessageContaining("the wider hold the narrower");
  }
}
