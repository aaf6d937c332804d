package cymru.llesiant.marts.transitions.history;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.catalogue.AcademicYear;
import cymru.llesiant.marts.transitions.history.Registrations.Change;
import cymru.llesiant.marts.transitions.history.Registrations.OnRoll;
import cymru.llesiant.marts.transitions.history.Step.Side;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RegistrationsTest {

  private static final AcademicYear YEAR = new AcademicYear(2009);

  private static OnRoll on(String school, String first, String last, String reason) {
    return new OnRoll(
        school,
        LocalDate.parse(first),
        Optional.of(last).filter(day -> !day.isEmpty()).map(LocalDate::parse),
        Optional.of(reason).filter(text -> !text.isEmpty()));
  }

  private static List<Change> changes(OnRoll... registrations) {
    return new Registrations(List.of(registrations)).changes();
  }

  private static Change left(String school, String next, boolean isKnownElsewhere) {
    return new Change(Side.ORIGIN, YEAR, school, Optional.ofNullable(next), isKnownElsewhere);
  }

  private static Change entered(String school, String before) {
    return new Change(Side.RECEIVING, YEAR, school, Optional.ofNullable(before), false);
  }

  @Test
  void one_who_moves_in_february_leaves_one_school_and_enters_the_other() {
    assertThat(
            changes(on("A", "2006-09-01", "2010-02-20", "TRANSFER"), on("B", "2010-02-21", "", "")))
        .containsExactly(left("A", "B", false), entered("B", "A"));
  }

  @Test
  void a_change_lies_between_october_and_june() {
    assertThat(changes(on("A", "2006-09-01", "2009-09-30", ""))).isEmpty();
    assertThat(changes(on("A", "2006-09-01", "2009-10-01", "")))
        .containsExactly(left("A", null, false));
    assertThat(changes(on("A", "2006-09-01", "2010-06-30", "")))
        .containsExactly(left("A", null, false));
    assertThat(changes(on("A", "2006-09-01", "2010-07-01", ""))).isEmpty();
    assertThat(changes(on("B", "2009-09-30", "", ""))).isEmpty();
    assertThat(changes(on("B", "2009-10-01", "", ""))).containsExactly(entered("B", null));
  }

  @Test
  void the_end_of_a_stage_is_no_change_in_the_course_of_a_year() {
    assertThat(changes(on("A", "2006-09-01", "2010-06-25", "END_STAGE"))).isEmpty();
  }

  @Test
  void one_who_goes_on_at_the_school_on_the_next_day_neither_leaves_nor_enters() {
    assertThat(changes(on("A", "2006-09-01", "2010-02-20", ""), on("A", "2010-02-21", "", "")))
        .isEmpty();
  }

  @Test
  void one_who_comes_back_later_in_the_year_leaves_and_enters_the_same_school() {
    assertThat(changes(on("A", "2006-09-01", "2009-11-20", ""), on("A", "2010-03-01", "", "")))
        .containsExactly(left("A", "A", false), entered("A", "A"));
  }

  @Test
  void one_who_is_on_a_roll_in_the_next_year_only_is_not_found_in_this_one() {
    OnRoll before = on("A", "2006-09-01", "2010-03-20", "PEX");
    assertThat(changes(before, on("B", "2010-09-01", "", "")))
        .containsExactly(left("A", null, false));
    assertThat(changes(before, on("B", "2010-08-31", "", "")))
        .containsExactly(left("A", "B", false));
  }

  @Test
  void one_who_left_in_the_year_before_came_from_nowhere() {
    assertThat(changes(on("A", "2006-09-01", "2009-08-31", ""), on("B", "2009-11-02", "", "")))
        .containsExactly(entered("B", null));
    assertThat(changes(on("A", "2006-09-01", "2009-09-01", ""), on("B", "2009-11-02", "", "")))
        .containsExactly(entered("B", "A"));
  }

  @Test
  void who_is_taught_at_home_or_has_gone_abroad_is_known_elsewhere() {
    for (String reason : List.of("EHE", "EMIGRATED", "DECEASED")) {
      assertThat(changes(on("A", "2006-09-01", "2010-03-20", reason)))
          .containsExactly(left("A", null, true));
    }
  }

  @Test
  void years_that_cannot_be_written_have_no_changes() {
    assertThat(changes(on("A", "1998-11-02", "2000-03-01", ""))).isEmpty();
  }
}
