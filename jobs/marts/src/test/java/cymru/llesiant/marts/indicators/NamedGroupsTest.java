package cymru.llesiant.marts.indicators;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.SparkExtension;
import cymru.llesiant.marts.TestNight;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A school of each kind that has the duty of well-being, and the groups of pupils that the guides
 * name, counted by hand: who misses a fifth of 300 sessions or more.
 */
@ExtendWith(SparkExtension.class)
class NamedGroupsTest {

  private static final String YEAR = "2008/09";

  private static final String SCHOOLS =
      """
      school_id, valid_from, name,     country, la_code, phase, school_type
      9902001,   1996-04-01, School 1, E,       990,     PRI,   CY
      9904001,   1996-04-01, School 2, E,       990,     SEC,   FO
      9904002,   1996-04-01, School 3, E,       990,     SEC,   VA
      9906001,   1996-04-01, School 4, E,       990,     SEC,   ACAD
      9907001,   1996-04-01, School 5, E,       990,     SPE,   CS
      9901100,   1996-04-01, School 6, E,       990,     PRU,   PRU
      9906002,   1996-04-01, School 7, E,       990,     SEC,   IND
      9907002,   1996-04-01, School 8, E,       990,     SPE,   NMSS
      6604001,   1996-04-01, School 9, W,       660,     SEC,   CY
      """;

  private static final String AREA =
      """
      la_code, country, name,             valid_from
      990,     E,       Sample Authority, 1996-04-01
      """;

  private static final List<Map<String, String>> PUPILS =
      TestNight.rows(
          """
          pupil_key, school_id, gender, fsm_eligible, sen_provision, ethnicity, in_care, lac_12m, missed
          a, 9902001, F, true,  N, WBRI, false, false, 0
          b, 9904001, M, true,  P, BCRB, false, false, 90
          c, 9904001, F, true,  N, MWBC, true,  true,  60
          d, 9904001, M, false, S, WROM, true,  false, 59
          e, 9904001, F, false, A, WIRT, false, false, 61
          f, 9904001, M, false, N, APKN, false, false, 10
          g, 9904001, F, false, N, REFU, false, false, 80
          h, 9904002, M, true,  A, WBRI, true,  true,  70
          i, 9906001, F, false, N, WBRI, false, false, 5
          j, 9907001, M, true,  S, WBRI, true,  true,  65
          k, 9901100, M, true,  P, MWBC, false, false, 200
          """);

  /** Figures of the years about the first day of the duty. */
  private static final List<Map<String, String>> EARLIER =
      TestNight.rows(
          """
          pupil_key, school_id, academic_year, sessions_possible, auth_absence, unauth_absence
          a, 9902001, 2006/07, 300, 0, 0
          a, 9902001, 2007/08, 300, 0, 0
          """);

  private static Inputs inputs;
  private static MartRows schools;
  private static MartRows areas;

  @BeforeAll
  static void count(SparkSession spark, @TempDir Path staging) {
    inputs =
        TestNight.in(staging, spark, Set.of("PA20", "WB_ATT"))
            .given("area", AREA)
            .given("school", SCHOOLS)
            .given("pupil_census", PUPILS.stream().map(NamedGroupsTest::census).toList())
            .given(
                "attendance",
                Stream.concat(PUPILS.stream().map(NamedGroupsTest::attendance), EARLIER.stream())
                    .toList())
            .counted();
    schools = MartRows.written(inputs, new IndicatorSchool());
    areas = MartRows.written(inputs, new IndicatorArea());
    MartRows.write(inputs, new SchoolTable());
  }

  /** Since 1 September 2007; other schools of England have it not, and of Welsh ones it is none. */
  @ParameterizedTest
  @Tag("R000-01")
  @CsvSource({
    "9902001, 2006/07, false",
    "9902001, 2007/08, true",
    "9902001, 2008/09, true",
    "9904001, 2008/09, true",
    "9904002, 2008/09, true",
    "9906001, 2008/09, true",
    "9907001, 2008/09, true",
    "9901100, 2008/09, true",
    "9906002, 2008/09, false",
    "9907002, 2008/09, false",
    "6604001, 2008/09, "
  })
  void a_school_says_whether_it_has_the_duty_of_well_being(
      String school, String year, Boolean hasDuty) {
    List<Row> rows =
        inputs
            .mart("school")
            .filter(col("school_id").equalTo(school).and(col("academic_year").equalTo(year)))
            .collectAsList();
    assertThat(rows).hasSize(1);
    assertThat(rows.get(0).<Boolean>getAs("wellbeing_duty")).isEqualTo(hasDuty);
  }

