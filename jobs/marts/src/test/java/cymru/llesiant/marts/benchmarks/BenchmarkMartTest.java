package cymru.llesiant.marts.benchmarks;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.SparkExtension;
import cymru.llesiant.marts.TestNight;
import cymru.llesiant.marts.io.MartWriter;
import cymru.llesiant.marts.io.SparkTypes;
import cymru.llesiant.marts.io.StagedParquet;
import cymru.llesiant.schemas.Contract;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Sixty synthetic secondary schools whose bands, quarters, expectations and residuals were worked
 * out with R (lm, rstandard), spread over six authorities of Wales; and four authorities of
 * England.
 */
@ExtendWith(SparkExtension.class)
class BenchmarkMartTest {

  private static final List<String> YEARS = List.of("2008/09", "2009/10", "2010/11");

  private static List<Map<String, String>> golden;
  private static Dataset<Row> mart;

  @BeforeAll
  static void the_mart_is_made(SparkSession spark, @TempDir Path staging) throws IOException {
    golden = golden();
    Inputs inputs =
        TestNight.in(staging, spark)
            .given(
                "family",
                """
                school_id, academic_year, family_id, sector, challenge_index
                6604001, 2009/10, FAMILY A, SEC, 20
                6614002, 2009/10, FAMILY A, SEC, 21
                6624003, 2009/10, FAMILY A, SEC, 22
                """)
            .given(
                "fsm_band",
                """
                academic_year, sector, band, above, up_to
                2009/10, SEC, 1, 0, 2
                2009/10, SEC, 2, 2, 100
                """)
            .given(
                "fsm_benchmark",
                """
                academic_year, sector, band, indicator_id, version, lower_quartile, median, upper_quartile
                2009/10, SEC, 2, W_KS4_L2I, 2011-12-01, 10, 20, 30
                2009/10, SEC, 2, W_KS4_L2I, 2012-02-01, 45, 55, 65
                """)
            .given(
                "statistical_neighbour",
                """
                la_code, model_version, neighbour_rank, neighbour_la_code, closeness
                301, 2007, 1, 302, Very close
                301, 2007, 2, 303, Close
                301, 2005, 1, 304, Close
                """)
            .inputs();
    write(inputs, "school", schools());
    write(inputs, "area", areas());
    write(inputs, "indicator_school", valuesOfSchools());
    write(inputs, "indicator_area", valuesOfAreas());
    writeRoll(inputs);
    Contract contract = inputs.night().marts().contract("benchmark");
    Path file = inputs.martFile("benchmark");
    new MartWriter("2011-09-01-00000000", inputs.night().asOf())
        .write(contract, new BenchmarkMart().rows(inputs), file);
    mart = spark.read().parquet(file.toString()).cache();
  }

  /** Within 1e-8: R prints twelve digits. */
  @Test
  @Tag("R003-18")
  void bands_quarters_expectations_and_residuals_are_those_of_r() {
    Map<String, Row> rows = new HashMap<>();
    schools("2010/11").collectAsList().forEach(row -> rows.put(row.getAs("entity"), row));
    for (Map<String, String> school : golden) {
      Row row = rows.get(id(school));
      String which = school.get("school");
      assertThat(row.<Double>getAs("fsm_percent")).as(which).isCloseTo(of(school, "fsm3"), near());
      assertThat(row.<Long>getAs("fsm_years")).as(which).isEqualTo(3);
      assertThat(row.<Long>getAs("fsm_band")).as(which).isEqualTo((long) of(school, "group"));
      assertThat(row.<Long>getAs("quarter")).as(which).isEqualTo((long) of(school, "quarter"));
      assertThat(row.<Double>getAs("expected")).as(which).isCloseTo(of(school, "modelled"), near());
      assertThat(row.<Double>getAs("residual")).as(which).isCloseTo(of(school, "residual"), near());
      assertThat(row.<Double>getAs("standardised_residual"))
          .as(which)
          .isCloseTo(of(school, "std_resid"), near());
      boolean inside =
          row.<Double>getAs("value") >= row.<Double>getAs("expected_lower")
              && row.<Double>getAs("value") <= row.<Double>getAs("expected_upper");
      assertThat(row.<String>getAs("expectation"))
          .as(which)
          .isEqualTo(inside ? "AS_EXPECTED" : of(school, "residual") > 0 ? "BETTER" : "WORSE");
      assertThat(row.<String>getAs("band_source")).as(which).isEqualTo("DERIVED");
      assertThat(row.<String>getAs("quarter_reason")).as(which).isNull();
    }
    assertThat(golden).hasSize(60);
  }

