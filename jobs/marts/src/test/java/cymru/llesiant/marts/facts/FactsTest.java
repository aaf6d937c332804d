package cymru.llesiant.marts.facts;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.SparkExtension;
import cymru.llesiant.marts.TestNight;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The facts of one night; each pupil is there for one rule. */
@ExtendWith(SparkExtension.class)
class FactsTest {

  private static Inputs inputs;

  @BeforeAll
  static void derive(SparkSession spark, @TempDir Path staging) {
    inputs =
        TestNight.in(staging, spark)
            .given("school", SCHOOLS)
            .given("pupil_census", both(CENSUS, ENTERED))
            .given("attendance", both(ATTENDANCE, HOLIDAYS))
            .given("exclusion", both(EXCLUSIONS, LENGTHS))
            .given("attainment_result", results())
            .derived();
  }

  @Test
  void a_pupil_at_two_schools_has_a_row_in_each() {
    assertThat(
            rows(
                "attendance_year",
                "two schools",
                "school_id",
                "sessions_possible",
                "sessions_missed"))
        .containsExactlyInAnyOrder("6600001 150 9", "6810001 80 4");
  }

  @Test
  void a_return_for_the_year_stands_before_the_returns_for_its_terms() {
    assertThat(rows("attendance_year", "annual", "sessions_possible", "sessions_missed"))
        .containsExactly("300 30");
  }

  @Test
  void only_day_pupils_aged_5_to_15_on_31_august_are_counted() {
    assertThat(rows("attendance_year", "aged", "pupil_key", "age"))
        .containsExactlyInAnyOrder("aged five 5", "aged fifteen 15");
  }

  @Test
  void a_pupil_no_census_of_the_year_knows_is_counted() {
    assertThat(rows("attendance_year", "leaver", "age", "gender", "sessions_missed"))
        .containsExactly("null null 60");
  }

  @Test
  void attributes_come_from_the_january_census_and_the_single_registration() {
    assertThat(rows("pupil_year", "many rows", "sen_provision", "fsm_eligible"))
        .containsExactly("A false");
  }

  @Test
  void a_subsidiary_or_guest_registration_says_nothing_and_is_not_on_roll() {
    assertThat(rows("pupil_year", "subsidiary", "pupil_key")).isEmpty();
    assertThat(rows("roll", "subsidiary", "pupil_key")).isEmpty();
  }

  @Test
  void the_roll_is_that_of_january() {
    assertThat(rows("roll", "many rows", "school_id", "on_roll", "sen_provision"))
        .containsExactlyInAnyOrder("6600001 true A", "6810001 true A");
  }

  @Test
  void a_first_language_other_than_english_or_welsh_is_additional() {
    assertThat(rows("pupil_year", "language", "pupil_key", "eal"))
        .containsExactlyInAnyOrder(
            "language BEN true", "language CYM false", "language ENB false", "language NOT null");
  }

  @Test
  void an_exclusion_takes_attributes_from_the_year_before_where_the_year_has_none() {
    assertThat(rows("exclusion_year", "known", "pupil_key", "sen_provision"))
        .containsExactlyInAnyOrder("known before P", "known both S", "known long before null");
  }

  @Test
  void a_permanent_exclusion_counts_unless_it_was_not_upheld_and_an_internal_one_never() {
    assertThat(
            rows(
                "exclusion_year",
                "excluded",
                "pupil_key",
                "permanent",
                "fixed",
                "fixed_sessions",
                "fixed_once_or_more",
                "fixed_twice_or_more"))
        .containsExactlyInAnyOrder(
            "excluded upheld 1 0 0 0 0",
            "excluded pending 1 0 0 0 0",
            "excluded quashed 0 0 0 0 0",
            "excluded twice 0 2 15 1 1");
  }

