package cymru.llesiant.marts.intake.mapped;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.catalogue.Indicator;
import cymru.llesiant.catalogue.reading.CatalogueReader;
import cymru.llesiant.marts.SparkExtension;
import cymru.llesiant.marts.intake.FileReport;
import cymru.llesiant.marts.intake.Intake;
import cymru.llesiant.marts.intake.IntakeReport;
import cymru.llesiant.marts.intake.check.Pseudonym;
import cymru.llesiant.marts.intake.delivery.Finding;
import cymru.llesiant.marts.intake.mapping.Mapping;
import cymru.llesiant.marts.intake.mapping.Mapping.Recoding;
import cymru.llesiant.marts.intake.mapping.Mappings;
import cymru.llesiant.schemas.Contracts;
import cymru.llesiant.schemas.SchemaFiles;
import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Interval;
import cymru.llesiant.statistics.moments.CrossProducts;
import cymru.llesiant.statistics.regression.LeastSquares;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Published files that others are compared with, through the whole of intake. */
@ExtendWith(SparkExtension.class)
class PublishedComparatorsTest {

  private static final String ABSENCE = "england_performance_tables_2018_19/england_abs.csv.gz";
  private static final String CENSUS = "england_performance_tables_2018_19/england_census.csv.gz";
  private static final String LAIT = "bds_long_to_2019.parquet";

  private static final Map<String, String> DELIVERED =
      Map.of(
          LAIT,
          "lait/" + LAIT,
          "2016-850-ks2.csv.gz",
          "hampshire_ks2/2016-850-ks2.csv.gz",
          "2017-850-ks2.csv.gz",
          "hampshire_ks2/2017-850-ks2.csv.gz",
          "2018-2019_england_abs.csv.gz",
          ABSENCE,
          "2018-2019_england_census.csv.gz",
          CENSUS);

  private static IntakeReport report;
  private static Dataset<Row> figures;

  @BeforeAll
  static void take_them_in(SparkSession spark, @TempDir Path folder) throws IOException {
    Path inbox = folder.resolve("inbox");
    for (Map.Entry<String, String> file : DELIVERED.entrySet()) {
      SharedFiles.deliver(SharedFiles.real(file.getValue()), inbox, file.getKey());
    }
    Intake intake = new Intake(spark, SchemaFiles.bundled());
    Path staging = folder.resolve("staging");
    report = intake.run(intake.inbox(inbox), staging, new Pseudonym(new byte[32]));
    figures =
        spark
            .read()
            .parquet(staging.resolve("datasets").resolve("published_statistic").toString())
            .cache();
  }

  /** The counts by measure and by year are those of DuckDB 1.5 over the same file. */
  @Test
  void every_row_of_the_authorities_tool_is_accepted_or_left_out_for_a_reason() {
    assertThat(report.gate()).isEqualTo(IntakeReport.Gate.OPEN);
    assertThat(report.quarantined()).isZero();
    Map<String, Long> leftOut = leftOut(LAIT);
    assertThat(leftOut.get("not about one school year")).isEqualTo(18_020);
    assertThat(leftOut.get("Short Desc is 'CIN'")).isEqualTo(680);
    assertThat(leftOut.get("Short Desc is 'PVI_2-3&4 GS'")).isEqualTo(340);
    assertThat(leftOut).hasSize(1 + 334);
    assertThat(leftOut.values().stream().mapToLong(Long::longValue).sum())
        .isEqualTo(18_020 + 198_900);
    assertThat(accepted(LAIT)).isEqualTo(30_600).isEqualTo(247_520 - 18_020 - 198_900);
    assertThat(lait().where("value_status = 'NOT_AVAILABLE'").count()).isEqualTo(1_554);
    assertThat(lait().where("value_status = 'OK'").count()).isEqualTo(30_600 - 1_554);
    assertThat(lait().where("printed_value is null and value_status = 'OK'").count()).isZero();
  }

