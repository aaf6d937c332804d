package cymru.llesiant.marts.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.schemas.CodeLists;
import cymru.llesiant.schemas.SchemaFiles;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The windows of the bundled list, worked out by hand. */
class CyclesTest {

  private static final Cycles CYCLES = Cycles.of(CodeLists.read(SchemaFiles.bundled()));
  private static final Place ENGLISH = new Place("SCH", "9904001", "E", "990", "A");
  private static final Place WELSH = new Place("SCH", "6604001", "W", "660", "B");
  private static final Place AUTHORITY = new Place("LA", "660", "W", "660", "C");

  private static Due next(Place place, String day, String framework, OptionalInt grade) {
    return CYCLES.next(place, Optional.of(Judged.in(day, framework, "KQ1", 2)), grade);
  }

  private static Due until(String day, Due.Basis basis) {
    return new Due(Optional.of(LocalDate.parse(day)), basis);
  }

  @Tag("R003-10")
  @ParameterizedTest
  @CsvSource({
    "2005-11-01, EST2004, 2011-11-01, WINDOW",
    // the cycle ends on the day the six years do, a day before, and after it
    "2010-08-31, EST2004, 2016-08-31, WINDOW",
    "2010-08-30, EST2004, 2016-08-30, WINDOW",
    "2010-09-01, EST2004, 2016-08-31, END_OF_CYCLE",
    // each is inspected once in the cycle, so that its end is no window of one inspected in it
    "2010-11-10, CIF2010, 2016-11-10, WINDOW",
    "2017-10-02, CIF2017, 2024-10-02, WINDOW",
  })
  void a_welsh_school_is_inspected_every_six_years_and_within_the_cycle(
      String day, String framework, String by, Due.Basis basis) {
    assertThat(next(WELSH, day, framework, OptionalInt.empty())).isEqualTo(until(by, basis));
  }

  @Test
  @Tag("R003-10")
  void a_welsh_authority_is_inspected_twice_in_six_years() {
    assertThat(next(AUTHORITY, "2008-02-29", "EST2004", OptionalInt.empty()))
        .isEqualTo(until("2011-02-28", Due.Basis.WINDOW));
    assertThat(next(AUTHORITY, "2010-11-10", "CIF2010", OptionalInt.of(2)))
        .isEqualTo(until("2013-11-10", Due.Basis.WINDOW));
  }

  @Test
  @Tag("R003-10")
  void without_an_inspection_the_end_of_the_welsh_cycle_stands_alone_and_england_has_none() {
    for (Place place : new Place[] {WELSH, AUTHORITY}) {
      assertThat(CYCLES.next(place, Optional.empty(), OptionalInt.empty()))
          .isEqualTo(until("2016-08-31", Due.Basis.END_OF_CYCLE));
    }
    assertThat(CYCLES.next(ENGLISH, Optional.empty(), OptionalInt.empty()))
        .isEqualTo(Due.without(Due.Basis.NO_INSPECTION));
  }

  @ParameterizedTest
  @CsvSource({"1, 2012-03-05", "2, 2012-03-05", "3, 2010-03-05"})
  void a_good_english_school_waits_five_years_and_a_satisfactory_one_three(int grade, String by) {
    for (String framework : new String[] {"OFS2005", "OFS2009"}) {
      assertThat(next(ENGLISH, "2007-03-05", framework, OptionalInt.of(grade)))
          .isEqualTo(until(by, Due.Basis.WINDOW));
    }
  }

  @Test
  void an_inadequate_school_is_monitored_without_a_window_and_counts_as_due() {
    Due due = next(ENGLISH, "2010-03-05", "OFS2009", OptionalInt.of(4));
    assertThat(due).isEqualTo(Due.without(Due.Basis.MONITORED));
    assertThat(due.isWithinAYearOf(LocalDate.of(2010, 4, 1))).contains(true);
  }

  @Test
  void without_a_grade_or_a_listed_cycle_nothing_is_due_and_nobody_can_tell() {
    Due ungraded = next(ENGLISH, "2010-03-05", "OFS2009", OptionalInt.empty());
    assertThat(ungraded).isEqualTo(Due.without(Due.Basis.NO_GRADE));
    assertThat(ungraded.isWithinAYearOf(LocalDate.of(2030, 1, 1))).isEmpty();
    assertThat(next(AUTHORITY, "2018-03-05", "CIF2017", OptionalInt.of(2)))
        .isEqualTo(Due.without(Due.Basis.NO_CYCLE));
  }

  /** A framework is lines of two lists: its name, and after how many years it inspects again. */
  @Test
  void a_framework_is_added_in_the_lists_and_nowhere_else() {
    SortedMap<String, String> texts = new TreeMap<>(SchemaFiles.bundled().texts());
    texts.computeIfPresent(
        "codes/inspection_framework.csv", (name, list) -> list + "NEXT,The one to come,E\n");
    texts.computeIfPresent(
        "codes/inspection_cycle.csv",
        (name, list) -> list + "NEXT_2,Good under the one to come,E,NEXT,SCH,2,4,,N\n");
    Cycles cycles = Cycles.of(CodeLists.read(new SchemaFiles(texts)));
    Optional<Judgement> judged = Optional.of(Judged.in("2012-03-05", "NEXT", "KQ1", 2));
    assertThat(cycles.next(ENGLISH, judged, OptionalInt.of(2)))
        .isEqualTo(until("2016-03-05", Due.Basis.WINDOW));
    assertThat(CYCLES.next(ENGLISH, judged, OptionalInt.of(2)))
        .isEqualTo(Due.without(Due.Basis.NO_CYCLE));
  }

  @ParameterizedTest
  @CsvSource({"2012-11-01, true", "2012-11-02, false", "2009-01-01, true"})
  void a_window_that_ends_in_twelve_months_to_the_day_or_is_past_is_within_the_year(
      String by, boolean isDue) {
    assertThat(until(by, Due.Basis.WINDOW).isWithinAYearOf(LocalDate.of(2011, 11, 1)))
        .contains(isDue);
  }
}