  @Test
  void the_quarter_of_the_year_before_stands_beside_this_years() {
    Map<String, Long> before = new HashMap<>();
    schools("2009/10")
        .collectAsList()
        .forEach(row -> before.put(row.getAs("entity"), row.getAs("quarter")));
    assertThat(before).hasSizeGreaterThan(60);
    for (Row row : schools("2010/11").collectAsList()) {
      assertThat(row.<Long>getAs("quarter_year_before"))
          .as(row.<String>getAs("entity"))
          .isEqualTo(before.get(row.<String>getAs("entity")));
      assertThat(row.<Long>getAs("quarter_two_years_before")).isNull();
    }
  }

  @Test
  void a_value_not_comparable_with_the_year_before_is_compared_with_others_and_a_range_is_not() {
    assertThat(schools("2009/10").where("phase = 'SEC' and quarter is not null").count())
        .isGreaterThan(50);
    assertThat(mart.where("indicator_id = 'WB_ATT'").isEmpty()).isTrue();
  }

  @Test
  void published_bands_and_families_stand_where_they_were_delivered() {
    Dataset<Row> secondary = schools("2009/10").where("phase = 'SEC' and country = 'W'");
    assertThat(secondary.where("band_source = 'OFFICIAL' and fsm_years = 2").count()).isEqualTo(60);
    assertThat(
            secondary.where("fsm_band <> if(fsm_percent <= 2, 1, 2) or fsm_band is null").count())
        .isZero();
    assertThat(secondary.where("family_id is not null").count()).isEqualTo(3);
    Row one = secondary.where("entity = '6604001'").first();
    assertThat(one.<String>getAs("family_source")).isEqualTo("OFFICIAL");
    assertThat(one.<Long>getAs("family_size")).isEqualTo(3);
    double[] values = {value(0), value(1), value(2)};
    double median = List.of(values[0], values[1], values[2]).stream().sorted().toList().get(1);
    assertThat(one.<Double>getAs("family_median")).isCloseTo(median, near());
    assertThat(one.<Double>getAs("difference_from_family_median"))
        .isCloseTo(values[0] - median, near());
    long better = List.of(values[1], values[2]).stream().filter(v -> v > values[0]).count();
    assertThat(one.<Long>getAs("family_rank")).isEqualTo(better + 1);
  }

  /** By the boundaries published last, 45, 55 and 65, whatever the schools here reach. */
  @Test
  void quarters_are_by_published_boundaries_where_they_were_delivered() {
    Dataset<Row> placed = schools("2009/10").where("fsm_band = 2");
    assertThat(placed.where("quarter_source = 'OFFICIAL'").count()).isGreaterThan(50);
    assertThat(
            placed
                .where(
                    "quarter <> case when value >= 65 then 1 when value >= 55 then 2"
                        + " when value >= 45 then 3 else 4 end")
                .count())
        .isZero();
    assertThat(schools("2010/11").where("quarter_source = 'OFFICIAL'").count()).isZero();
  }

