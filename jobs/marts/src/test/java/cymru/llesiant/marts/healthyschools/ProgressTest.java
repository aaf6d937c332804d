package cymru.llesiant.marts.healthyschools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.marts.healthyschools.Outcome.Activity;
import cymru.llesiant.marts.healthyschools.Outcome.Measure;
import cymru.llesiant.marts.healthyschools.Outcome.Reading;
import cymru.llesiant.marts.healthyschools.Outcome.Share;
import cymru.llesiant.marts.healthyschools.Progress.Change;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The way from a baseline to a target, forwards, backwards and not at all. */
class ProgressTest {

  private static final LocalDate BEFORE = LocalDate.of(2009, 10, 1);
  private static final LocalDate START = LocalDate.of(2010, 1, 1);
  private static final LocalDate AFTER = LocalDate.of(2010, 10, 1);
  private static final LocalDate NIGHT = LocalDate.of(2011, 9, 1);

  private static Reading reading(String value, LocalDate day, Optional<Share> share) {
    return new Reading(new BigDecimal(value), day, share);
  }

  private static Outcome outcome(
      String unit, String direction, String target, Reading baseline, Reading current) {
    return new Outcome(
        "1",
        "QUANT",
        new Measure(
            "a measure",
            unit,
            direction.equals("UP"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()),
        Optional.ofNullable(baseline),
        new BigDecimal(target),
        Optional.ofNullable(current),
        List.of(new Activity(true, START)),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static Progress way(String direction, String from, String now, String to) {
    return Progress.on(
        NIGHT,
        outcome(
            "NUMBER",
            direction,
            to,
            reading(from, BEFORE, Optional.empty()),
            reading(now, AFTER, Optional.empty())));
  }

  @ParameterizedTest
  @CsvSource({
    "UP,   40, 45,   50,  50, false",
    "UP,   40, 39,   50,   0, false",
    "UP,   40, 50,   50, 100, true",
    "UP,   40, 51,   50, 100, true",
    "DOWN, 12, 9,     8,  75, false",
    "DOWN, 12, 13,    8,   0, false",
    "DOWN, 12, 8,     8, 100, true",
    "UP,   40, 49.999, 50, 99.99, false"
  })
  void the_part_of_the_way_is_held_between_nothing_and_all(
      String direction, String from, String now, String to, double percent, boolean isAtTarget) {
    Progress progress = way(direction, from, now, to);

    assertThat(progress.percentToTarget()).hasValue(percent);
    assertThat(progress.isAtTarget()).contains(isAtTarget);
  }

  @Test
  void a_target_that_is_no_change_or_the_wrong_way_leaves_no_way() {
    assertThat(way("UP", "40", "45", "40").percentToTarget()).isEmpty();
    assertThat(way("UP", "40", "45", "40").isBeyondBaseline()).isFalse();
    assertThat(way("DOWN", "40", "45", "50").percentToTarget()).isEmpty();
    assertThat(way("DOWN", "40", "45", "50").isAtTarget()).contains(true);
  }

  /** 20 of 100, then 78 of 150: 32.0 points, limits 20.1 to 42.3 (design, example J3). */
  @ParameterizedTest
  @CsvSource({"UP, IMPROVED", "DOWN, WORSENED"})
  void a_change_whose_limits_leave_out_nothing_is_clear(String direction, Change verdict) {
    Progress progress =
        Progress.on(
            NIGHT,
            outcome(
                "PERCENT",
                direction,
                "60",
                reading("20", BEFORE, Optional.of(new Share(20, 100))),
                reading("52", AFTER, Optional.of(new Share(78, 150)))));

    assertThat(progress.verdict()).isEqualTo(verdict);
    assertThat(progress.change()).contains(new BigDecimal("32"));
    assertThat(progress.limits().orElseThrow().lower()).isCloseTo(20.1, within(0.05));
    assertThat(progress.limits().orElseThrow().upper()).isCloseTo(42.3, within(0.05));
  }

  @Test
  void few_children_tell_nothing_though_the_target_is_reached() {
    Progress progress =
        Progress.on(
            NIGHT,
            outcome(
                "PERCENT",
                "UP",
                "60",
                reading("50", BEFORE, Optional.of(new Share(5, 10))),
                reading("60", AFTER, Optional.of(new Share(6, 10)))));

    assertThat(progress.isAtTarget()).contains(true);
    assertThat(progress.verdict()).isEqualTo(Change.NOT_TOLD);
  }

  @Test
  void nothing_is_said_of_chance_without_counts_of_a_share() {
    Optional<Share> counts = Optional.of(new Share(20, 100));

    assertThat(way("UP", "40", "45", "50").verdict()).isEqualTo(Change.COUNTS_NOT_KNOWN);
    for (String unit : List.of("RATE", "PERCENT")) {
      Reading now = reading("45", AFTER, unit.equals("RATE") ? counts : Optional.empty());
      Progress progress =
          Progress.on(NIGHT, outcome(unit, "UP", "50", reading("20", BEFORE, counts), now));
      assertThat(progress.verdict()).isEqualTo(Change.COUNTS_NOT_KNOWN);
      assertThat(progress.limits()).isEmpty();
    }
  }

  @Test
  void a_value_is_one_when_it_is_later_than_a_baseline_and_by_the_day() {
    Reading baseline = reading("40", BEFORE, Optional.empty());
    Reading later = reading("45", AFTER, Optional.empty());
    Reading same = reading("45", BEFORE, Optional.empty());

    assertThat(Progress.on(NIGHT, outcome("NUMBER", "UP", "50", null, later)).verdict())
        .isEqualTo(Change.NO_READING);
    assertThat(Progress.on(NIGHT, outcome("NUMBER", "UP", "50", baseline, same)).verdict())
        .isEqualTo(Change.NO_READING);
    Outcome outcome = outcome("NUMBER", "UP", "50", baseline, later);
    assertThat(Progress.on(AFTER.minusDays(1), outcome).current()).isEmpty();
    assertThat(Progress.on(AFTER, outcome).current()).contains(later);
  }

  @Test
  void a_value_of_the_day_an_activity_began_is_not_after_it() {
    Reading baseline = reading("40", BEFORE, Optional.empty());
    for (int days : List.of(0, 1)) {
      Reading now = reading("45", START.plusDays(days), Optional.empty());
      assertThat(Progress.on(NIGHT, outcome("NUMBER", "UP", "50", baseline, now)).isAfterStart())
          .contains(days == 1);
    }
  }
}
