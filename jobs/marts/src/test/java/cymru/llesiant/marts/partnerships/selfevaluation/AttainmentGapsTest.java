package cymru.llesiant.marts.partnerships.selfevaluation;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.marts.partnerships.selfevaluation.AttainmentGaps.None;
import cymru.llesiant.marts.partnerships.selfevaluation.AttainmentGaps.Reached;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Gaps that narrow, and gaps that are none; limits by Newcombe's formula, worked out apart. */
@Tag("R002-41")
class AttainmentGapsTest {

  private static final None RULE = new None(3, 30);

  private static Map<String, Reached> year(long fsm, long sen) {
    return Map.of(
        "FSM", new Reached(fsm, 1000),
        "NFSM", new Reached(600, 1000),
        "SEN_ANY", new Reached(sen, 1000),
        "SEN_N", new Reached(600, 1000));
  }

  @Test
  void a_gap_narrows_by_more_than_is_printed() {
    Map<String, Reached> before = year(500, 300);
    assertThat(new AttainmentGaps(year(501, 301), before).narrowing()).hasValue(2L);
    assertThat(new AttainmentGaps(year(500, 301), before).narrowing()).hasValue(1L);
    assertThat(new AttainmentGaps(year(499, 300), before).narrowing()).hasValue(0L);
  }

  @Test
  void a_group_with_nobody_leaves_it_untold() {
    Map<String, Reached> without = new HashMap<>(year(500, 300));
    without.put("SEN_ANY", new Reached(0, 0));
    assertThat(new AttainmentGaps(without, year(500, 300)).narrowing()).isEmpty();
    assertThat(new AttainmentGaps(year(500, 300), without).narrowing()).isEmpty();
    assertThat(new AttainmentGaps(year(500, 300), Map.of()).narrowing()).isEmpty();
    assertThat(new AttainmentGaps(without, Map.of()).none(RULE)).isEmpty();
  }

  private static Reached[] of(long reached1, long pupils1, long reached2, long pupils2) {
    return new Reached[] {new Reached(reached1, pupils1), new Reached(reached2, pupils2)};
  }

  private static long none(Reached[] fsm, None rule) {
    return new AttainmentGaps(
            Map.of(
                "FSM",
                fsm[0],
                "NFSM",
                fsm[1],
                "SEN_ANY",
                new Reached(0, 9000),
                "SEN_N",
                new Reached(9000, 9000)),
            Map.of())
        .none(rule)
        .orElseThrow();
  }

  /**
   * Half of 2140 on both sides: limits of 2.9932 points either way. Half of 2130: 3.0002. Half of
   * ten: no gap is seen, and the limits are 37 points away.
   */
  @Test
  void a_gap_is_none_where_its_limits_lie_within_the_margin() {
    assertThat(none(of(1070, 2140, 1070, 2140), RULE)).isEqualTo(1);
    assertThat(none(of(1065, 2130, 1065, 2130), RULE)).isZero();
    assertThat(none(of(5, 10, 5, 10), RULE)).isZero();
    assertThat(none(of(5000, 10_000, 5200, 10_000), RULE)).as("3.4 at most").isZero();
    assertThat(none(of(5200, 10_000, 5000, 10_000), RULE)).as("ahead by 3.4").isZero();
    assertThat(none(of(5000, 10_000, 5100, 10_000), RULE)).as("2.4 at most").isEqualTo(1);
  }

  @Test
  void few_pupils_cannot_show_that_there_is_none_whatever_the_limits() {
    None wide = new None(100, 30);
    assertThat(none(of(15, 30, 15, 30), wide)).isEqualTo(2);
    assertThat(none(of(15, 29, 15, 30), wide)).isEqualTo(1);
    assertThat(none(of(15, 30, 15, 29), wide)).isEqualTo(1);
  }
}
