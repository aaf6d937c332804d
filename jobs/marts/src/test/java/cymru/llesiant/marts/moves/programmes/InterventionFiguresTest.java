package cymru.llesiant.marts.moves.programmes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.marts.moves.Settings;
import cymru.llesiant.marts.moves.Window;
import cymru.llesiant.schemas.CodeLists;
import cymru.llesiant.schemas.SchemaFiles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the pupils of a programme come to, held against counts by hand. */
class InterventionFiguresTest {

  private static final Settings.TrialRules RULES =
      Settings.of(CodeLists.read(SchemaFiles.bundled())).trial();

  private static TriedPupil attended(long missedBefore, long missedAfter) {
    return tried(
        new Window(100, missedBefore, 0),
        new Window(100, missedAfter, 0),
        Window.NONE,
        Window.NONE);
  }

  private static TriedPupil excluded(long before, long after) {
    return tried(Window.NONE, Window.NONE, new Window(200, 0, before), new Window(200, 0, after));
  }

  private static TriedPupil withdrawn(long before, long after) {
    return new TriedPupil(
        Window.NONE,
        Window.NONE,
        Window.NONE,
        Window.NONE,
        Optional.of(new TriedPupil.Withdrawn(before, after)),
        OptionalDouble.empty(),
        OptionalLong.empty(),
        "VALIDATED");
  }

  private static TriedPupil tried(
      Window before, Window after, Window longBefore, Window longAfter) {
    return new TriedPupil(
        before,
        after,
        longBefore,
        longAfter,
        Optional.empty(),
        OptionalDouble.empty(),
        OptionalLong.empty(),
        "VALIDATED");
  }

  private static TriedPupil paired(double difference) {
    return new TriedPupil(
        new Window(100, 20, 0),
        new Window(100, 10, 0),
        Window.NONE,
        Window.NONE,
        Optional.empty(),
        OptionalDouble.of(difference),
        OptionalLong.empty(),
        "LOCAL");
  }

  private static Map<String, Object> figures(List<TriedPupil> pupils) {
    Row row = new InterventionFigures(pupils, RULES).row();
    Map<String, Object> cells = new HashMap<>();
    String[] names = InterventionFigures.SCHEMA.fieldNames();
    for (int i = 0; i < names.length; i++) {
      cells.put(names[i], row.get(i));
    }
    return cells;
  }

  @Test
  @Tag("R002-17")
  void attendance_is_pooled_over_those_with_both_terms_and_the_same_is_not_better() {
    Map<String, Object> row =
        figures(
            List.of(
                attended(20, 10),
                attended(20, 20),
                tried(new Window(100, 90, 0), Window.NONE, Window.NONE, Window.NONE)));
    assertThat(row)
        .containsEntry("n", 3L)
        .containsEntry("attendance_known", 2L)
        .containsEntry("attendance_before", 80.0)
        .containsEntry("attendance_after", 85.0)
        .containsEntry("attendance_change", 5.0)
        .containsEntry("attendance_improved", 1L)
        .containsEntry("attendance_improved_percent", 50.0)
        .containsEntry("verdict", "NOT_JUDGED")
        .containsEntry("value_status", "LOW_N");
    // Wilson's interval of 1 in 2 is 9.4531 to 90.5469
    assertThat((double) row.get("attendance_improved_lower")).isEqualTo(9.4531, within(1e-4));
    assertThat((double) row.get("attendance_improved_upper")).isEqualTo(90.5469, within(1e-4));
  }

  @Test
  @Tag("R002-17")
  void fewer_sessions_excluded_or_none_on_either_side_is_less_exclusion() {
    Map<String, Object> row =
        figures(List.of(excluded(4, 2), excluded(0, 0), excluded(2, 2), excluded(0, 1)));
    assertThat(row)
        .containsEntry("exclusion_known", 4L)
        .containsEntry("exclusion_reduced", 2L)
        .containsEntry("excluded_before_per_100", 0.75)
        .containsEntry("excluded_after_per_100", 0.625)
        .containsEntry("exclusion_change", -0.125)
        .containsEntry("attendance_known", 0L)
        .containsEntry("reason_code", "NONE_JUDGED");
  }

