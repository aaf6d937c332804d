package cymru.llesiant.marts.indicators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.SparkExtension;
import cymru.llesiant.marts.TestNight;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Gaps, counts of schools, the lowest fifth and breaks, in an authority of two primary schools of
 * 40 pupils, a special school of 12 and a secondary school of 12 over two years, counted by hand.
 */
@ExtendWith(SparkExtension.class)
class DerivedTest {

  private static final int PUPILS = 40;
  private static final int FEW = 12;

  private static final String STRONG = "9900001";
  private static final String WEAK = "9900002";
  private static final String SPECIAL = "9907001";
  private static final String SECONDARY = "9904001";

  private static MartRows schools;
  private static MartRows areas;

  @BeforeAll
  static void count(SparkSession spark, @TempDir Path staging) {
    TestNight night = TestNight.in(staging, spark).given("area", AREA).given("school", SCHOOLS);
    Made made = new Made(new ArrayList<>(), new ArrayList<>());
    made.keyStage2(STRONG, PUPILS, DerivedTest::isStrong);
    made.keyStage2(WEAK, PUPILS, DerivedTest::isWeak);
    made.keyStage2(SPECIAL, FEW, i -> false);
    made.keyStage4("2008/09", FEW);
    made.keyStage4("2009/10", FEW);
    made.profiles(STRONG, PUPILS);
    made.profiles(WEAK, FEW);
    Inputs inputs =
        night.given("pupil_census", made.census).given("attainment_result", made.results).counted();
    schools = MartRows.written(inputs, new IndicatorSchool());
    areas = MartRows.written(inputs, new IndicatorArea());
  }

  private static boolean isStrong(int i) {
    return i % 5 != 0;
  }

  private static boolean isWeak(int i) {
    return i % 5 > 2;
  }

  private static boolean isFree(int i) {
    return i % 4 == 0;
  }

  private static long count(int pupils, IntPredicate... conditions) {
    return IntStream.range(0, pupils)
        .filter(i -> List.of(conditions).stream().allMatch(condition -> condition.test(i)))
        .count();
  }

  private static double rate(long of, long among) {
    return 100.0 * of / among;
  }

  @Test
  void a_gap_is_that_of_the_two_groups_at_a_school_and_anew_in_its_area() {
    double free = rate(count(PUPILS, DerivedTest::isFree, DerivedTest::isStrong), 10);
    double other = rate(count(PUPILS, i -> !isFree(i), DerivedTest::isStrong), 30);
    Row school = schools.at("2008/09", STRONG, "NI102A", "ALL");
    assertThat(school.<Double>getAs("value")).isEqualTo(other - free, within(1e-12));
    assertThat(school.<Double>getAs("numerator")).isNull();
    assertThat(school.<String>getAs("limits_method")).isEqualTo("NEWCOMBE");
    long allFree =
        count(PUPILS, DerivedTest::isFree, DerivedTest::isStrong)
            + count(PUPILS, DerivedTest::isFree, DerivedTest::isWeak);
    long allOther =
        count(PUPILS, i -> !isFree(i), DerivedTest::isStrong)
            + count(PUPILS, i -> !isFree(i), DerivedTest::isWeak);
    // 10 and 30 in each primary school, 3 and 9 in the special school
    Row area = areas.at("2008/09", "LA 990", "NI102A", "ALL");
    assertThat(area.<Double>getAs("value"))
        .isEqualTo(rate(allOther, 69) - rate(allFree, 23), within(1e-12));
    assertThat(area.<Long>getAs("schools")).isEqualTo(3);
    assertThat(area.<String>getAs("unit")).isEqualTo("percentage_points");
  }

  /** The special school is below every floor and no mainstream school. */
  @Test
  void a_count_of_schools_takes_mainstream_schools_below_the_floor() {
    assertThat(rate(count(PUPILS, DerivedTest::isStrong), PUPILS)).isEqualTo(80);
    assertThat(rate(count(PUPILS, DerivedTest::isWeak), PUPILS)).isEqualTo(40);
    for (String place : List.of("LA 990", "LA 990 PRI", "NAT E")) {
      Row area = areas.at("2008/09", place, "NI076", "ALL");
      assertThat(area.<Double>getAs("value")).isEqualTo(1);
      assertThat(area.<Double>getAs("numerator")).isEqualTo(1);
      assertThat(area.<Long>getAs("schools")).isEqualTo(2);
      assertThat(area.<String>getAs("limits_method")).isNull();
    }
    assertThat(schools.indicators()).doesNotContain("NI076");
  }

  @Test
  void an_ethnic_group_is_given_from_31_pupils_at_areas_and_at_no_school() {
    // every second pupil of the primary schools and of the special school: 20, 20 and 6
    Row group = areas.at("2008/09", "LA 990", "NI107", "main BCRB");
    assertThat(group.<Double>getAs("denominator")).isEqualTo(46);
    assertThat(areas.number("denominator", "2008/09", "LA 990", "NI107", "main APKN")).isZero();
    assertThat(areas.number("denominator", "2008/09", "LA 990", "NI073", "main APKN"))
        .isEqualTo(2 * count(PUPILS, i -> i % 8 == 0) + count(FEW, i -> i % 8 == 0));
    assertThat(schools.number("denominator", "2008/09", STRONG, "NI073", "BLACK")).isEqualTo(20);
    assertThat(schools.number("denominator", "2008/09", STRONG, "NI073", "main BCRB")).isZero();
  }

