package cymru.llesiant.marts.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.Mart;
import cymru.llesiant.marts.SparkExtension;
import cymru.llesiant.marts.TestNight;
import cymru.llesiant.marts.io.MartWriter;
import cymru.llesiant.marts.io.SparkTypes;
import cymru.llesiant.marts.io.StagedParquet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ten schools of one authority of Wales over three years, beside a nation that is ten times as
 * large, by the share of pupils excluded for a fixed period; one written withheld, one a range.
 */
@ExtendWith(SparkExtension.class)
class AssessmentMartsTest {

  private static final int SCHOOLS = 10;
  private static final List<String> YEARS = List.of("2008/09", "2009/10", "2010/11");
  private static final String FIXED = "FEX_PUPIL";

  private static Dataset<Row> assessment;
  private static Dataset<Row> inequality;

  @BeforeAll
  static void the_marts_are_made(SparkSession spark, @TempDir Path staging) {
    Inputs inputs =
        TestNight.in(staging, spark)
            .given(
                "target",
                """
                target_id, level, entity_id, indicator_id, group_code, academic_year, term, change_type, direction, baseline_value, baseline_year, change, target_value
                A, LA, 660, FEX_PUPIL, , 2010/11, , ABS, DOWN, 8, 2008/09, , 4
                E, CONSORTIUM, NORTH, FEX_PUPIL, , 2010/11, , ABS, DOWN, 8, 2008/09, , 6
                B, SCHOOL, 6604003, FEX_PUPIL, ALL, 2011/12, , PP, DOWN, 9, 2009/10, 2,
                C, SCHOOL, 6604003, FEX_PUPIL, FSM, 2010/11, , PP, DOWN, 9, 2009/10, 2,
                D, SCHOOL, 6604003, FEX_PUPIL, , 2010/11, AUT, PP, DOWN, 9, 2009/10, 2,
                """)
            .inputs();
    write(inputs, "school", register());
    write(inputs, "indicator_school", ofSchools());
    write(inputs, "indicator_area", ofAreas());
    write(inputs, "benchmark", benchmarks());
    assessment = made(inputs, new AssessmentMart());
    inequality = made(inputs, new InequalityMart());
  }

  private static Dataset<Row> made(Inputs inputs, Mart mart) {
    Path file = inputs.martFile(mart.name());
    new MartWriter("2011-09-01-00000000", inputs.night().asOf())
        .write(inputs.night().marts().contract(mart.name()), mart.rows(inputs), file);
    return inputs.spark().read().parquet(file.toString()).cache();
  }

  @Test
  void every_figure_with_limits_has_a_row_and_no_other() {
    assertThat(assessment.where("level = 'SCH'").count()).isEqualTo(SCHOOLS * YEARS.size());
    assertThat(assessment.where("level = 'LA'").count()).isEqualTo(2 * YEARS.size());
    assertThat(assessment.where("level = 'CON'").count()).isEqualTo(YEARS.size());
    assertThat(assessment.where("level not in ('SCH', 'LA', 'CON')").count()).isZero();
  }

  /** School 3: 9 of 130 in 2010/11; authority 75 of 1450, nation 750 of 14500, each 5.17 %. */
  @Test
  void a_school_is_held_against_its_authority_and_its_nation() {
    Row school = school("6604003", "2010/11");
    assertThat(school.<Double>getAs("value")).isCloseTo(100 * 9 / 130.0, within(1e-12));
    assertThat(school.<Double>getAs("authority_value")).isCloseTo(100 * 75 / 1450.0, within(1e-12));
    assertThat(school.<Double>getAs("nation_value")).isCloseTo(100 * 75 / 1450.0, within(1e-12));
    assertThat(school.<Double>getAs("nation_overdispersion"))
        .isEqualTo(school.<Double>getAs("authority_overdispersion"));
    assertThat(school.<String>getAs("against_nation")).isEqualTo("SIMILAR");
    assertThat(school.<Long>getAs("trend_years")).isEqualTo(3);
    assertThat(school.<Long>getAs("quarter")).isEqualTo(2);
  }