  /** Index by hand: half the share on free meals, and no pupil in any of the other groups. */
  @Test
  void families_are_made_of_about_eleven_schools_of_like_challenge_where_no_list_is() {
    Dataset<Row> made = schools("2010/11").where("phase = 'SEC' and country = 'W'");
    assertThat(made.where("family_source = 'DERIVED'").count()).isEqualTo(60);
    assertThat(made.where("abs(challenge_index - 0.5 * fsm_percent) > 1e-9").count()).isZero();
    List<Row> families =
        made.groupBy("family_id")
            .agg(
                expr("count(*)").as("schools"),
                expr("min(challenge_index)").as("least"),
                expr("max(challenge_index)").as("most"))
            .sort("family_id")
            .collectAsList();
    long large = made.where("family_id like 'SEC-ENGLISH-LARGE-%'").count();
    long small = made.where("family_id like 'SEC-ENGLISH-SMALL-%'").count();
    assertThat(large + small).isEqualTo(60);
    assertThat(families)
        .hasSize((int) (Math.round(large / 11.0) + Math.round(small / 11.0)))
        .allSatisfy(family -> assertThat(family.<Long>getAs("schools")).isBetween(8L, 16L));
    for (int i = 1; i < families.size(); i++) {
      String kind = families.get(i).getString(0).substring(0, 18);
      if (families.get(i - 1).getString(0).startsWith(kind)) {
        assertThat(families.get(i).<Double>getAs("least"))
            .isGreaterThanOrEqualTo(families.get(i - 1).<Double>getAs("most"));
      }
    }
  }

  @Test
  void special_schools_and_english_ones_have_no_quarter_and_a_small_band_says_why() {
    Row special = mart.where("entity = '6607001'").first();
    assertThat(special.<Long>getAs("quarter")).isNull();
    assertThat(special.<String>getAs("quarter_reason"))
        .isEqualTo("bands are of primary and secondary schools in Wales");
    assertThat(special.<String>getAs("expectation_reason"))
        .isEqualTo("expectations are of primary and secondary schools");
    Row english = mart.where("entity = '3014001' and indicator_id = 'WB_ABS'").first();
    assertThat(english.<Long>getAs("fsm_band")).isNull();
    assertThat(english.<String>getAs("expectation_reason"))
        .isEqualTo("share on free meals not known");
    assertThat(english.<Double>getAs("la_value")).isEqualTo(5.0);
    Dataset<Row> firstBand =
        mart.where("academic_year = '2009/10' and level = 'SCH' and fsm_band = 1");
    assertThat(firstBand.count()).isBetween(1L, 3L);
    assertThat(firstBand.where("quarter is null").count()).isEqualTo(firstBand.count());
    assertThat(firstBand.first().<String>getAs("quarter_reason"))
        .isEqualTo("fewer values than groups to put them in");
  }

  /** Six authorities at 50, 52 … 60; five of six are the five nearest of each. */
  @Test
  @Tag("R002-15")
  void an_authority_stands_among_the_others_beside_its_neighbours_and_the_country() {
    Row best = mart.where("entity = '665' and indicator_id = 'W_KS4_L2I'").first();
    assertThat(best.<Long>getAs("rank")).isEqualTo(1);
    assertThat(best.<Long>getAs("ranked")).isEqualTo(6);
    assertThat(best.<Long>getAs("rank_lower")).isEqualTo(1);
    assertThat(best.<Long>getAs("rank_upper")).isEqualTo(1);
    assertThat(best.<Double>getAs("percentile")).isEqualTo(100);
    assertThat(best.<String>getAs("neighbours_source")).isEqualTo("DERIVED");
    assertThat(best.<Double>getAs("neighbours_mean")).isCloseTo(54, near());
    assertThat(best.<Double>getAs("difference_from_neighbours")).isCloseTo(6, near());
    assertThat(best.<Double>getAs("nation_value")).isEqualTo(55);
    assertThat(best.<String>getAs("against_nation")).isEqualTo("BETTER");
    assertThat(best.<Double>getAs("region_value")).isNull();
    Row third = mart.where("entity = '663' and indicator_id = 'W_KS4_L2I'").first();
    assertThat(third.<Long>getAs("rank")).isEqualTo(3);
    assertThat(third.<Double>getAs("percentile")).isCloseTo(60, near());
  }