  private static Map<String, String> census(Map<String, String> pupil) {
    Map<String, String> row = in(pupil);
    row.remove("missed");
    row.putAll(Map.of("census", "SPR", "enrol_status", "C", "birth_month", "1996-01"));
    row.put("nc_year", "8");
    return row;
  }

  private static Map<String, String> attendance(Map<String, String> pupil) {
    Map<String, String> row = in(pupil);
    row.keySet().retainAll(Set.of("pupil_key", "school_id", "academic_year"));
    row.putAll(
        Map.of(
            "sessions_possible",
            "300",
            "auth_absence",
            pupil.get("missed"),
            "unauth_absence",
            "0"));
    return row;
  }

  private static Map<String, String> in(Map<String, String> pupil) {
    Map<String, String> row = new TreeMap<>(pupil);
    row.put("academic_year", YEAR);
    return row;
  }

  @Test
  @Tag("R000-01")
  void attendance_is_told_of_a_school_of_every_kind_that_has_the_duty() {
    for (String school : List.of("9902001", "9904002", "9906001", "9907001", "9901100")) {
      long missed =
          PUPILS.stream()
              .filter(pupil -> pupil.get("school_id").equals(school))
              .mapToLong(pupil -> Long.parseLong(pupil.get("missed")))
              .sum();
      assertThat(schools.at(YEAR, school, "WB_ATT", "ALL").<Double>getAs("numerator"))
          .as(school)
          .isEqualTo(300 - missed);
    }
  }

  /** Pupils and persistent absentees of a group at the one large school and in the authority. */
  @ParameterizedTest
  @Tag("R000-06")
  @Tag("R001-17")
  @Tag("R002-27")
  @CsvSource({
    "LAC, 2, 1, 4, 3",
    "NLAC, 4, 3, 7, 4",
    "LAC12, 1, 1, 3, 3",
    "SEN_ANY, 3, 2, 6, 5",
    "EM, 5, 3, 6, 4",
    "GRT, 2, 1, 2, 1",
    "BC_MWBC, 2, 2, 3, 3",
    "M, 3, 1, 6, 4",
    "F, 3, 3, 5, 3"
  })
  void groups_the_guides_name_are_told_at_school_and_authority(
      String group, double pupils, double absentees, double allPupils, double allAbsentees) {
    holds(schools, "9904001", group, pupils, absentees);
    holds(areas, "LA 990", group, allPupils, allAbsentees);
  }

  private static void holds(
      MartRows mart, String place, String group, double pupils, double absentees) {
    assertThat(mart.at(YEAR, place, "PA20", group).<Double>getAs("denominator")).isEqualTo(pupils);
    assertThat(mart.at(YEAR, place, "PA20", group).<Double>getAs("numerator")).isEqualTo(absentees);
  }

  @Test
  @Tag("R001-06")
  void pupils_with_several_needs_are_told_in_each_group_and_where_groups_meet() {
    assertMeet("FSM_SEN_ANY", is("fsm_eligible", "true").and(is("sen_provision", "N").negate()));
    assertMeet("FSM_SEN_N", is("fsm_eligible", "true").and(is("sen_provision", "N")));
    assertMeet("NFSM_SEN_ANY", is("fsm_eligible", "false").and(is("sen_provision", "N").negate()));
    assertMeet("FSM", is("fsm_eligible", "true"));
    assertMeet("SEN_ANY", is("sen_provision", "N").negate());
  }

  private static void assertMeet(String group, Predicate<Map<String, String>> of) {
    Predicate<Map<String, String>> absentee = pupil -> Integer.parseInt(pupil.get("missed")) >= 60;
    holds(
        areas,
        "LA 990",
        group,
        PUPILS.stream().filter(of).count(),
        PUPILS.stream().filter(of.and(absentee)).count());
  }

  private static Predicate<Map<String, String>> is(String column, String value) {
    return pupil -> pupil.get(column).equals(value);
  }
}