  @Test
  void the_core_subject_indicator_takes_english_or_welsh_with_mathematics_and_science() {
    assertThat(
            rows(
                "ks2_year",
                "core",
                "pupil_key",
                "assessed",
                "tested",
                "core_subject_indicator",
                "core_points"))
        .containsExactlyInAnyOrder(
            "core english true false true 29.000",
            "core welsh true false true 27.000",
            "core weak true false false 29.000",
            "core absent true false false null");
  }

  @Test
  void level_4_in_english_and_mathematics_is_of_the_tests() {
    assertThat(
            rows(
                "ks2_year",
                "test",
                "pupil_key",
                "tested",
                "level_4_english_and_maths",
                "test_points"))
        .containsExactlyInAnyOrder(
            "test both true true 30.000", "test one true false null", "test none false false null");
  }

  @Test
  void level_2_inclusive_needs_five_passes_with_mathematics_and_a_language() {
    assertThat(
            rows(
                "ks4_year",
                "passes",
                "pupil_key",
                "level_2_size",
                "level_2_inclusive",
                "five_a_to_c_english_and_maths"))
        .containsExactlyInAnyOrder(
            "passes full 9.000 true true",
            "passes welsh 6.000 true false",
            "passes short 4.500 false false",
            "passes other 6.000 false false",
            "passes none 0.000 false false");
  }

  @Test
  void capped_points_are_those_of_the_best_eight_gcses() {
    // full: 480 in nine, without one of 40
    assertThat(rows("ks4_year", "passes", "pupil_key", "wider_points", "capped_points"))
        .containsExactlyInAnyOrder(
            "passes full 480.000 440.000",
            "passes welsh 234.000 234.000",
            "passes short 228.000 228.000",
            "passes other 268.000 268.000",
            "passes none 0.000 0.000");
  }

  @Test
  void a_qualification_that_goes_past_eight_gcses_counts_in_part() {
    // 406 for seven, then a third of 100
    assertThat(rows("ks4_year", "in part", "capped_points")).containsExactly("439.333");
  }

  @Test
  void the_best_result_of_a_subject_counts_once() {
    assertThat(rows("ks4_year", "again", "maths_a_to_c", "wider_points"))
        .containsExactly("true 46.000");
  }

  @Test
  void a_school_counts_where_its_register_puts_it_on_15_january() {
    assertThat(rows("exclusion_year", "moved", "academic_year", "la_code", "country", "phase"))
        .containsExactlyInAnyOrder("2008/09 990 E SEC", "2009/10 991 E SEC");
  }

  @Test
  void a_school_that_opens_after_15_january_counts_where_it_opens() {
    assertThat(rows("exclusion_year", "at Easter", "la_code", "country", "phase"))
        .containsExactly("661 W SPE");
  }

  @Test
  @Tag("R002-40")
  void holidays_are_known_where_reasons_are_delivered() {
    assertThat(rows("attendance_year", "holiday", "pupil_key", "holiday_sessions"))
        .containsExactlyInAnyOrder("holiday in two terms 9", "holiday not told null");
  }

  @Test
  @Tag("R002-29")
  void exclusions_are_short_to_ten_sessions_and_covered_by_the_sixth_weekday() {
    assertThat(
            rows(
                "exclusion_year",
                "length",
                "pupil_key",
                "fixed_short",
                "fixed_long",
                "fixed_over_two_days",
                "fixed_days",
                "fixed_long_covered"))
        .containsExactlyInAnyOrder(
            "length 4 and 5 sessions 2 0 1 4.5 0",
            "length 10 and 11 sessions 1 1 2 10.5 0",
            "length covered on day six 0 1 1 6.0 1",
            "length covered on day seven 0 1 1 6.0 0");
  }

  @Test
  void a_profile_counts_with_all_thirteen_scales_and_is_good_by_total_and_scales() {
    assertThat(rows("eyfsp_year", "profile", "pupil_key", "assessed", "total_points", "good_level"))
        .containsExactlyInAnyOrder(
            "profile of sixes true 78 true",
            "profile a point short true 77 false",
            "profile low in writing true 86 false",
            "profile a scale missing false null false");
  }