  /** Totals of 60 to 99 in the one school, and 60 to 71 in the other, which is too small. */
  @Test
  void the_lowest_fifth_is_taken_of_all_children_of_the_area() {
    Row school = schools.at("2008/09", STRONG, "NI092", "ALL");
    assertThat(school.<Double>getAs("denominator")).isEqualTo(79.5);
    assertThat(school.<Double>getAs("numerator")).isEqualTo(79.5 - 63.5);
    assertThat(school.<Double>getAs("value")).isEqualTo(100 * 16 / 79.5, within(1e-12));
    assertThat(schools.number("value", "2008/09", WEAK, "NI092", "ALL")).isZero();
    // of 52 the 26th and 27th have 73 and 74; the lowest 11 are two of 60 to 64 and one of 65
    Row area = areas.at("2008/09", "LA 990", "NI092", "ALL");
    assertThat(area.<Double>getAs("denominator")).isEqualTo(73.5);
    assertThat(area.<Double>getAs("numerator")).isEqualTo(73.5 - 685 / 11.0, within(1e-12));
    assertThat(area.<Long>getAs("schools")).isEqualTo(2);
  }

  @Test
  void figures_before_and_after_a_break_are_shown_and_not_subtracted() {
    Row after = schools.at("2009/10", SECONDARY, "NI075", "ALL");
    assertThat(after.<Double>getAs("prior_value")).isEqualTo(50);
    assertThat(after.<Double>getAs("change")).isNull();
    assertThat(after.<String>getAs("value_status")).isEqualTo("INCOMPARABLE");
  }

  private static final String AREA =
      """
      la_code, country, name,             valid_from
      990,     E,       Sample Authority, 1996-04-01
      """;

  private static final String SCHOOLS =
      """
      school_id, valid_from, name,     country, la_code, phase, school_type
      9900001,   1996-04-01, School 1, E,       990,     PRI,   CY
      9900002,   1996-04-01, School 2, E,       990,     PRI,   VA
      9907001,   1996-04-01, School 3, E,       990,     SPE,   CS
      9904001,   1996-04-01, School 4, E,       990,     SEC,   CY
      """;

  /** Rows of pupils: every fourth eligible for free meals, every second Black Caribbean. */
  private record Made(List<Map<String, String>> census, List<Map<String, String>> results) {

    void keyStage2(String school, int pupils, IntPredicate reaches) {
      for (int i = 0; i < pupils; i++) {
        String pupil = "KS2 %s %d".formatted(school, i);
        enrol(pupil, school, "2008/09", "6", i);
        String level = reaches.test(i) ? "4" : "3";
        result(pupil, school, "2008/09", "KS2", "EN", "TEST", level);
        result(pupil, school, "2008/09", "KS2", "MA", "TEST", level);
      }
    }

    void keyStage4(String year, int pupils) {
      for (int i = 0; i < pupils; i++) {
        String pupil = "KS4 %s %d".formatted(year, i);
        enrol(pupil, SECONDARY, year, "11", i);
        for (String subject : List.of("EN", "MA", "SC", "HI", "GG")) {
          result(pupil, SECONDARY, year, "KS4", subject, "EXAM", i % 2 == 0 ? "C" : "D");
        }
      }
    }

    /** Totals of 60 and one more for each child. */
    void profiles(String school, int children) {
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
      for (int i = 0; i < children; i++) {
        String child = "EYFSP %s %d".formatted(school, i);
        enrol(child, school, "2008/09", "R", i);
        int total = 60 + i;
        for (int scale = 0; scale < scales.size(); scale++) {
          int points = total / 13 + (scale < total % 13 ? 1 : 0);
          result(child, school, "2008/09", "EYFSP", scales.get(scale), "TA", "" + points);
        }
      }
    }

    private void enrol(String pupil, String school, String year, String group, int i) {
      census.add(
          Map.of(
              "pupil_key",
              pupil,
              "academic_year",
              year,
              "census",
              "SPR",
              "school_id",
              school,
              "enrol_status",
              "C",
              "nc_year",
              group,
              "fsm_eligible",
              "" + isFree(i),
              "sen_provision",
              "N",
              "ethnicity",
              i % 2 == 1 ? "BCRB" : i % 8 == 0 ? "APKN" : "WBRI"));
    }

    private void result(
        String pupil,
        String school,
        String year,
        String stage,
        String subject,
        String type,
        String grade) {
      results.add(
          Map.of(
              "pupil_key", pupil,
              "school_id", school,
              "academic_year", year,
              "stage", stage,
              "subject_code", subject,
              "assessment_type", type,
              "grade_raw", grade));
    }
  }
}
