package cymru.llesiant.marts.indicators;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.marts.SparkExtension;
import cymru.llesiant.marts.TestNight;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Who ever was in a group, counted by hand. 990 returns five years, 991 none in 2008/09; a pupil
 * misses a fifth of 300 sessions or more where {@code missed} says so.
 */
@ExtendWith(SparkExtension.class)
class EverGroupsTest {

  private static final List<Map<String, String>> CENSUS =
      TestNight.rows(
          """
          pupil_key, school_id, academic_year, fsm_eligible, sen_provision, missed
          now,       9904001, 2008/09, false, N, 0
          now,       9904001, 2009/10, false, N, 0
          now,       9904001, 2010/11, true,  A, 90
          before,    9904001, 2008/09, true,  A, 0
          before,    9904001, 2009/10, false, N, 0
          before,    9904001, 2010/11, false, N, 60
          once,      9904001, 2006/07, true,  S, 0
          once,      9904001, 2007/08, true,  S, 0
          once,      9904001, 2008/09, false, N, 0
          once,      9904001, 2009/10, false, N, 0
          once,      9904001, 2010/11, false, N, 59
          come,      9914001, 2007/08, false, N, 0
          come,      9914001, 2009/10, true,  P, 0
          come,      9904001, 2010/11, false, N, 61
          entered,   9904001, 2010/11, false, N, 0
          not told,  9904001, 2009/10, false, N, 0
          not told,  9904001, 2010/11,      , N, 70
          was told,  9904001, 2009/10, true,  N, 0
          was told,  9904001, 2010/11,      , N, 80
          elsewhere, 9914001, 2009/10, true,  S, 0
          elsewhere, 9914001, 2010/11, true,  S, 99
          """);

  private static MartRows schools;
  private static MartRows areas;

  @BeforeAll
  static void count(SparkSession spark, @TempDir Path staging) {
    var inputs =
        TestNight.in(staging, spark, Set.of("PA20", "WB_ATT"))
            .given(
                "area",
                """
                la_code, country, name,               valid_from
                990,     E,       Sample Authority 1, 1996-04-01
                991,     E,       Sample Authority 2, 1996-04-01
                """)
            .given(
                "school",
                """
                school_id, valid_from, name,     country, la_code, phase, school_type
                9904001,   1996-04-01, School 1, E,       990,     SEC,   CY
                9914001,   1996-04-01, School 2, E,       991,     SEC,   CY
                """)
            .given("pupil_census", CENSUS.stream().map(EverGroupsTest::census).toList())
            .given("attendance", CENSUS.stream().map(EverGroupsTest::attendance).toList())
            .counted();
    schools = MartRows.written(inputs, new IndicatorSchool());
    areas = MartRows.written(inputs, new IndicatorArea());
  }

  private static Map<String, String> census(Map<String, String> pupil) {
    Map<String, String> row = new TreeMap<>(pupil);
    row.remove("missed");
    row.putAll(Map.of("census", "SPR", "enrol_status", "C", "birth_month", "1996-01"));
    row.putAll(Map.of("nc_year", "8", "gender", "F", "ethnicity", "WBRI", "in_care", "false"));
    return row;
  }

  private static Map<String, String> attendance(Map<String, String> pupil) {
    Map<String, String> row = new TreeMap<>(pupil);
    row.keySet().retainAll(Set.of("pupil_key", "school_id", "academic_year"));
    row.putAll(Map.of("sessions_possible", "300", "unauth_absence", "0"));
    row.put("auth_absence", pupil.get("missed"));
    return row;
  }

  /** Of now, before, once, come, entered, not told and was told, and who of them missed a fifth. */
  @ParameterizedTest
  @Tag("R001-06")
  @CsvSource({
    "FSM, 1, 1",
    "NFSM, 4, 2",
    // now, before, come, was told
    "FSM_EVER3, 4, 4",
    // once, entered; one of whom nothing is told this year is in neither
    "NFSM_EVER3, 2, 0",
    "SEN_ANY, 1, 1",
    "SEN_N, 6, 4",
    // now, before, come
    "SEN_EVER3, 3, 3",
    "SEN_NEVER3, 4, 2"
  })
  void who_was_in_a_group_in_three_years_is_told_beside_who_is(
      String group, double pupils, double absentees) {
    assertThat(schools.number("denominator", "2010/11", "9904001", "PA20", group))
        .isEqualTo(pupils);
    assertThat(schools.number("numerator", "2010/11", "9904001", "PA20", group))
        .isEqualTo(absentees);
  }

  @Test
  @Tag("R001-06")
  void nobody_is_told_apart_by_three_years_where_two_are_delivered() {
    for (String group : List.of("FSM_EVER3", "NFSM_EVER3", "SEN_EVER3", "SEN_NEVER3")) {
      assertThat(schools.number("denominator", "2010/11", "9914001", "PA20", group))
          .as(group)
          .isZero();
      assertThat(areas.number("denominator", "2010/11", "LA 991", "PA20", group))
          .as(group)
          .isZero();
      assertThat(schools.number("denominator", "2007/08", "9904001", "PA20", group))
          .as(group)
          .isZero();
    }
    assertThat(schools.number("denominator", "2010/11", "9914001", "PA20", "FSM")).isEqualTo(1);
    assertThat(schools.number("denominator", "2007/08", "9904001", "PA20", "FSM")).isEqualTo(1);
  }

  /** In 2009/10 before, once and was told are; now and not told are not. */
  @Test
  @Tag("R001-06")
  void each_year_looks_two_years_back_and_no_further() {
    assertThat(schools.number("denominator", "2009/10", "9904001", "PA20", "FSM_EVER3"))
        .isEqualTo(3);
    assertThat(schools.number("denominator", "2009/10", "9904001", "PA20", "NFSM_EVER3"))
        .isEqualTo(2);
    assertThat(areas.number("denominator", "2010/11", "LA 990", "PA20", "FSM_EVER3")).isEqualTo(4);
  }

  /** The groups are for the figures that name them; others would have as many rows more. */
  @Test
  void figures_that_do_not_name_them_have_no_such_groups() {
    List<String> groups = new ArrayList<>();
    schools.byName().values().stream()
        .filter(row -> row.getAs("indicator_id").equals("WB_ATT"))
        .forEach(row -> groups.add(row.getAs("group_code")));
    assertThat(groups).contains("FSM", "SEN_ANY").doesNotContain("FSM_EVER3", "SEN_EVER3");
  }
}
