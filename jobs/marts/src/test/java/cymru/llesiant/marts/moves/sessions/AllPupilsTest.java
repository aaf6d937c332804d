package cymru.llesiant.marts.moves.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.SparkExtension;
import cymru.llesiant.marts.TestNight;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Pupils of the year 2009/10, one for each way of being given all sessions or not. Authority 990 is
 * open for 142, 120 and, to the end of May, 58 sessions; its school 9904003 by its own calendar for
 * 140, 118 and 56. It delivers exclusions, and 991 none.
 */
@ExtendWith(SparkExtension.class)
@Tag("R002-30")
class AllPupilsTest {

  private static final int LAST_HALF = 5;

  private static final String SCHOOLS =
      """
      school_id, valid_from, country, la_code, phase, school_type
      9904001, 1996-09-01, E, 990, SEC, CY
      9904003, 1996-09-01, E, 990, SEC, CY
      9904005, 1996-09-01, E, 990, SEC, CY
      9914001, 1996-09-01, E, 991, SEC, CY
      6604001, 1996-09-01, W, 660, SEC, CY
      """;

  private static final String AREAS =
      """
      la_code, country, name, region_code, valid_from
      660, W, Sample, , 1996-04-01
      990, E, Sample, E1, 1996-04-01
      991, E, Sample, E1, 1996-04-01
      """;

  private static final String PARTNERSHIPS =
      """
      partnership_id, partnership_type, la_code, name, start_date
      EAST, BA, 990, East, 2007-09-01
      WEST, BA, 990, West, 2007-09-01
      """;

  private static final String MEMBERS =
      """
      partnership_id, org_id, org_kind, member_role, valid_from
      EAST, 9904001, SCHOOL, FULL, 2007-09-01
      EAST, 9904003, SCHOOL, FULL, 2007-09-01
      WEST, 9904005, SCHOOL, FULL, 2007-09-01
      """;

  private static final String CALENDAR =
      """
      owner_id, academic_year, term, half_term, start_date, end_date, sessions_possible
      990, 2009/10, AUT, 1, 2009-09-03, 2009-10-22, 70
      990, 2009/10, AUT, 2, 2009-10-30, 2009-12-18, 72
      990, 2009/10, SPR, 1, 2010-01-04, 2010-02-12, 60
      990, 2009/10, SPR, 2, 2010-02-22, 2010-04-01, 60
      990, 2009/10, SUM, 1, 2010-04-19, 2010-05-28, 58
      990, 2009/10, SUM, 2, 2010-06-07, 2010-07-16, 62
      9904003, 2009/10, AUT, 1, 2009-09-03, 2009-12-18, 140
      9904003, 2009/10, SPR, 1, 2010-01-04, 2010-04-01, 118
      9904003, 2009/10, SUM, 1, 2010-04-19, 2010-05-28, 56
      9904003, 2009/10, SUM, 2, 2010-06-07, 2010-07-16, 62
      991, 2009/10, AUT, 1, 2009-09-03, 2009-12-18, 140
      """;

  /** Monday 2 November 2009 and what follows. */
  private static final String EXCLUSIONS =
      """
      exclusion_id, pupil_key, school_id, academic_year, start_date, category, reason, sessions, provision_start, internal
      1, excluded, 9904001, 2009/10, 2009-11-02, FIXD, DB, 1, , false
      2, taught, 9904001, 2009/10, 2009-11-02, FIXD, DB, 12, 2009-11-02, false
      3, sixth day, 9904001, 2009/10, 2009-11-02, FIXD, DB, 12, 2009-11-09, false
      4, lunches, 9904001, 2009/10, 2009-11-02, LNCH, DB, 1, , false
      5, inside, 9904001, 2009/10, 2009-11-02, FIXD, DB, 2, , true
      """;

  private final List<Map<String, String>> census = new ArrayList<>();
  private final List<Map<String, String>> enrolments = new ArrayList<>();
  private final List<Map<String, String>> attendance = new ArrayList<>();

  private static Map<String, Row> rows;

  @BeforeAll
  static void count(SparkSession spark, @TempDir Path staging) {
    AllPupilsTest pupils = new AllPupilsTest();
    pupils.all();
    Inputs inputs =
        TestNight.in(staging, spark, Set.of("PEX_COST", "CORE_OFFER_PCT"))
            .given("area", AREAS)
            .given("school", SCHOOLS)
            .given("partnership", PARTNERSHIPS)
            .given("partnership_member", MEMBERS)
            .given("calendar", CALENDAR)
            .given("exclusion", EXCLUSIONS)
            .given("pupil_census", pupils.census)
            .given("enrolment", pupils.enrolments)
            .given("attendance", pupils.attendance)
            .derived();
    rows =
        new AllPupils(inputs, LAST_HALF)
            .rows().collectAsList().stream()
                .collect(Collectors.toMap(row -> row.getAs("entity"), row -> row));
  }