  /** Caerphilly, of Central South Wales to August 2011 and of South East Wales after that. */
  @Test
  void published_figures_lie_beside_the_consortium_of_2012_13_and_ours_beside_that_of_the_year() {
    String caerphilly = "entity = '676' and indicator_id = 'WB_ABS' and basis = '%s'";
    Row ours = mart.where(caerphilly.formatted("COMPUTED")).first();
    assertThat(ours.<Double>getAs("region_value")).isEqualTo(6);
    Row published = mart.where(caerphilly.formatted("PUBLISHED")).first();
    assertThat(published.<Double>getAs("region_value")).isEqualTo(8);
  }

  /** Absence, of which less is better: 5, 4, 6 and 9; the neighbours of the latest model. */
  @Test
  @Tag("R000-09")
  @Tag("R002-15")
  void an_english_authority_is_compared_with_the_neighbours_on_its_list() {
    Row one = mart.where("entity = '301' and indicator_id = 'WB_ABS'").first();
    assertThat(one.<String>getAs("neighbours_source")).isEqualTo("OFFICIAL");
    assertThat(one.<Long>getAs("neighbours")).isEqualTo(2);
    assertThat(one.<Double>getAs("neighbours_mean")).isCloseTo(5, near());
    assertThat(one.<Long>getAs("neighbours_rank")).isEqualTo(2);
    assertThat(one.<String>getAs("against_neighbours")).isEqualTo("SIMILAR");
    assertThat(one.<Long>getAs("rank")).isEqualTo(2);
    Row unlisted = mart.where("entity = '304' and indicator_id = 'WB_ABS'").first();
    assertThat(unlisted.<Double>getAs("neighbours_mean")).isNull();
    assertThat(unlisted.<String>getAs("against_neighbours")).isEqualTo("NOT_COMPARED");
    assertThat(unlisted.<Long>getAs("rank_lower")).isNull();
    assertThat(unlisted.<String>getAs("rank_reason")).isEqualTo("no limits of the value");
  }

  /** Pupils say 80 beside 70 and 72, parents 60 beside 64 and 50; neither beside the other. */
  @ParameterizedTest
  @Tag("R000-09")
  @CsvSource({"PUPIL, 80, 71, 1, BETTER, 75", "PARENT, 60, 57, 2, BETTER, 55"})
  void what_pupils_think_and_what_parents_think_stand_beside_the_same_elsewhere(
      String group, double value, double others, long rank, String verdict, double atSchool) {
    String views = "indicator_id = 'SV_SAFE' and group_code = '%s'".formatted(group);
    Row authority = mart.where("entity = '301'").where(views).first();
    assertThat(authority.<Double>getAs("value")).isEqualTo(value);
    assertThat(authority.<Double>getAs("neighbours_mean")).isCloseTo(others, near());
    assertThat(authority.<Long>getAs("neighbours_rank")).isEqualTo(rank);
    assertThat(authority.<String>getAs("against_neighbours")).isEqualTo(verdict);
    assertThat(authority.<Double>getAs("nation_value")).isNull();
    Row school = mart.where("entity = '3014001'").where(views).first();
    assertThat(school.<Double>getAs("value")).isEqualTo(atSchool);
    assertThat(school.<Double>getAs("la_value")).isEqualTo(value);
    assertThat(mart.where(views).count()).isEqualTo(4);
  }

  @Test
  void totals_and_groups_of_pupils_are_not_compared() {
    assertThat(mart.where("indicator_id = 'PEX_N'").count()).isZero();
    assertThat(mart.where("value = 1").count()).isZero();
  }

  private static Dataset<Row> schools(String year) {
    return mart.where("level = 'SCH' and indicator_id = 'W_KS4_L2I'")
        .where(col("academic_year").equalTo(year));
  }

  private static Offset<Double> near() {
    return within(1e-8);
  }

  private static double of(Map<String, String> school, String column) {
    return Double.parseDouble(school.get(column));
  }

  private static double value(int school) {
    return 100 * of(golden.get(school), "achieved") / of(golden.get(school), "cohort");
  }

  private static String authority(Map<String, String> school) {
    return String.valueOf(660 + (Integer.parseInt(school.get("school")) - 1) % 6);
  }

  private static String id(Map<String, String> school) {
    return "%s4%03d".formatted(authority(school), Integer.parseInt(school.get("school")));
  }

