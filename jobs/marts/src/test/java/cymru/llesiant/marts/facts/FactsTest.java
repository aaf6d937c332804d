package cymru.llesiant.marts.facts;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.marts.SparkExtension;
import cymru.llesiant.marts.TestNight;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SparkExtension.class)
class FactsTest {

  private final SparkSession spark;
  private TestNight night;

  FactsTest(SparkSession spark) {
    this.spark = spark;
  }

  @BeforeEach
  void schools(@TempDir Path staging) {
    night =
        TestNight.in(staging, spark)
            .given(
                "school",
                """
                school_id, valid_from, valid_to,   name,     country, la_code, phase, school_type
                6600001,   1996-04-01, ,           School 1, W,       660,     PRI,   CY
                6810001,   1996-04-01, ,           School 2, W,       681,     SEC,   CY
                9900001,   1996-04-01, 2009-12-31, School 3, E,       990,     SEC,   CY
                9900001,   2010-01-01, ,           School 3, E,       991,     SEC,   ACAD
                """);
  }

  @Test
  void a_pupil_at_two_schools_has_a_row_in_each() {
    night.given("pupil_census", CENSUS).given("attendance", ATTENDANCE);
    assertThat(
            rows(
                "attendance_year",
                "pupil_key = 'A'",
                "school_id",
                "sessions_possible",
                "sessions_missed"))
        .containsExactlyInAnyOrder("6600001 150 9", "6810001 80 4");
  }

  @Test
  void a_return_for_the_year_stands_before_the_returns_for_its_terms() {
    night.given("pupil_census", CENSUS).given("attendance", ATTENDANCE);
    assertThat(rows("attendance_year", "pupil_key = 'B'", "sessions_possible", "sessions_missed"))
        .containsExactly("300 30");
  }

  @Test
  void only_day_pupils_aged_5_to_15_on_31_august_are_counted_and_those_no_census_knows() {
    night
        .given(
            "pupil_census",
            """
            pupil_key, academic_year, census, school_id, enrol_status, birth_month, gender, nc_year, sen_provision, boarder
            five,      2009/10,       SPR,    6600001,   C,            2004-08,     F,      1,       N,
            four,      2009/10,       SPR,    6600001,   C,            2004-09,     F,      R,       N,
            fifteen,   2009/10,       SPR,    6600001,   C,            1993-09,     F,      11,      N,
            sixteen,   2009/10,       SPR,    6600001,   C,            1993-08,     F,      12,      N,
            boarder,   2009/10,       SPR,    6600001,   C,            2000-01,     F,      5,       N,             true
            """)
        .given(
            "attendance",
            """
            pupil_key, school_id, academic_year, term, sessions_possible, auth_absence, unauth_absence
            five,      6600001,   2009/10,       ,     300,               0,            0
            four,      6600001,   2009/10,       ,     300,               0,            0
            fifteen,   6600001,   2009/10,       ,     300,               0,            0
            sixteen,   6600001,   2009/10,       ,     300,               0,            0
            boarder,   6600001,   2009/10,       ,     300,               0,            0
            leaver,    6600001,   2009/10,       ,     100,               60,           0
            """);
    assertThat(rows("attendance_year", "true", "pupil_key", "age"))
        .containsExactlyInAnyOrder("five 5", "fifteen 15", "leaver null");
  }

  @Test
  void attributes_come_from_the_january_census_and_the_single_registration() {
    night.given(
        "pupil_census",
        """
        pupil_key, academic_year, census, school_id, enrol_status, birth_month, gender, nc_year, sen_provision, fsm_eligible
        A,         2009/10,       AUT,    6600001,   C,            2000-01,     F,      5,       S,             true
        A,         2009/10,       SPR,    6810001,   M,            2000-01,     F,      5,       P,             true
        A,         2009/10,       SPR,    6600001,   C,            2000-01,     F,      5,       A,             false
        B,         2009/10,       SPR,    6600001,   S,            2000-01,     M,      5,       A,             false
        """);
    assertThat(rows("pupil_year", "true", "pupil_key", "sen_provision", "fsm_eligible"))
        .containsExactly("A A false");
  }