  /** Stored as 4.6500000000000004 and 8.4430000000000005E-2 under the years 2017 and 2015/16. */
  @Test
  void numbers_as_a_computer_keeps_them_and_two_spellings_of_a_year_are_read_as_meant() {
    assertThat(lait("NAT", "E", "2016/17", "WB_ABS", "ALL")).isEqualTo("4.650000");
    assertThat(lait("NAT", "E", "2015/16", "PEX_RATE", "ALL")).isEqualTo("0.084430");
    assertThat(lait("LA", "850", "2017/18", "WB_ABS", "ALL")).isEqualTo("4.510000");
    assertThat(lait("LA", "850", "2018/19", "NI079", "ALL")).isEqualTo("84.830000");
    assertThat(
            lait().select("academic_year").distinct().collectAsList().stream()
                .map(row -> row.getString(0)))
        .containsExactlyInAnyOrder("2015/16", "2016/17", "2017/18", "2018/19", "2019/20");
    assertThat(lait().where("level = 'REG'").select("entity_id").distinct().count()).isEqualTo(11);
    assertThat(lait().where("level = 'LA'").select("entity_id").distinct().count()).isEqualTo(158);
  }

  /** Fourteen measures stand twice in the dictionary; each says the same both times. */
  @Test
  void which_way_is_better_is_what_the_tools_dictionary_says(SparkSession spark) {
    Map<String, Set<String>> dictionary = new HashMap<>();
    spark
        .read()
        .option("header", true)
        .option("multiLine", true)
        .option("quote", "\"")
        .option("escape", "\"")
        .csv(SharedFiles.real("lait/lait_data_dictionary.csv").toString())
        .select("Measure_short", "Polarity")
        .collectAsList()
        .forEach(
            row ->
                dictionary
                    .computeIfAbsent(row.getString(0), measure -> new TreeSet<>())
                    .add(row.getString(1)));
    assertThat(dictionary).hasSize(448 - 14);
    assertThat(dictionary.values()).allMatch(polarities -> polarities.size() == 1);
    SchemaFiles files = SchemaFiles.bundled();
    Map<String, Indicator.Better> better =
        CatalogueReader.read(files, Contracts.read(files, "datasets")).indicators().stream()
            .collect(Collectors.toMap(Indicator::id, Indicator::better, (one, other) -> other));
    Map<String, String> said = new HashMap<>();
    Map<String, String> ours = new HashMap<>();
    for (Map.Entry<String, String> measure : measures(files).entrySet()) {
      said.put(measure.getKey(), dictionary.get(measure.getKey()).iterator().next());
      ours.put(measure.getKey(), polarity(better.get(measure.getValue())));
    }
    assertThat(ours).isEqualTo(said).hasSize(42);
  }

  @Test
  void two_years_of_different_columns_go_through_one_mapping() {
    for (String name : List.of("2016-850-ks2.csv.gz", "2017-850-ks2.csv.gz")) {
      assertThat(leftOut(name)).isEqualTo(Map.of("RECTYPE is '4'", 1L));
      assertThat(accepted(name)).isEqualTo(6 * (331 - 1));
    }
    assertThat(
            hampshire()
                .where("indicator_id = 'KS2_RWM_EXP_3Y' and value_status = 'OK'")
                .select("academic_year")
                .distinct()
                .collectAsList()
                .toString())
        .isEqualTo("[[2017/18]]");
    assertThat(hampshire().where("value_status = 'SUPPRESSED' and printed_value = 0").count())
        .isZero();
  }

  /** The later file prints the year before again, in columns that the earlier one lacks. */
  @Test
  void the_later_file_prints_what_the_earlier_one_did(SparkSession spark) {
    Dataset<Row> again =
        spark
            .read()
            .option("header", true)
            .csv(SharedFiles.real("hampshire_ks2/2017-850-ks2.csv.gz").toString())
            .where("RECTYPE in ('1', '2')")
            .select(
                expr("concat(LEA, ESTAB)").as("entity_id"),
                expr("try_cast(rtrim('%', PTRWM_EXP_17) as int)").as("again"));
    Dataset<Row> first =
        hampshire()
            .where("academic_year = '2016/17' and indicator_id = 'KS2_RWM_EXP' and level = 'SCH'")
            .where("value_status = 'OK'");
    Dataset<Row> both = first.join(again, "entity_id").where("again is not null");
    assertThat(both.count()).isGreaterThan(280);
    assertThat(both.where("again <> printed_value").count()).isZero();
  }

  @Test
  void the_authority_is_the_same_in_both_publications() {
    Dataset<Row> both =
        hampshire()
            .where("level = 'LA'")
            .select(
                col("academic_year"),
                col("entity_id"),
                col("indicator_id"),
                col("printed_value").as("tables"))
            .join(lait(), new String[] {"academic_year", "entity_id", "indicator_id"});
    assertThat(both.count()).isEqualTo(2 * 5);
    assertThat(both.where("tables <> printed_value").count()).isZero();
  }