  @Test
  void fewer_sessions_of_withdrawal_or_none_on_either_side_is_better_behaviour() {
    Map<String, Object> row =
        figures(
            List.of(
                withdrawn(5, 4),
                withdrawn(0, 0),
                withdrawn(2, 2),
                withdrawn(0, 1),
                withdrawn(8, 0),
                excluded(4, 2)));
    assertThat(row)
        .containsEntry("withdrawal_known", 5L)
        .containsEntry("withdrawal_reduced", 3L)
        .containsEntry("withdrawal_reduced_percent", 60.0)
        .containsEntry("exclusion_known", 1L);
    // Wilson's interval of 3 in 5: (6 + z2 -/+ z sqrt(z2 + 12(2/5)))/(10 + 2 z2), z 1.959964
    assertThat((double) row.get("withdrawal_reduced_lower")).isEqualTo(23.0724, within(1e-4));
    assertThat((double) row.get("withdrawal_reduced_upper")).isEqualTo(88.2379, within(1e-4));
    assertThat(figures(List.of(excluded(4, 2))))
        .containsEntry("withdrawal_known", 0L)
        .containsEntry("withdrawal_reduced", null);
  }

  @Test
  @Tag("R002-17")
  void the_limits_of_ten_pairs_are_students_and_nine_pairs_say_nothing() {
    List<TriedPupil> pairs = new ArrayList<>();
    for (int i = 1; i <= 9; i++) {
      pairs.add(paired(i));
    }
    assertThat(figures(pairs))
        .containsEntry("verdict", "NOT_JUDGED")
        .containsEntry("matched_difference", null);
    pairs.add(paired(10));
    Map<String, Object> row = figures(pairs);
    // 5.5 -/+ 2.262157 * sqrt(82.5/9/10)
    assertThat((double) row.get("matched_difference")).isEqualTo(5.5, within(1e-9));
    assertThat((double) row.get("matched_lower")).isEqualTo(3.334149, within(1e-5));
    assertThat((double) row.get("matched_upper")).isEqualTo(7.665851, within(1e-5));
    assertThat(row).containsEntry("verdict", "EFFECTIVE").containsEntry("value_status", "OK");
  }

  @Test
  void a_difference_around_nought_is_not_shown_and_one_below_it_is_adverse() {
    List<TriedPupil> around = new ArrayList<>();
    List<TriedPupil> below = new ArrayList<>();
    for (int i = -5; i <= 5; i++) {
      around.add(paired(i));
      below.add(paired(i - 10));
    }
    assertThat(figures(around)).containsEntry("verdict", "NOT_SHOWN");
    assertThat(figures(below)).containsEntry("verdict", "ADVERSE");
  }

  @Test
  @Tag("R001-16")
  void the_cost_of_a_place_is_of_those_known_and_of_two_levels_of_evidence_the_weaker_is_shown() {
    TriedPupil local = costed("LOCAL", OptionalLong.of(10_050));
    TriedPupil valid = costed("VALIDATED", OptionalLong.of(20_000));
    TriedPupil free = costed("PROMISING", OptionalLong.empty());
    assertThat(figures(List.of(valid, free, local)))
        .containsEntry("costed", 2L)
        .containsEntry("cost_per_placement", 150.25)
        .containsEntry("evidence_level", "LOCAL");
    assertThat(figures(List.of(valid, free))).containsEntry("evidence_level", "PROMISING");
    assertThat(figures(List.of(free)))
        .containsEntry("costed", 0L)
        .containsEntry("cost_per_placement", null);
  }

  private static TriedPupil costed(String evidence, OptionalLong pence) {
    return new TriedPupil(
        Window.NONE,
        Window.NONE,
        Window.NONE,
        Window.NONE,
        Optional.empty(),
        OptionalDouble.empty(),
        pence,
        evidence);
  }
}