  @Test
  void the_series_of_an_earlier_year_ends_with_it() {
    assertThat(school("6604003", "2008/09").<Long>getAs("trend_years")).isEqualTo(1);
    assertThat(school("6604003", "2008/09").<String>getAs("change")).isEqualTo("NO_YEAR_BEFORE");
    assertThat(school("6604003", "2009/10").<String>getAs("trend")).isEqualTo("TOO_FEW_YEARS");
  }

  /** Of the whole year and all pupils: 9 less 2 in two years is 8 after one. */
  @Test
  void targets_are_those_of_all_pupils_and_whole_years_and_an_authoritys_of_all_phases() {
    Row school = school("6604003", "2010/11");
    assertThat(school.<String>getAs("target_id")).isEqualTo("B");
    assertThat(school.<Double>getAs("target_expected")).isEqualTo(8);
    assertThat(school.<String>getAs("target")).isEqualTo("ON_TRACK");
    assertThat(school("6604003", "2009/10").<String>getAs("target")).isEqualTo("NO_TARGET");
    Dataset<Row> authority = assessment.where("level = 'LA' and academic_year = '2010/11'");
    assertThat(authority.where("phase = 'ALL'").first().<String>getAs("target"))
        .isEqualTo("MISSED");
    assertThat(authority.where("phase = 'SEC'").first().<String>getAs("target"))
        .isEqualTo("NO_TARGET");
  }

  /** 160 of 2900 are 5.52 %: 8 less 2 in two years is 6 at the end. */
  @Test
  void a_consortium_is_held_against_its_nation_and_its_target() {
    Row consortium = assessment.where("level = 'CON' and academic_year = '2010/11'").first();
    assertThat(consortium.<String>getAs("target_id")).isEqualTo("E");
    assertThat(consortium.<String>getAs("target")).isEqualTo("MET");
    assertThat(consortium.<Double>getAs("authority_value")).isNull();
    assertThat(consortium.<Double>getAs("nation_value"))
        .isCloseTo(100 * 75 / 1450.0, within(1e-12));
  }

  /** Year 7 a third and year 8 two thirds of each school; of the nation's pupils half each. */
  @Test
  void a_school_is_held_against_the_nations_rates_by_year_group() {
    Row school = school("6604003", "2010/11");
    double expected = 30 * 250 / 7250.0 + 100 * 500 / 7250.0;
    assertThat(school.<Double>getAs("expected_events")).isCloseTo(expected, within(1e-12));
    assertThat(school.<Double>getAs("standardised_ratio")).isCloseTo(9 / expected, within(1e-12));
    assertThat(school.<String>getAs("standardised_rate_reason")).isEqualTo("FEWER_THAN_TEN_EVENTS");
    assertThat(school("6604004", "2010/11").<Double>getAs("expected_events")).isNull();
  }

  @Test
  void an_authority_with_ten_schools_has_indices_and_a_withheld_one_is_left_out() {
    Row area = inequality.where("level = 'LA' and academic_year = '2010/11'").first();
    assertThat(area.<Long>getAs("schools")).isEqualTo(SCHOOLS);
    assertThat(area.<Double>getAs("population")).isEqualTo(1450);
    assertThat(area.<Double>getAs("slope_index")).isNotNull();
    Row same = inequality.where("level = 'CON' and academic_year = '2010/11'").first();
    assertThat(same.<Double>getAs("slope_index")).isEqualTo(area.<Double>getAs("slope_index"));
    assertThat(inequality.count()).isEqualTo(3L * YEARS.size());
  }

  private static Row school(String id, String year) {
    return assessment.where("entity = '%s' and academic_year = '%s'".formatted(id, year)).first();
  }

  private static String id(int school) {
    return "660%04d".formatted(4000 + school);
  }

  private static int pupils(int school) {
    return 100 + 10 * school;
  }

  /** In school 3: 9; in all, since they are 3 to 12: 75. */
  private static int excluded(int school) {
    return 12 - school;
  }

  private static List<Map<String, String>> register() {
    return everyYear(
        (year, school) ->
            Map.of(
                "academic_year", year,
                "school_id", id(school),
                "country", "W",
                "la_code", "660",
                "phase", "SEC",
                "consortium_id", "NORTH"));
  }