  /**
   * R 4.2's lm over the two files merged by URN: absence in per cent of sessions a point of free
   * school meals, with the limits of confint. Eight schools have another number in each file, so
   * that only the URN brings them together.
   */
  @Test
  void performance_table_absence_joins_census_fsm_by_urn_and_gives_the_slope_of_absence_on_fsm(
      SparkSession spark) {
    Dataset<Row> absence = byUrn(spark, ABSENCE, "WB_ABS", "printed_value");
    Dataset<Row> meals = byUrn(spark, CENSUS, "FSM_SHARE", "100 * numerator / denominator");
    Dataset<Row> joined =
        absence.drop("phase").withColumnRenamed("value", "absence").join(meals, "URN");
    assertLine(joined.where("phase = 'PRI'"), 16_744, 0.0451987104, 0.0439371099, 0.0464603110);
    assertLine(joined.where("phase = 'SEC'"), 3_391, 0.0646529484, 0.0599188824, 0.0693870144);
  }

  private static void assertLine(
      Dataset<Row> schools, long count, double slope, double lower, double upper) {
    CrossProducts sums =
        schools.sort("URN").select("value", "absence").collectAsList().stream()
            .map(row -> CrossProducts.of(row.getDouble(0), row.getDouble(1)))
            .reduce(CrossProducts.empty(2), CrossProducts::merge);
    LeastSquares line = LeastSquares.of(sums).ifDefined().orElseThrow();
    Interval limits = line.slopeLimits(Confidence.P95).ifKnown().orElseThrow();
    assertThat(line.points()).isEqualTo(count);
    assertThat(line.slope()).isCloseTo(slope, within(1e-10));
    assertThat(limits.lower()).isCloseTo(lower, within(1e-10));
    assertThat(limits.upper()).isCloseTo(upper, within(1e-10));
  }

  /** The usable figures of schools, by the URN that the file has beside their number. */
  private static Dataset<Row> byUrn(
      SparkSession spark, String file, String indicator, String value) {
    Dataset<Row> urns =
        spark
            .read()
            .option("header", true)
            .csv(SharedFiles.real(file).toString())
            .where("LA <> 'NAT' and URN <> 'NAT'")
            .select(expr("concat(LA, ESTAB)").as("entity_id"), col("URN"));
    return figures
        .where("source like 'dfe_performance%' and level = 'SCH' and value_status = 'OK'")
        .where(col("indicator_id").equalTo(indicator))
        .join(urns, "entity_id")
        .select(col("URN"), col("phase"), expr(value).cast("double").as("value"));
  }

  private static Dataset<Row> lait() {
    return figures.where("source = 'lait'");
  }

  private static Dataset<Row> hampshire() {
    return figures.where("source = 'dfe_performance_ks2'");
  }

  private static String lait(
      String level, String entity, String year, String indicator, String phase) {
    return lait()
        .where(col("level").equalTo(level).and(col("entity_id").equalTo(entity)))
        .where(col("academic_year").equalTo(year).and(col("phase").equalTo(phase)))
        .where(col("indicator_id").equalTo(indicator))
        .first()
        .getAs("printed_value")
        .toString();
  }

  private static Map<String, String> measures(SchemaFiles files) {
    Mapping lait =
        Mappings.read(files, Contracts.read(files, "datasets")).all().stream()
            .filter(mapping -> mapping.id().equals("lait"))
            .findFirst()
            .orElseThrow();
    Recoding indicator =
        lait.recodings().stream()
            .filter(recoding -> recoding.name().equals("indicator"))
            .findFirst()
            .orElseThrow();
    return indicator.codes().entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().orElseThrow()));
  }

  private static String polarity(Indicator.Better better) {
    return switch (better) {
      case HIGHER -> "High";
      case LOWER -> "Low";
      case CONTEXT -> "NA";
    };
  }

  private static Map<String, Long> leftOut(String name) {
    return report.findings().stream()
        .filter(finding -> finding.rule().equals("LEFT_OUT"))
        .filter(finding -> finding.file().equals("published/" + name))
        .collect(
            Collectors.toMap(
                finding ->
                    finding
                        .message()
                        .replaceAll("(?s)^.*: because of some (.*); mapping .*$", "$1"),
                Finding::count));
  }

  private static long accepted(String name) {
    return report.files().stream()
        .filter(file -> file.file().equals("published/" + name))
        .mapToLong(FileReport::accepted)
        .sum();
  }
}