  @Test
  void the_foundation_phase_indicator_takes_either_language() {
    assertThat(rows("fp_year", "phase", "pupil_key", "foundation_phase_indicator"))
        .containsExactlyInAnyOrder("phase english true", "phase welsh true", "phase weak false");
  }

  @Test
  void at_key_stage_1_the_statutory_language_counts_and_no_other() {
    assertThat(rows("ks1_year", "first", "pupil_key", "core_subject_indicator", "english"))
        .containsExactlyInAnyOrder(
            "first english true 2", "first weak in welsh false 3", "first welsh true null");
  }

  @Test
  void the_core_subject_indicator_at_key_stage_3_asks_for_level_5() {
    assertThat(
            rows("ks3_year", "third", "pupil_key", "core_subject_indicator", "assessed_in_welsh"))
        .containsExactlyInAnyOrder("third english true false", "third welsh false true");
  }

  @Test
  void progress_is_from_the_latest_earlier_year_that_knows_the_pupil() {
    assertThat(rows("ks2_year", "progress", "pupil_key", "ks1_english", "ks1_maths"))
        .containsExactlyInAnyOrder(
            "progress matched 2 1", "progress twice 3 3", "progress unmatched null null");
    assertThat(rows("ks4_year", "progress", "ks2_english", "ks2_maths", "english_step"))
        .containsExactly("4 5 5");
  }

  @Test
  void literature_counts_in_wales_to_2015_and_never_in_england() {
    assertThat(
            rows(
                "ks4_year",
                "literature",
                "pupil_key",
                "level_2_inclusive",
                "five_a_to_c_english_and_maths"))
        .containsExactlyInAnyOrder(
            "literature in Wales true false",
            "literature in Wales later false false",
            "literature in England false false");
  }

  @Test
  void the_core_subject_indicator_at_key_stage_4_takes_equivalents_and_any_science() {
    assertThat(
            rows(
                "ks4_year",
                "core",
                "pupil_key",
                "core_subject_indicator",
                "science_a_to_c_size",
                "level_1"))
        .containsExactlyInAnyOrder(
            "core at sixteen true 2.000 false", "core without science false 0.000 true");
  }

  @Test
  void a_pupil_who_came_after_october_of_the_key_stage_is_mobile() {
    assertThat(rows("pupil_year", "entered", "pupil_key", "mobile", "summer_born"))
        .containsExactlyInAnyOrder(
            "entered in September of year 3 false true",
            "entered in October of year 3 true true",
            "entered in nursery null false");
  }

  private static List<Map<String, String>> both(String some, String others) {
    List<Map<String, String>> rows = new ArrayList<>(TestNight.rows(some));
    rows.addAll(TestNight.rows(others));
    return rows;
  }

  private static List<Map<String, String>> results() {
    List<Map<String, String>> rows = both(RESULTS, STAGES);
    List<String> scales =
        List.of(
            "PSED_DA",
            "PSED_SD",
            "PSED_ED",
            "CLL_LCT",
            "CLL_LSL",
            "CLL_R",
            "CLL_W",
            "PSRN_NLC",
            "PSRN_C",
            "PSRN_SSM",
            "KUW",
            "PD",
            "CD");
    Map<String, String> points =
        Map.of(
            "profile of sixes", "6666666666666",
            "profile a point short", "6666666666665",
            "profile low in writing", "7777775777666",
            "profile a scale missing", "999999999999A");
    points.forEach(
        (pupil, each) -> {
          for (int i = 0; i < scales.size(); i++) {
            rows.add(
                Map.of(
                    "pupil_key", pupil,
                    "school_id", "9900001",
                    "academic_year", "2009/10",
                    "stage", "EYFSP",
                    "subject_code", scales.get(i),
                    "assessment_type", "TA",
                    "grade_raw", each.substring(i, i + 1)));
          }
        });
    return rows;
  }

