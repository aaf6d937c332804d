package cymru.llesiant.statistics.standardised;

import static cymru.llesiant.statistics.interval.LimitsAssert.assertLimits;
import static cymru.llesiant.statistics.interval.LimitsAssert.assertUnknown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Interval;
import cymru.llesiant.statistics.interval.PoissonCount;
import cymru.llesiant.statistics.interval.Reason;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StandardisedRatioTest {

  @Test
  void what_is_expected_is_each_stratum_at_the_reference_populations_rate() {
    StandardisedRatio ratio =
        StandardisedRatio.of(
            12, List.of(new ReferenceStratum(200, 5, 1000), new ReferenceStratum(300, 1, 100)));
    assertThat(ratio.expected()).isCloseTo(4, within(1e-15));
    assertThat(ratio.ratio().orElseThrow()).isCloseTo(3, within(1e-15));
  }

  @Test
  void the_reference_population_itself_is_as_expected() {
    List<ReferenceStratum> strata =
        List.of(new ReferenceStratum(700, 30, 700), new ReferenceStratum(90, 41, 90));
    assertThat(StandardisedRatio.of(71, strata).ratio().orElseThrow()).isCloseTo(1, within(1e-15));
  }

  @Test
  void limits_are_those_of_the_count_over_what_is_expected() {
    Interval count = new PoissonCount(6).limits(Confidence.P95).ifKnown().orElseThrow();
    assertLimits(
        new StandardisedRatio(6, 4).limits(Confidence.P95), count.lower() / 4, count.upper() / 4);
  }

  @Test
  void splitting_a_stratum_and_turning_them_round_changes_nothing_seed_3() {
    Random random = new Random(3);
    for (int i = 0; i < 100; i++) {
      List<ReferenceStratum> whole = new ArrayList<>();
      List<ReferenceStratum> split = new ArrayList<>();
      for (int s = 0; s < 6; s++) {
        double units = random.nextInt(500);
        double events = random.nextInt(90);
        double of = 100 + random.nextInt(900);
        double part = units * random.nextDouble();
        whole.add(new ReferenceStratum(units, events, of));
        split.add(new ReferenceStratum(part, events / 4, of / 4));
        split.add(new ReferenceStratum(units - part, events * 3 / 4, of * 3 / 4));
      }
      double expected = StandardisedRatio.of(5, whole).expected();
      assertThat(StandardisedRatio.of(5, split).expected()).isCloseTo(expected, within(1e-10));
      Collections.shuffle(whole, random);
      assertThat(StandardisedRatio.of(5, whole).expected()).isEqualTo(expected);
    }
  }

  @Test
  void where_nothing_is_expected_there_is_no_ratio() {
    StandardisedRatio ratio = StandardisedRatio.of(2, List.of(new ReferenceStratum(9, 0, 50)));
    assertThat(ratio.ratio()).isEmpty();
    assertUnknown(ratio.limits(Confidence.P95), Reason.NOTHING_EXPECTED);
    assertThat(new StandardisedRatio(0, 3).ratio()).hasValue(0);
    assertThatThrownBy(() -> new StandardisedRatio(-1, 3)).hasMessageContaining("ever negative");
    assertThatThrownBy(() -> new ReferenceStratum(4, 0, 0))
        .hasMessageContaining("leave the stratum out");
  }
}