  private void all() {
    given("full", "9904001", 142, 120, 58);
    given("one short", "9904001", 142, 120, 57);
    given("makes up", "9904001", 141, 121, 58);
    given("own calendar", "9904003", 140, 118, 56);
    given("own calendar, short", "9904003", 140, 118, 55);
    moves("without a gap", "9904001", "2009-11-20", "9904003", "2009-11-23", 100, 40, 118, 56);
    moves("with a gap", "9904001", "2009-11-06", "9904003", "2009-12-01", 80, 30, 118, 56);
    moves("to the west", "9904001", "2009-11-20", "9904005", "2009-11-23", 100, 42, 120, 58);
    comes("comes", "9904001", "2009-11-02", "", 60, 120, 58);
    comes("leaves", "9904001", "2007-09-03", "2010-03-01", 142, 70, 0);
    for (String pupil : List.of("excluded", "taught", "sixth day", "lunches", "inside")) {
      given(pupil, "9904001", 142, 120, 58);
    }
    given("code E", "9904001", 142, 120, 58);
    attendance.get(attendance.size() - 1).put("excluded_absence", "1");
    census("no return", "9904001", "1996-01", "false");
    enrolled("no return", "9904001", "2007-09-03", "");
    census("no registration", "9904001", "1996-01", "false");
    attended("no registration", "9904001", "AUT", 142);
    census("a year's total", "9904001", "1996-01", "false");
    enrolled("a year's total", "9904001", "2007-09-03", "");
    attended("a year's total", "9904001", "", 380);
    census("sixth former", "9904001", "1993-08", "false");
    census("boarder", "9904001", "1996-01", "true");
    census("west", "9904005", "1996-01", "false");
    enrolled("west", "9904005", "2007-09-03", "");
    attended("west", "9904005", "AUT", 142);
    attended("west", "9904005", "SPR", 120);
    given("reasons", "9914001", 140);
    attendance.get(attendance.size() - 1).put("excluded_absence", "0");
    given("no reasons", "9914001", 140);
    given("wales", "6604001", 140);
  }

  private void census(String pupil, String school, String born, String boarder) {
    census.add(
        row(
            pupil,
            school,
            Map.of(
                "census", "SPR",
                "enrol_status", "C",
                "birth_month", born,
                "boarder", boarder,
                "nc_year", "8")));
  }

  private void enrolled(String pupil, String school, String from, String to) {
    Map<String, String> row = row(pupil, school, Map.of("start_date", from, "status", "C"));
    row.remove("academic_year");
    row.put("end_date", to);
    enrolments.add(row);
  }

  private void attended(String pupil, String school, String term, int possible) {
    attendance.add(
        row(
            pupil,
            school,
            Map.of(
                "term",
                term,
                "sessions_possible",
                "" + possible,
                "auth_absence",
                "20",
                "unauth_absence",
                "0")));
  }

  private static Map<String, String> row(String pupil, String school, Map<String, String> cells) {
    Map<String, String> row = new TreeMap<>(cells);
    row.put("pupil_key", pupil);
    row.put("school_id", school);
    row.put("academic_year", "2009/10");
    return row;
  }

  private void terms(String pupil, String school, int... possible) {
    String[] terms = {"AUT", "SPR", "SUM"};
    for (int i = 0; i < possible.length; i++) {
      attended(pupil, school, terms[i], possible[i]);
    }
  }

  private void given(String pupil, String school, int... possible) {
    comes(pupil, school, "2007-09-03", "", possible);
  }

  private void comes(String pupil, String school, String from, String to, int... possible) {
    census(pupil, school, "1996-01", "false");
    enrolled(pupil, school, from, to);
    terms(pupil, school, possible);
  }

  private void moves(
      String pupil, String left, String to, String entered, String from, int there, int... here) {
    census(pupil, entered, "1996-01", "false");
    enrolled(pupil, left, "2007-09-03", to);
    enrolled(pupil, entered, from, "");
    attended(pupil, left, "AUT", there);
    terms(pupil, entered, here);
  }

  private static List<Long> counts(String place) {
    Row row = rows.get(place);
    return List.of(row.getAs("all_pupils"), row.getAs("all_known"), row.getAs("n380_all"));
  }

  /**
   * In the east are all but three pupils of 990: nine of them given all (full, makes up, own
   * calendar, without a gap, comes, leaves, taught, lunches, inside), six not (one short, own
   * calendar short, with a gap, excluded, sixth day, code E); of three it cannot be told.
   */
  @Test
  void sessions_given_are_held_against_those_the_school_was_open_term_by_term() {
    assertThat(counts("EAST")).containsExactly(18L, 15L, 9L);
  }

  /** Who came into the west in November has the spring and summer there; one had no summer. */
  @Test
  void a_term_in_which_a_pupil_came_or_went_is_left_out() {
    assertThat(counts("WEST")).containsExactly(2L, 2L, 1L);
  }

  @Test
  void an_authority_counts_a_pupil_on_the_way_between_its_partnerships_for_the_whole_term() {
    assertThat(counts("990")).containsExactly(20L, 17L, 10L);
  }

  @Test
  void where_no_exclusions_are_delivered_a_return_has_to_give_its_reasons() {
    assertThat(counts("991")).containsExactly(2L, 1L, 1L);
    assertThat(rows).doesNotContainKey("660");
  }
}