  private static List<Map<String, String>> golden() throws IOException {
    try (InputStream file =
        BenchmarkMartTest.class.getResourceAsStream("/benchmarks/secondary_schools.csv")) {
      return TestNight.rows(new String(file.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private static List<Map<String, String>> schools() {
    List<Map<String, String>> rows = new ArrayList<>();
    for (String year : YEARS) {
      golden.forEach(school -> rows.add(school(year, id(school), "W", "SEC")));
      rows.add(school(year, "6607001", "W", "SPE"));
      rows.add(school(year, "3014001", "E", "SEC"));
    }
    return rows;
  }

  private static Map<String, String> school(String year, String id, String country, String phase) {
    return Map.of(
        "academic_year", year,
        "school_id", id,
        "name", "Sample School " + id,
        "country", country,
        "la_code", id.substring(0, 3),
        "phase", phase,
        "language_medium", "EM");
  }

  private static List<Map<String, String>> areas() {
    List<Map<String, String>> rows = new ArrayList<>();
    for (String year : YEARS) {
      for (int area = 660; area < 666; area++) {
        rows.add(area(year, "LA", String.valueOf(area), "W", "NORTH"));
      }
      rows.add(area(year, "LA", "676", "W", "CSW"));
      for (int area = 301; area < 305; area++) {
        rows.add(area(year, "LA", String.valueOf(area), "E", "E12000007"));
      }
    }
    return rows;
  }

  private static Map<String, String> area(
      String year, String level, String entity, String country, String parent) {
    return Map.of(
        "academic_year", year,
        "level", level,
        "entity", entity,
        "name", "Sample Area " + entity,
        "country", country,
        "parent", parent);
  }

  private static List<Map<String, String>> valuesOfSchools() {
    List<Map<String, String>> rows = new ArrayList<>();
    for (String year : YEARS.subList(1, 3)) {
      for (int i = 0; i < golden.size(); i++) {
        Map<String, String> row =
            ofSchool(year, id(golden.get(i)), "W", "SEC", "W_KS4_L2I", value(i));
        row.put("value_status", year.equals("2009/10") ? "INCOMPARABLE" : "OK");
        rows.add(row);
      }
      rows.add(ofSchool(year, "6607001", "W", "SPE", "W_KS4_L2I", 20));
      Map<String, String> boys = ofSchool(year, "6604001", "W", "SEC", "W_KS4_L2I", 1);
      boys.putAll(Map.of("breakdown", "gender", "group_code", "M"));
      rows.add(boys);
    }
    rows.add(ofSchool("2010/11", "3014001", "E", "SEC", "WB_ABS", 5.5));
    rows.add(ofSchool("2010/11", "3014001", "E", "SEC", "PEX_N", 3));
    Map<String, String> range = ofSchool("2010/11", "3014001", "E", "SEC", "WB_ATT", 94);
    range.put("value_status", "RANGE");
    rows.add(range);
    rows.add(view(ofSchool("2010/11", "3014001", "E", "SEC", "SV_SAFE", 75), "PUPIL"));
    rows.add(view(ofSchool("2010/11", "3014001", "E", "SEC", "SV_SAFE", 55), "PARENT"));
    return rows;
  }

  private static Map<String, String> view(Map<String, String> row, String respondent) {
    row.putAll(Map.of("breakdown", "respondent", "group_code", respondent));
    row.put("indicator_version", "2007/08");
    return row;
  }

  private static Map<String, String> ofSchool(
      String year, String id, String country, String phase, String indicator, double value) {
    Map<String, String> row = figure(year, country, phase, indicator, value);
    row.put("school_id", id);
    row.put("la_code", id.substring(0, 3));
    return row;
  }

  private static List<Map<String, String>> valuesOfAreas() {
    List<Map<String, String>> rows = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      rows.add(ofArea("LA", String.valueOf(660 + i), "W", "W_KS4_L2I", 50 + 2 * i, "SEC", 0.01));
    }
    rows.add(ofArea("NAT", "W", "W", "W_KS4_L2I", 55, "SEC", 0.01));
    rows.add(ofArea("LA", "301", "E", "WB_ABS", 5, "SEC", 0.5));
    rows.add(ofArea("LA", "302", "E", "WB_ABS", 4, "SEC", 0.5));
    rows.add(ofArea("LA", "303", "E", "WB_ABS", 6, "SEC", 0.5));
    Map<String, String> printed = ofArea("LA", "304", "E", "WB_ABS", 9, "SEC", 0.5);
    printed.remove("lower");
    rows.add(printed);
    List<Integer> pupils = List.of(80, 70, 72);
    List<Integer> parents = List.of(60, 64, 50);
    for (int i = 0; i < pupils.size(); i++) {
      String authority = String.valueOf(301 + i);
      rows.add(view(ofArea("LA", authority, "E", "SV_SAFE", pupils.get(i), "SEC", 1), "PUPIL"));
      rows.add(view(ofArea("LA", authority, "E", "SV_SAFE", parents.get(i), "SEC", 1), "PARENT"));
    }
    for (String basis : List.of("COMPUTED", "PUBLISHED")) {
      for (Map<String, String> row :
          List.of(
              ofArea("LA", "676", "W", "WB_ABS", 7, "SEC", 0.5),
              ofArea("CON", "CSW", "W", "WB_ABS", 6, "SEC", 0.5),
              ofArea("CON", "SEW", "W", "WB_ABS", 8, "SEC", 0.5))) {
        row.put("basis", basis);
        rows.add(row);
      }
    }
    return rows;
  }

  private static Map<String, String> ofArea(
      String level,
      String entity,
      String country,
      String indicator,
      double value,
      String phase,
      double half) {
    Map<String, String> row = figure("2010/11", country, phase, indicator, value);
    row.put("level", level);
    row.put("entity", entity);
    row.put("lower", String.valueOf(value - half));
    row.put("upper", String.valueOf(value + half));
    return row;
  }

  private static Map<String, String> figure(
      String year, String country, String phase, String indicator, double value) {
    Map<String, String> row = new HashMap<>();
    row.put("academic_year", year);
    row.put("country", country);
    row.put("phase", phase);
    row.put("indicator_id", indicator);
    row.put("breakdown", "all");
    row.put("group_code", "ALL");
    row.put("basis", "COMPUTED");
    row.put("value", String.valueOf(value));
    row.put("value_status", "OK");
    row.put("unit", "percent");
    row.put("indicator_version", indicator.startsWith("W_") ? "2006/07" : "2005/06");
    return row;
  }

  private static void write(Inputs inputs, String mart, List<Map<String, String>> rows) {
    StructType schema = SparkTypes.of(inputs.night().marts().contract(mart));
    StagedParquet.file(
        TestNight.typed(inputs.spark(), schema, rows).coalesce(1), inputs.martFile(mart));
  }

  /** A row a pupil aged 12; the first of each school and year are on free meals. */
  private static void writeRoll(Inputs inputs) {
    StructType counts =
        new StructType()
            .add("academic_year", DataTypes.StringType)
            .add("school_id", DataTypes.StringType)
            .add("roll", DataTypes.IntegerType)
            .add("fsm", DataTypes.IntegerType);
    List<Map<String, String>> rows = new ArrayList<>();
    for (Map<String, String> school : golden) {
      for (int year = 1; year <= 3; year++) {
        rows.add(
            Map.of(
                "academic_year", YEARS.get(year - 1),
                "school_id", id(school),
                "roll", school.get("roll_y" + year),
                "fsm", school.get("fsm_y" + year)));
      }
    }
    TestNight.typed(inputs.spark(), counts, rows)
        .withColumn("pupil", explode(expr("sequence(1, roll)")))
        .select(
            col("academic_year"),
            col("school_id"),
            expr("12").as("age"),
            expr("pupil <= fsm").as("fsm_eligible"),
            expr("false").as("wimd_top20"),
            expr("'N'").as("sen_provision"),
            expr("cast(null as string)").as("eal_stage"))
        .write()
        .parquet(inputs.factFolder("roll").toString());
  }
}
