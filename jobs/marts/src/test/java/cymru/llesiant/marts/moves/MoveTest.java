package cymru.llesiant.marts.moves;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.marts.moves.Move.Registration;
import cymru.llesiant.marts.moves.Move.State;
import cymru.llesiant.schemas.CodeLists;
import cymru.llesiant.schemas.SchemaFiles;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** When a managed move has lasted, day by day at the edges. */
class MoveTest {

  private static final Settings.MoveRules RULES =
      Settings.of(CodeLists.read(SchemaFiles.bundled())).move();
  private static final LocalDate START = LocalDate.of(2009, 10, 5);
  private static final LocalDate FINAL = LocalDate.of(2009, 12, 1);
  private static final LocalDate A_YEAR_LATER = LocalDate.of(2010, 12, 1);

  private static Move finalised(Registration... registrations) {
    return new Move(
        START, Optional.of(FINAL), Optional.of(FINAL), Optional.empty(), List.of(registrations));
  }

  private static Move notFinalised(LocalDate trialEnd, Registration... registrations) {
    return new Move(
        START,
        Optional.ofNullable(trialEnd),
        Optional.empty(),
        Optional.empty(),
        List.of(registrations));
  }

  private static Registration open(LocalDate from) {
    return new Registration(from, Optional.empty(), "");
  }

  private static Registration until(LocalDate to, String reason) {
    return new Registration(START, Optional.of(to), reason);
  }

  private static State on(LocalDate day, Move move) {
    return move.state(RULES, day);
  }

  @Test
  @Tag("R002-16")
  void a_move_made_final_less_than_a_year_ago_is_pending_and_a_year_ago_has_lasted() {
    assertThat(on(A_YEAR_LATER.minusDays(1), finalised(open(START)))).isEqualTo(State.PENDING);
    assertThat(on(A_YEAR_LATER, finalised(open(START)))).isEqualTo(State.STAYED);
  }

  @Test
  @Tag("R002-16")
  void the_last_day_of_the_year_counts_and_a_day_less_does_not() {
    LocalDate later = A_YEAR_LATER.plusYears(1);
    assertThat(on(later, finalised(until(A_YEAR_LATER, "TRANSFER")))).isEqualTo(State.STAYED);
    assertThat(on(later, finalised(until(A_YEAR_LATER.minusDays(1), "TRANSFER"))))
        .isEqualTo(State.NOT_STAYED);
  }

  @Test
  void a_pupil_who_left_within_the_year_is_judged_before_the_year_is_over() {
    LocalDate left = LocalDate.of(2010, 2, 1);
    assertThat(on(left.plusDays(1), finalised(until(left, "TRANSFER"))))
        .isEqualTo(State.NOT_STAYED);
    assertThat(on(left, finalised(until(left, "TRANSFER")))).isEqualTo(State.PENDING);
  }

  @Test
  void a_pupil_who_finished_school_says_nothing_of_the_move() {
    LocalDate left = LocalDate.of(2010, 7, 23);
    for (String neutral : List.of("END_STAGE", "EMIGRATED", "DECEASED")) {
      assertThat(on(A_YEAR_LATER, finalised(until(left, neutral)))).isEqualTo(State.NOT_JUDGED);
    }
    assertThat(on(A_YEAR_LATER, finalised(until(left, "PEX")))).isEqualTo(State.NOT_STAYED);
    assertThat(on(A_YEAR_LATER.plusDays(1), finalised(until(A_YEAR_LATER, "END_STAGE"))))
        .isEqualTo(State.STAYED);
  }

  @Test
  void a_registration_within_fourteen_days_of_the_final_day_is_early_enough() {
    LocalDate later = A_YEAR_LATER.plusYears(1);
    assertThat(on(later, finalised(open(FINAL.plusDays(14))))).isEqualTo(State.STAYED);
    assertThat(on(later, finalised(open(FINAL.plusDays(15))))).isEqualTo(State.NOT_STAYED);
    assertThat(on(FINAL.plusDays(14), finalised())).isEqualTo(State.PENDING);
    assertThat(on(FINAL.plusDays(15), finalised())).isEqualTo(State.NOT_STAYED);
  }

  @Test
  void registrations_that_follow_one_another_are_one_and_a_day_between_breaks_them() {
    LocalDate end = LocalDate.of(2010, 8, 31);
    LocalDate later = A_YEAR_LATER.plusYears(1);
    assertThat(on(later, finalised(open(end.plusDays(1)), until(end, "")))).isEqualTo(State.STAYED);
    assertThat(on(later, finalised(until(end, ""), open(end.plusDays(2)))))
        .isEqualTo(State.NOT_STAYED);
  }

  @Test
  void a_trial_that_goes_on_is_pending_and_one_that_ended_without_a_registration_has_failed() {
    assertThat(on(A_YEAR_LATER, notFinalised(null, open(START)))).isEqualTo(State.PENDING);
    assertThat(on(A_YEAR_LATER, notFinalised(FINAL, open(START)))).isEqualTo(State.PENDING);
    assertThat(on(A_YEAR_LATER, notFinalised(FINAL))).isEqualTo(State.NOT_STAYED);
    assertThat(on(A_YEAR_LATER, notFinalised(FINAL, until(FINAL.plusDays(3), "TRANSFER"))))
        .isEqualTo(State.NOT_STAYED);
  }

  @Test
  void support_lasts_six_weeks_to_the_day_and_is_open_until_then() {
    for (int days : List.of(41, 42)) {
      Move move =
          new Move(
              START,
              Optional.empty(),
              Optional.empty(),
              Optional.of(START.plusDays(days)),
              List.of());
      assertThat(move.isSupported(RULES, START.plusDays(41))).isEmpty();
      assertThat(move.isSupported(RULES, START.plusDays(42))).contains(days == 42);
    }
    assertThat(notFinalised(null).isSupported(RULES, FINAL)).contains(false);
  }
}