  private static List<Map<String, String>> benchmarks() {
    return everyYear(
        (year, school) -> {
          Map<String, String> row = figure(year, "SEC", "all", "ALL", 1, 2);
          row.putAll(Map.of("level", "SCH", "entity", id(school), "la_code", "660"));
          row.putAll(Map.of("quarter", "2", "fsm_percent", String.valueOf(5 + 3 * school)));
          row.keySet().removeAll(List.of("numerator", "denominator", "breakdown", "value_status"));
          return row;
        });
  }

  private static List<Map<String, String>> ofSchools() {
    List<Map<String, String>> rows =
        everyYear(
            (year, school) ->
                ofSchool(year, school, "all", "ALL", excluded(school), pupils(school)));
    for (int school = 0; school < SCHOOLS; school++) {
      if (school != 4) {
        rows.add(ofSchool("2010/11", school, "nc_year", "NC_7", 1, 30));
      }
      rows.add(
          ofSchool(
              "2010/11", school, "nc_year", "NC_8", excluded(school) - 1, pupils(school) - 30));
    }
    Map<String, String> withheld = ofSchool("2010/11", 11, "all", "ALL", 3, 50);
    List.of("value", "numerator", "lower", "upper").forEach(withheld::remove);
    rows.add(withheld);
    Map<String, String> range = ofSchool("2010/11", 12, "all", "ALL", 3, 50);
    range.put("value_status", "RANGE");
    rows.add(range);
    return rows;
  }

  private static Map<String, String> ofSchool(
      String year, int school, String breakdown, String group, int events, int units) {
    Map<String, String> row = figure(year, "SEC", breakdown, group, events, units);
    row.putAll(Map.of("school_id", id(school), "la_code", "660"));
    return row;
  }

  private static List<Map<String, String>> ofAreas() {
    List<Map<String, String>> rows = new ArrayList<>();
    for (String year : YEARS) {
      rows.add(area("LA", "660", figure(year, "SEC", "all", "ALL", 75, 1450)));
      rows.add(area("LA", "660", figure(year, "ALL", "all", "ALL", 75, 1450)));
      rows.add(area("CON", "NORTH", figure(year, "ALL", "all", "ALL", 160, 2900)));
      rows.add(area("NAT", "W", figure(year, "ALL", "all", "ALL", 750, 14500)));
      rows.add(area("NAT", "W", figure(year, "SEC", "all", "ALL", 750, 14500)));
      rows.add(area("NAT", "W", figure(year, "SEC", "nc_year", "NC_7", 250, 7250)));
      rows.add(area("NAT", "W", figure(year, "SEC", "nc_year", "NC_8", 500, 7250)));
    }
    return rows;
  }

  private static Map<String, String> area(String level, String id, Map<String, String> row) {
    row.putAll(Map.of("level", level, "entity", id));
    return row;
  }

  private static Map<String, String> figure(
      String year, String phase, String breakdown, String group, int events, int units) {
    double value = 100.0 * events / units;
    Map<String, String> row = new HashMap<>();
    row.putAll(Map.of("academic_year", year, "country", "W", "phase", phase));
    row.putAll(Map.of("indicator_id", FIXED, "indicator_version", "2005/06"));
    row.putAll(Map.of("basis", "COMPUTED", "unit", "percent", "value_status", "OK"));
    row.putAll(Map.of("breakdown", breakdown, "group_code", group));
    row.putAll(Map.of("value", String.valueOf(value)));
    row.putAll(Map.of("lower", String.valueOf(value / 2), "upper", String.valueOf(value * 2)));
    row.putAll(Map.of("numerator", String.valueOf(events), "denominator", String.valueOf(units)));
    return row;
  }

  private static List<Map<String, String>> everyYear(
      BiFunction<String, Integer, Map<String, String>> row) {
    List<Map<String, String>> rows = new ArrayList<>();
    for (String year : YEARS) {
      for (int school = 0; school < SCHOOLS; school++) {
        rows.add(row.apply(year, school));
      }
    }
    return rows;
  }

  private static void write(Inputs inputs, String mart, List<Map<String, String>> rows) {
    StagedParquet.file(
        TestNight.typed(inputs.spark(), SparkTypes.of(inputs.night().marts().contract(mart)), rows)
            .coalesce(1),
        inputs.martFile(mart));
  }
}
