package cymru.llesiant.marts.moves;

import static cymru.llesiant.marts.moves.Move.State.NOT_JUDGED;
import static cymru.llesiant.marts.moves.Move.State.NOT_STAYED;
import static cymru.llesiant.marts.moves.Move.State.PENDING;
import static cymru.llesiant.marts.moves.Move.State.STAYED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What moves come to, held against counts by hand. */
class MoveFiguresTest {

  private static List<JudgedMove> moves(Map<Move.State, Integer> counts) {
    List<JudgedMove> moves = new ArrayList<>();
    counts.forEach(
        (state, count) -> moves.addAll(Collections.nCopies(count, move(state, true, NONE, NONE))));
    return moves;
  }

  private static final Window NONE = Window.NONE;

  private static JudgedMove move(
      Move.State state, boolean isSupported, Window before, Window after) {
    return new JudgedMove(state, true, Optional.of(isSupported), before, after);
  }

  private static Map<String, Object> figures(List<JudgedMove> moves) {
    Row row = new MoveFigures(moves, 5, true).row();
    Map<String, Object> cells = new java.util.HashMap<>();
    String[] names = MoveFigures.SCHEMA.fieldNames();
    for (int i = 0; i < names.length; i++) {
      cells.put(names[i], row.get(i));
    }
    return cells;
  }

  @Test
  @Tag("R002-16")
  void of_twenty_moves_three_are_pending_and_fifteen_of_seventeen_lasted() {
    Map<String, Object> row = figures(moves(Map.of(STAYED, 15, NOT_STAYED, 2, PENDING, 3)));
    assertThat(row).containsEntry("moves", 20L).containsEntry("judged", 17L);
    assertThat((double) row.get("success_percent")).isEqualTo(88.235, within(0.001));
    // Wilson's interval of 15 in 17 by hand: z 1.959964, (30 + z2 -/+ z sqrt(z2 + 60(2/17)))/(34 +
    // 2 z2)
    assertThat((double) row.get("success_lower")).isEqualTo(65.664, within(0.001));
    assertThat((double) row.get("success_upper")).isEqualTo(96.712, within(0.001));
    assertThat(row).containsEntry("value_status", "OK").containsEntry("reason_code", null);
  }

  @Test
  void a_place_without_moves_has_no_cases_and_one_whose_authority_sends_none_has_no_figure() {
    assertThat(figures(List.of()))
        .containsEntry("value_status", "NO_CASES")
        .containsEntry("moves", 0L)
        .containsEntry("success_percent", null);
    Row row = MoveFigures.notSent();
    assertThat(row.get(MoveFigures.SCHEMA.fieldIndex("moves"))).isNull();
    assertThat(row.get(MoveFigures.SCHEMA.fieldIndex("value_status"))).isEqualTo("NOT_AVAILABLE");
  }

  @Test
  void fewer_than_five_judged_moves_are_few_and_none_is_pending_or_untold() {
    assertThat(figures(moves(Map.of(STAYED, 4)))).containsEntry("value_status", "LOW_N");
    assertThat(figures(moves(Map.of(STAYED, 5)))).containsEntry("value_status", "OK");
    assertThat(figures(moves(Map.of(PENDING, 2, NOT_JUDGED, 1))))
        .containsEntry("value_status", "PENDING");
    assertThat(figures(moves(Map.of(NOT_JUDGED, 3))))
        .containsEntry("reason_code", "NONE_JUDGED")
        .containsEntry("not_judged", 3L);
  }

  @Test
  @Tag("R002-16")
  void before_and_after_are_of_the_pooled_group_of_those_with_both() {
    Map<String, Object> row =
        figures(
            List.of(
                move(STAYED, true, new Window(100, 20, 4), new Window(300, 30, 3)),
                move(STAYED, false, new Window(300, 60, 0), new Window(100, 10, 0)),
                move(STAYED, true, new Window(300, 0, 90), NONE)));
    assertThat(row)
        .containsEntry("compared", 2L)
        .containsEntry("attendance_before", 80.0)
        .containsEntry("attendance_after", 90.0)
        .containsEntry("attendance_change", 10.0)
        .containsEntry("excluded_before_per_100", 1.0)
        .containsEntry("excluded_after_per_100", 0.75)
        .containsEntry("behaviour_improved", 2L)
        .containsEntry("trend_improving", true)
        .containsEntry("supported", 2L)
        .containsEntry("support_due", 3L);
  }

  @Test
  void a_trend_improves_only_when_attendance_rises_and_exclusion_does_not_stay() {
    Window before = new Window(300, 60, 3);
    assertThat(trend(before, new Window(300, 60, 0))).isEqualTo(false);
    assertThat(trend(before, new Window(300, 59, 3))).isEqualTo(false);
    assertThat(trend(before, new Window(300, 59, 2))).isEqualTo(true);
    assertThat(trend(new Window(300, 60, 0), new Window(300, 59, 0))).isEqualTo(true);
    assertThat(trend(before, NONE)).isNull();
  }

  @Test
  void where_nobody_sends_exclusions_none_is_not_nought() {
    Window window = new Window(300, 60, 0);
    Row row = new MoveFigures(List.of(move(STAYED, true, window, window)), 5, false).row();
    assertThat(row.get(MoveFigures.SCHEMA.fieldIndex("excluded_before_per_100"))).isNull();
    assertThat(row.get(MoveFigures.SCHEMA.fieldIndex("trend_improving"))).isNull();
    assertThat(row.get(MoveFigures.SCHEMA.fieldIndex("attendance_before"))).isEqualTo(80.0);
  }

  private static Object trend(Window before, Window after) {
    return figures(List.of(move(STAYED, true, before, after))).get("trend_improving");
  }
}