  @Test
  void an_exclusion_takes_attributes_from_the_year_before_where_the_year_has_none() {
    night
        .given(
            "pupil_census",
            """
            pupil_key, academic_year, census, school_id, enrol_status, birth_month, gender, nc_year, sen_provision
            before,    2008/09,       SPR,    6600001,   C,            2000-01,     F,      5,       P
            both,      2008/09,       SPR,    6600001,   C,            2000-01,     F,      5,       P
            both,      2009/10,       SPR,    6600001,   C,            2000-01,     F,      6,       S
            older,     2007/08,       SPR,    6600001,   C,            2000-01,     F,      4,       P
            """)
        .given(
            "exclusion",
            """
            exclusion_id, pupil_key, school_id, academic_year, start_date, category, reason, sessions, upheld, internal
            1,            before,    6600001,   2009/10,       2009-10-05, FIXD,     DB,     4,        ,
            2,            both,      6600001,   2009/10,       2009-10-05, FIXD,     DB,     4,        ,
            3,            older,     6600001,   2009/10,       2009-10-05, FIXD,     DB,     4,        ,
            """);
    assertThat(rows("exclusion_year", "true", "pupil_key", "sen_provision"))
        .containsExactlyInAnyOrder("before P", "both S", "older null");
  }

  @Test
  void a_permanent_exclusion_counts_unless_it_was_not_upheld_and_an_internal_one_never() {
    night.given(
        "exclusion",
        """
        exclusion_id, pupil_key, school_id, academic_year, start_date, category, reason, sessions, upheld, internal
        1,            upheld,    6600001,   2009/10,       2009-10-05, PERM,     DB,     ,         true,
        2,            pending,   6600001,   2009/10,       2009-10-05, PERM,     DB,     ,         ,
        3,            quashed,   6600001,   2009/10,       2009-10-05, PERM,     DB,     ,         false,
        4,            twice,     6600001,   2009/10,       2009-10-05, FIXD,     DB,     4,        ,       false
        5,            twice,     6600001,   2009/10,       2010-03-05, FIXD,     DB,     11,       ,
        6,            twice,     6600001,   2009/10,       2010-04-05, LNCH,     DB,     1,        ,
        7,            inside,    6600001,   2009/10,       2010-04-05, FIXD,     DB,     2,        ,       true
        """);
    assertThat(
            rows(
                "exclusion_year",
                "true",
                "pupil_key",
                "permanent",
                "fixed",
                "fixed_sessions",
                "fixed_once_or_more",
                "fixed_twice_or_more"))
        .containsExactlyInAnyOrder(
            "upheld 1 0 0 0 0", "pending 1 0 0 0 0", "quashed 0 0 0 0 0", "twice 0 2 15 1 1");
  }

  @Test
  void the_core_subject_indicator_takes_english_or_welsh_with_mathematics_and_science() {
    night.given(
        "attainment_result",
        """
        pupil_key, school_id, academic_year, stage, subject_code, assessment_type, grade_raw, in_cohort
        english,   6600001,   2009/10,       KS2,   EN,           TA,              4,
        english,   6600001,   2009/10,       KS2,   MA,           TA,              5,
        english,   6600001,   2009/10,       KS2,   SC,           TA,              4,
        welsh,     6600001,   2009/10,       KS2,   EN,           TA,              3,
        welsh,     6600001,   2009/10,       KS2,   CY,           TA,              4,
        welsh,     6600001,   2009/10,       KS2,   MA,           TA,              4,
        welsh,     6600001,   2009/10,       KS2,   SC,           TA,              4,
        weak,      6600001,   2009/10,       KS2,   EN,           TA,              5,
        weak,      6600001,   2009/10,       KS2,   MA,           TA,              3,
        weak,      6600001,   2009/10,       KS2,   SC,           TA,              5,
        absent,    6600001,   2009/10,       KS2,   EN,           TA,              A,
        absent,    6600001,   2009/10,       KS2,   MA,           TA,              W,
        absent,    6600001,   2009/10,       KS2,   SC,           TA,              4,
        removed,   6600001,   2009/10,       KS2,   EN,           TA,              Z,
        outside,   6600001,   2009/10,       KS2,   EN,           TA,              4,         false
        earlier,   6600001,   2009/10,       KS1,   EN,           TA,              2A,
        """);
    assertThat(
            rows(
                "ks2_year",
                "true",
                "pupil_key",
                "assessed",
                "tested",
                "core_subject_indicator",
                "core_points"))
        .containsExactlyInAnyOrder(
            "english true false true 29.000",
            "welsh true false true 27.000",
            "weak true false false 29.000",
            "absent true false false null");
  }