  private static List<String> rows(String fact, String pupils, String... columns) {
    return inputs
        .fact(fact)
        .filter("pupil_key like '%s%%'".formatted(pupils))
        .selectExpr(columns)
        .collectAsList()
        .stream()
        .map(FactsTest::text)
        .toList();
  }

  private static String text(Row row) {
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < row.size(); i++) {
      cells.add(
          row.get(i) instanceof BigDecimal d ? d.toPlainString() : String.valueOf(row.get(i)));
    }
    return String.join(" ", cells);
  }

  private static final String SCHOOLS =
      """
      school_id, valid_from, valid_to,   name,     country, la_code, phase, school_type
      6600001,   1996-04-01, ,           School 1, W,       660,     PRI,   CY
      6810001,   1996-04-01, ,           School 2, W,       681,     SEC,   CY
      9900001,   1996-04-01, 2009-12-31, School 3, E,       990,     SEC,   CY
      9900001,   2010-01-01, ,           School 3, E,       991,     SEC,   ACAD
      6610001,   2010-04-12, ,           School 4, W,       661,     SPE,   CS
      """;

  private static final String CENSUS =
      """
      pupil_key,         academic_year, census, school_id, enrol_status, birth_month, gender, nc_year, sen_provision, fsm_eligible, first_language, boarder
      two schools,       2009/10,       SPR,    6600001,   C,            2000-01,     F,      5,       N,             ,             ,
      annual,            2009/10,       SPR,    6600001,   C,            2000-01,     F,      5,       N,             ,             ,
      aged five,         2009/10,       SPR,    6600001,   C,            2004-08,     F,      1,       N,             ,             ,
      aged four,         2009/10,       SPR,    6600001,   C,            2004-09,     F,      R,       N,             ,             ,
      aged fifteen,      2009/10,       SPR,    6600001,   C,            1993-09,     F,      11,      N,             ,             ,
      aged sixteen,      2009/10,       SPR,    6600001,   C,            1993-08,     F,      12,      N,             ,             ,
      aged and boarding, 2009/10,       SPR,    6600001,   C,            2000-01,     F,      5,       N,             ,             ,               true
      many rows,         2009/10,       AUT,    6600001,   C,            2000-01,     F,      5,       S,             true,         ,
      many rows,         2009/10,       SPR,    6810001,   M,            2000-01,     F,      5,       P,             true,         ,
      many rows,         2009/10,       SPR,    6600001,   C,            2000-01,     F,      5,       A,             false,        ,
      subsidiary,        2009/10,       SPR,    6600001,   S,            2000-01,     M,      5,       A,             false,        ,
      language BEN,      2009/10,       SPR,    6600001,   C,            2000-01,     F,      5,       N,             ,             BEN,
      language CYM,      2009/10,       SPR,    6600001,   C,            2000-01,     F,      5,       N,             ,             CYM,
      language ENB,      2009/10,       SPR,    6600001,   C,            2000-01,     F,      5,       N,             ,             ENB,
      language NOT,      2009/10,       SPR,    6600001,   C,            2000-01,     F,      5,       N,             ,             NOT,
      known before,      2008/09,       SPR,    6600001,   C,            2000-01,     F,      5,       P,             ,             ,
      known both,        2008/09,       SPR,    6600001,   C,            2000-01,     F,      5,       P,             ,             ,
      known both,        2009/10,       SPR,    6600001,   C,            2000-01,     F,      6,       S,             ,             ,
      known long before, 2007/08,       SPR,    6600001,   C,            2000-01,     F,      4,       P,             ,             ,
      """;

  private static final String ATTENDANCE =
      """
      pupil_key,         school_id, academic_year, term, sessions_possible, auth_absence, unauth_absence
      two schools,       6600001,   2009/10,       AUT,  100,               5,            0
      two schools,       6600001,   2009/10,       SPR,  50,                3,            1
      two schools,       6810001,   2009/10,       SUM,  80,                4,            0
      annual,            6600001,   2009/10,       ,     300,               20,           10
      annual,            6600001,   2009/10,       AUT,  100,               9,            9
      aged five,         6600001,   2009/10,       ,     300,               0,            0
      aged four,         6600001,   2009/10,       ,     300,               0,            0
      aged fifteen,      6600001,   2009/10,       ,     300,               0,            0
      aged sixteen,      6600001,   2009/10,       ,     300,               0,            0
      aged and boarding, 6600001,   2009/10,       ,     300,               0,            0
      leaver,            6600001,   2009/10,       ,     100,               60,           0
      """;

  private static final String EXCLUSIONS =
      """
      exclusion_id, pupil_key,         school_id, academic_year, start_date, category, reason, sessions, upheld, internal
      1,            known before,      6600001,   2009/10,       2009-10-05, FIXD,     DB,     4,        ,
      2,            known both,        6600001,   2009/10,       2009-10-05, FIXD,     DB,     4,        ,
      3,            known long before, 6600001,   2009/10,       2009-10-05, FIXD,     DB,     4,        ,
      4,            excluded upheld,   6600001,   2009/10,       2009-10-05, PERM,     DB,     ,         true,
      5,            excluded pending,  6600001,   2009/10,       2009-10-05, PERM,     DB,     ,         ,
      6,            excluded quashed,  6600001,   2009/10,       2009-10-05, PERM,     DB,     ,         false,
      7,            excluded twice,    6600001,   2009/10,       2009-10-05, FIXD,     DB,     4,        ,       false
      8,            excluded twice,    6600001,   2009/10,       2010-03-05, FIXD,     DB,     11,       ,
      9,            excluded twice,    6600001,   2009/10,       2010-04-05, LNCH,     DB,     1,        ,
      10,           excluded inside,   6600001,   2009/10,       2010-04-05, FIXD,     DB,     2,        ,       true
      11,           moved,             9900001,   2008/09,       2008-10-05, FIXD,     DB,     4,        ,
      12,           moved,             9900001,   2009/10,       2009-10-05, FIXD,     DB,     4,        ,
      13,           at Easter,         6610001,   2009/10,       2010-05-05, FIXD,     DB,     4,        ,
      """;

  private static final String RESULTS =
      """
      pupil_key,     school_id, academic_year, stage, subject_code, assessment_type, grade_raw, qual_size_gcse_eq, qual_points, in_cohort, new_to_system
      core english,  6600001,   2009/10,       KS2,   EN,           TA,              4,         ,                  ,            ,
      core english,  6600001,   2009/10,       KS2,   MA,           TA,              5,         ,                  ,            ,
      core english,  6600001,   2009/10,       KS2,   SC,           TA,              4,         ,                  ,            ,
      core welsh,    6600001,   2009/10,       KS2,   EN,           TA,              3,         ,                  ,            ,
      core welsh,    6600001,   2009/10,       KS2,   CY,           TA,              4,         ,                  ,            ,
      core welsh,    6600001,   2009/10,       KS2,   MA,           TA,              4,         ,                  ,            ,
      core welsh,    6600001,   2009/10,       KS2,   SC,           TA,              4,         ,                  ,            ,
      core weak,     6600001,   2009/10,       KS2,   EN,           TA,              5,         ,                  ,            ,
      core weak,     6600001,   2009/10,       KS2,   MA,           TA,              3,         ,                  ,            ,
      core weak,     6600001,   2009/10,       KS2,   SC,           TA,              5,         ,                  ,            ,
      core absent,   6600001,   2009/10,       KS2,   EN,           TA,              A,         ,                  ,            ,
      core absent,   6600001,   2009/10,       KS2,   MA,           TA,              W,         ,                  ,            ,
      core absent,   6600001,   2009/10,       KS2,   SC,           TA,              4,         ,                  ,            ,
      core removed,  6600001,   2009/10,       KS2,   EN,           TA,              Z,         ,                  ,            ,
      core outside,  6600001,   2009/10,       KS2,   EN,           TA,              4,         ,                  ,            false,
      core new,      6600001,   2009/10,       KS2,   EN,           TA,              4,         ,                  ,            ,          true
      core earlier,  6600001,   2009/10,       KS1,   EN,           TA,              2A,        ,                  ,            ,
      test both,     9900001,   2009/10,       KS2,   EN,           TEST,            4,         ,                  ,            ,
      test both,     9900001,   2009/10,       KS2,   MA,           TEST,            5,         ,                  ,            ,
      test one,      9900001,   2009/10,       KS2,   EN,           TEST,            4,         ,                  ,            ,
      test one,      9900001,   2009/10,       KS2,   MA,           TEST,            N,         ,                  ,            ,
      test none,     9900001,   2009/10,       KS2,   EN,           TA,              5,         ,                  ,            ,
      test none,     9900001,   2009/10,       KS2,   MA,           TA,              5,         ,                  ,            ,
      passes full,   6810001,   2009/10,       KS4,   EN,           EXAM,            A*,        1,                 ,            ,
      passes full,   6810001,   2009/10,       KS4,   MA,           EXAM,            A*,        1,                 ,            ,
      passes full,   6810001,   2009/10,       KS4,   SC,           EXAM,            A*,        2,                 ,            ,
      passes full,   6810001,   2009/10,       KS4,   HI,           EXAM,            C,         1,                 ,            ,
      passes full,   6810001,   2009/10,       KS4,   GG,           EXAM,            C,         1,                 ,            ,
      passes full,   6810001,   2009/10,       KS4,   MU,           EXAM,            C,         1,                 ,            ,
      passes full,   6810001,   2009/10,       KS4,   RE,           EXAM,            A*,        1,                 ,            ,
      passes full,   6810001,   2009/10,       KS4,   PE,           EXAM,            A,         1,                 70,          ,
      passes welsh,  6810001,   2009/10,       KS4,   CY,           EXAM,            C,         1,                 ,            ,
      passes welsh,  6810001,   2009/10,       KS4,   EN,           EXAM,            D,         1,                 ,            ,
      passes welsh,  6810001,   2009/10,       KS4,   MA,           EXAM,            C,         1,                 ,            ,
      passes welsh,  6810001,   2009/10,       KS4,   SC,           EXAM,            C,         2,                 ,            ,
      passes welsh,  6810001,   2009/10,       KS4,   HI,           EXAM,            C,         2,                 40,          ,
      passes short,  6810001,   2009/10,       KS4,   EN,           EXAM,            A,         1,                 ,            ,
      passes short,  6810001,   2009/10,       KS4,   MA,           EXAM,            A,         1,                 ,            ,
      passes short,  6810001,   2009/10,       KS4,   SC,           EXAM,            A,         1,                 ,            ,
      passes short,  6810001,   2009/10,       KS4,   HI,           EXAM,            A,         1,                 ,            ,
      passes short,  6810001,   2009/10,       KS4,   RE,           EXAM,            C,         0.5,               ,            ,
      passes other,  6810001,   2009/10,       KS4,   EN,           EXAM,            C,         1,                 ,            ,
      passes other,  6810001,   2009/10,       KS4,   MA,           EXAM,            E,         1,                 ,            ,
      passes other,  6810001,   2009/10,       KS4,   IT,           EXAM,            P,         5,                 200,         ,
      passes none,   6810001,   2009/10,       KS4,   MA,           EXAM,            X,         1,                 ,            ,
      in part,       6810001,   2009/10,       KS4,   IT,           EXAM,            P,         7,                 406,         ,
      in part,       6810001,   2009/10,       KS4,   MA,           EXAM,            P,         3,                 100,         ,
      again,         6810001,   2009/10,       KS4,   MA,           EXAM,            D,         ,                  ,            ,
      again,         6810001,   2009/10,       KS4,   MA,           TEST,            B,         ,                  ,            ,
      """;

  private static final String ENTERED =
      """
      pupil_key,                      academic_year, census, school_id, enrol_status, birth_month, gender, nc_year, sen_provision, entry_date
      entered in September of year 3, 2009/10,       SPR,    6600001,   C,            2002-05,     F,      3,       N,             2009-09-03
      entered in October of year 3,   2010/11,       SPR,    6600001,   C,            2002-08,     F,      4,       N,             2009-10-05
      entered in nursery,             2009/10,       SPR,    6600001,   C,            2005-09,     F,      N2,      N,             2009-11-03
      """;

  private static final String HOLIDAYS =
      """
      pupil_key,            school_id, academic_year, term, sessions_possible, auth_absence, unauth_absence, hol_agreed, hol_not_agreed
      holiday in two terms, 6600001,   2009/10,       AUT,  100,               8,            2,              6,          1
      holiday in two terms, 6600001,   2009/10,       SPR,  100,               2,            2,              2,          0
      holiday not told,     6600001,   2009/10,       ,     300,               8,            2,              ,
      """;

  /** The fifth of October 2009 was a Monday. */
  private static final String LENGTHS =
      """
      exclusion_id, pupil_key,                    school_id, academic_year, start_date, category, reason, sessions, provision_start
      21,           length 4 and 5 sessions,      6600001,   2009/10,       2009-10-05, FIXD,     DB,     4,
      22,           length 4 and 5 sessions,      6600001,   2009/10,       2009-11-05, FIXD,     DB,     5,
      23,           length 10 and 11 sessions,    6600001,   2009/10,       2009-10-05, FIXD,     DB,     10,
      24,           length 10 and 11 sessions,    6600001,   2009/10,       2009-11-05, FIXD,     DB,     11,
      25,           length covered on day six,    6600001,   2009/10,       2009-10-05, FIXD,     DB,     12,       2009-10-12
      26,           length covered on day seven,  6600001,   2009/10,       2009-10-05, FIXD,     DB,     12,       2009-10-13
      """;

  private static final String STAGES =
      """
      pupil_key,                school_id, academic_year, stage, subject_code, assessment_type, grade_raw
      phase english,            6600001,   2011/12,       FP,    PSD,          TA,              5
      phase english,            6600001,   2011/12,       FP,    LCE,          TA,              5
      phase english,            6600001,   2011/12,       FP,    MDT,          TA,              6
      phase welsh,              6600001,   2011/12,       FP,    PSD,          TA,              6
      phase welsh,              6600001,   2011/12,       FP,    LCW,          TA,              5
      phase welsh,              6600001,   2011/12,       FP,    MDT,          TA,              5
      phase weak,               6600001,   2011/12,       FP,    PSD,          TA,              6
      phase weak,               6600001,   2011/12,       FP,    LCE,          TA,              W
      phase weak,               6600001,   2011/12,       FP,    MDT,          TA,              5
      first english,            6600001,   2009/10,       KS1,   EN,           TA,              2C
      first english,            6600001,   2009/10,       KS1,   MA,           TA,              2A
      first english,            6600001,   2009/10,       KS1,   SC,           TA,              2
      first welsh,              6600001,   2009/10,       KS1,   CY,           TA,              2
      first welsh,              6600001,   2009/10,       KS1,   MA,           TA,              3
      first welsh,              6600001,   2009/10,       KS1,   SC,           TA,              2
      first weak in welsh,      6600001,   2009/10,       KS1,   CY,           TA,              1
      first weak in welsh,      6600001,   2009/10,       KS1,   EN,           TA,              3
      first weak in welsh,      6600001,   2009/10,       KS1,   MA,           TA,              2B
      first weak in welsh,      6600001,   2009/10,       KS1,   SC,           TA,              2
      third english,            6810001,   2009/10,       KS3,   EN,           TA,              5
      third english,            6810001,   2009/10,       KS3,   MA,           TA,              EP
      third english,            6810001,   2009/10,       KS3,   SC,           TA,              5
      third welsh,              6810001,   2009/10,       KS3,   CY,           TA,              4
      third welsh,              6810001,   2009/10,       KS3,   EN,           TA,              4
      third welsh,              6810001,   2009/10,       KS3,   MA,           TA,              6
      third welsh,              6810001,   2009/10,       KS3,   SC,           TA,              5
      progress matched,         9900001,   2005/06,       KS1,   EN,           TA,              2C
      progress matched,         9900001,   2005/06,       KS1,   MA,           TA,              1
      progress matched,         9900001,   2009/10,       KS2,   EN,           TEST,            4
      progress matched,         9900001,   2009/10,       KS2,   MA,           TEST,            5
      progress matched,         9900001,   2014/15,       KS4,   EN,           EXAM,            C
      progress matched,         9900001,   2014/15,       KS4,   MA,           EXAM,            U
      progress twice,           9900001,   2004/05,       KS1,   EN,           TA,              1
      progress twice,           9900001,   2004/05,       KS1,   MA,           TA,              1
      progress twice,           9900001,   2005/06,       KS1,   EN,           TA,              3
      progress twice,           9900001,   2005/06,       KS1,   MA,           TA,              3
      progress twice,           9900001,   2009/10,       KS2,   EN,           TEST,            4
      progress unmatched,       9900001,   2009/10,       KS2,   EN,           TEST,            4
      progress unmatched,       9900001,   2010/11,       KS1,   EN,           TA,              2
      literature in Wales,      6810001,   2009/10,       KS4,   EN,           EXAM,            D
      literature in Wales,      6810001,   2009/10,       KS4,   EL,           EXAM,            C
      literature in Wales,      6810001,   2009/10,       KS4,   MA,           EXAM,            C
      literature in Wales,      6810001,   2009/10,       KS4,   SC,           EXAM,            C
      literature in Wales,      6810001,   2009/10,       KS4,   HI,           EXAM,            C
      literature in Wales,      6810001,   2009/10,       KS4,   GG,           EXAM,            C
      literature in Wales later,6810001,   2016/17,       KS4,   EN,           EXAM,            D
      literature in Wales later,6810001,   2016/17,       KS4,   EL,           EXAM,            C
      literature in Wales later,6810001,   2016/17,       KS4,   MA,           EXAM,            C
      literature in Wales later,6810001,   2016/17,       KS4,   SC,           EXAM,            C
      literature in Wales later,6810001,   2016/17,       KS4,   HI,           EXAM,            C
      literature in Wales later,6810001,   2016/17,       KS4,   GG,           EXAM,            C
      literature in England,    9900001,   2009/10,       KS4,   EN,           EXAM,            D
      literature in England,    9900001,   2009/10,       KS4,   EL,           EXAM,            A
      literature in England,    9900001,   2009/10,       KS4,   MA,           EXAM,            C
      literature in England,    9900001,   2009/10,       KS4,   SC,           EXAM,            C
      literature in England,    9900001,   2009/10,       KS4,   HI,           EXAM,            C
      literature in England,    9900001,   2009/10,       KS4,   GG,           EXAM,            C
      core at sixteen,          6810001,   2009/10,       KS4,   CY,           EXAM,            B
      core at sixteen,          6810001,   2009/10,       KS4,   MA,           EXAM,            C
      core at sixteen,          6810001,   2009/10,       KS4,   BI,           EXAM,            C
      core at sixteen,          6810001,   2009/10,       KS4,   PH,           EXAM,            A
      core without science,     6810001,   2009/10,       KS4,   EN,           EXAM,            B
      core without science,     6810001,   2009/10,       KS4,   MA,           EXAM,            C
      core without science,     6810001,   2009/10,       KS4,   SC,           EXAM,            D
      core without science,     6810001,   2009/10,       KS4,   HI,           EXAM,            G
      core without science,     6810001,   2009/10,       KS4,   GG,           EXAM,            F
      """;
}