  @Test
  void level_4_in_english_and_mathematics_is_of_the_tests() {
    night.given(
        "attainment_result",
        """
        pupil_key, school_id, academic_year, stage, subject_code, assessment_type, grade_raw
        both,      9900001,   2009/10,       KS2,   EN,           TEST,            4
        both,      9900001,   2009/10,       KS2,   MA,           TEST,            5
        one,       9900001,   2009/10,       KS2,   EN,           TEST,            4
        one,       9900001,   2009/10,       KS2,   MA,           TEST,            N
        teacher,   9900001,   2009/10,       KS2,   EN,           TA,              5
        teacher,   9900001,   2009/10,       KS2,   MA,           TA,              5
        """);
    assertThat(
            rows(
                "ks2_year",
                "true",
                "pupil_key",
                "tested",
                "level_4_english_and_maths",
                "test_points"))
        .containsExactlyInAnyOrder(
            "both true true 30.000", "one true false null", "teacher false false null");
  }

  @Test
  void level_2_inclusive_needs_five_passes_with_mathematics_and_a_language() {
    night.given("attainment_result", KS4);
    assertThat(
            rows(
                "ks4_year",
                "true",
                "pupil_key",
                "level_2_size",
                "level_2_inclusive",
                "five_a_to_c_english_and_maths"))
        .containsExactlyInAnyOrder(
            "full 9.000 true true",
            "welsh 5.000 true false",
            "short 4.500 false false",
            "other 6.000 false false",
            "none 0.000 false false");
  }

  @Test
  void capped_points_are_those_of_the_best_eight_gcses_in_size_the_last_in_part() {
    night.given("attainment_result", KS4);
    // full: nine at 58 or 40, the best eight; other: five at 34 and a double of 80 points, 80 +
    // 170;
    // short: four at 52 and half a one of 20 points
    assertThat(
            rows("ks4_year", "pupil_key <> 'welsh'", "pupil_key", "wider_points", "capped_points"))
        .containsExactlyInAnyOrder(
            "full 480.000 440.000",
            "short 228.000 228.000",
            "other 204.000 204.000",
            "none 0.000 0.000");
  }

  @Test
  void a_qualification_that_goes_past_eight_counts_in_part() {
    night.given(
        "attainment_result",
        """
        pupil_key, school_id, academic_year, stage, subject_code, assessment_type, grade_raw, qual_size_gcse_eq, qual_points
        A,         6810001,   2009/10,       KS4,   IT,           EXAM,            P,         7,                 406
        A,         6810001,   2009/10,       KS4,   MA,           EXAM,            P,         3,                 100
        """);
    // 406 for seven, then a third of 100
    assertThat(rows("ks4_year", "true", "capped_points")).containsExactly("439.333");
  }

  @Test
  void the_best_result_of_a_subject_counts_once() {
    night.given(
        "attainment_result",
        """
        pupil_key, school_id, academic_year, stage, subject_code, assessment_type, grade_raw
        A,         6810001,   2009/10,       KS4,   MA,           EXAM,            D
        A,         6810001,   2009/10,       KS4,   MA,           TEST,            B
        """);
    assertThat(rows("ks4_year", "true", "maths_a_to_c", "wider_points"))
        .containsExactly("true 46.000");
  }

  @Test
  void a_school_counts_where_its_register_puts_it_on_15_january() {
    night.given(
        "exclusion",
        """
        exclusion_id, pupil_key, school_id, academic_year, start_date, category, reason, sessions
        1,            A,         9900001,   2008/09,       2008-10-05, FIXD,     DB,     4
        2,            A,         9900001,   2009/10,       2009-10-05, FIXD,     DB,     4
        """);
    assertThat(rows("exclusion_year", "true", "academic_year", "la_code", "country", "phase"))
        .containsExactlyInAnyOrder("2008/09 990 E SEC", "2009/10 991 E SEC");
  }

  private List<String> rows(String fact, String where, String... columns) {
    List<Row> rows = night.counted().fact(fact).filter(where).selectExpr(columns).collectAsList();
    return rows.stream().map(row -> text(row)).toList();
  }

  private static String text(Row row) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < row.size(); i++) {
      Object cell = row.get(i);
      text.append(i == 0 ? "" : " ")
          .append(cell instanceof BigDecimal decimal ? decimal.toPlainString() : cell);
    }
    return text.toString();
  }

  private static final String CENSUS =
      """
      pupil_key, academic_year, census, school_id, enrol_status, birth_month, gender, nc_year, sen_provision
      A,         2009/10,       SPR,    6600001,   C,            2000-01,     F,      5,       N
      B,         2009/10,       SPR,    6600001,   C,            2000-01,     F,      5,       N
      """;

  private static final String ATTENDANCE =
      """
      pupil_key, school_id, academic_year, term, sessions_possible, auth_absence, unauth_absence
      A,         6600001,   2009/10,       AUT,  100,               5,            0
      A,         6600001,   2009/10,       SPR,  50,                3,            1
      A,         6810001,   2009/10,       SUM,  80,                4,            0
      B,         6600001,   2009/10,       ,     300,               20,           10
      B,         6600001,   2009/10,       AUT,  100,               9,            9
      """;

  private static final String KS4 =
      """
      pupil_key, school_id, academic_year, stage, subject_code, assessment_type, grade_raw, qual_size_gcse_eq, qual_points
      full,      6810001,   2009/10,       KS4,   EN,           EXAM,            A*,        1,
      full,      6810001,   2009/10,       KS4,   MA,           EXAM,            A*,        1,
      full,      6810001,   2009/10,       KS4,   SC,           EXAM,            A*,        2,
      full,      6810001,   2009/10,       KS4,   HI,           EXAM,            C,         1,
      full,      6810001,   2009/10,       KS4,   GG,           EXAM,            C,         1,
      full,      6810001,   2009/10,       KS4,   MU,           EXAM,            C,         1,
      full,      6810001,   2009/10,       KS4,   RE,           EXAM,            A*,        1,
      full,      6810001,   2009/10,       KS4,   PE,           EXAM,            A,         1,                 70
      welsh,     6810001,   2009/10,       KS4,   CY,           EXAM,            C,         1,
      welsh,     6810001,   2009/10,       KS4,   EN,           EXAM,            D,         1,
      welsh,     6810001,   2009/10,       KS4,   MA,           EXAM,            C,         1,
      welsh,     6810001,   2009/10,       KS4,   SC,           EXAM,            C,         2,
      welsh,     6810001,   2009/10,       KS4,   HI,           EXAM,            C,         1,
      short,     6810001,   2009/10,       KS4,   EN,           EXAM,            A,         1,
      short,     6810001,   2009/10,       KS4,   MA,           EXAM,            A,         1,
      short,     6810001,   2009/10,       KS4,   SC,           EXAM,            A,         1,
      short,     6810001,   2009/10,       KS4,   HI,           EXAM,            A,         1,
      short,     6810001,   2009/10,       KS4,   RE,           EXAM,            C,         0.5,
      other,     6810001,   2009/10,       KS4,   EN,           EXAM,            C,         1,
      other,     6810001,   2009/10,       KS4,   MA,           EXAM,            E,         1,
      other,     6810001,   2009/10,       KS4,   IT,           EXAM,            P,         5,                 200
      none,      6810001,   2009/10,       KS4,   MA,           EXAM,            X,         1,
      """;
}
