package cymru.llesiant.marts.intake.mapped;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.marts.SparkExtension;
import cymru.llesiant.marts.intake.FileReport;
import cymru.llesiant.marts.intake.Intake;
import cymru.llesiant.marts.intake.IntakeReport;
import cymru.llesiant.marts.intake.check.Pseudonym;
import cymru.llesiant.marts.intake.delivery.Finding;
import cymru.llesiant.schemas.SchemaFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The published files as their publishers wrote them, through the whole of intake. */
@ExtendWith(SparkExtension.class)
class PublishedFilesTest {

  private static final Map<String, String> DELIVERED =
      Map.ofEntries(
          Map.entry(
              "exclusions_by_geographic_level.csv.gz", "ees/exclusions_by_geographic_level.csv.gz"),
          Map.entry(
              "exclusions_by_geographic_level.meta.csv",
              "ees/exclusions_by_geographic_level.meta.csv"),
          Map.entry(
              "exclusions_by_characteristic.csv.gz", "ees/exclusions_by_characteristic.csv.gz"),
          Map.entry("absence_in_prus.csv.gz", "ees/absence_in_prus.csv.gz"),
          Map.entry("absence_in_prus.meta.csv", "ees/absence_in_prus.meta.csv"),
          Map.entry("absence_bands.csv.gz", "absence_bands/absence_bands.csv.gz"),
          Map.entry(
              "2018-2019_england_abs.csv.gz",
              "england_performance_tables_2018_19/england_abs.csv.gz"),
          Map.entry(
              "2018-2019_england_census.csv.gz",
              "england_performance_tables_2018_19/england_census.csv.gz"),
          Map.entry(
              "2018-2019_england_ks4provisional.csv.gz",
              "england_performance_tables_2018_19/england_ks4provisional.csv.gz"),
          Map.entry(
              "maintained_schools_en_20180410.csv",
              "wales_school_register_2018/maintained_schools_en_20180410.csv"),
          Map.entry("pru_en_20180410.csv", "wales_school_register_2018/pru_en_20180410.csv"));

  private static IntakeReport report;
  private static Dataset<Row> figures;
  private static Dataset<Row> schools;
  private static Dataset<Row> members;

  @BeforeAll
  static void take_them_in(SparkSession spark, @TempDir Path folder) throws IOException {
    Path inbox = folder.resolve("inbox");
    for (Map.Entry<String, String> file : DELIVERED.entrySet()) {
      SharedFiles.deliver(SharedFiles.real(file.getValue()), inbox, file.getKey());
    }
    Intake intake = new Intake(spark, SchemaFiles.bundled());
    Path staging = folder.resolve("staging");
    report = intake.run(intake.inbox(inbox), staging, new Pseudonym(new byte[32]));
    Path datasets = staging.resolve("datasets");
    figures = spark.read().parquet(datasets.resolve("published_statistic").toString()).cache();
    schools = spark.read().parquet(datasets.resolve("school").toString());
    members = spark.read().parquet(datasets.resolve("consortium_member").toString());
  }

  @Test
  void every_row_of_every_file_is_mapped_or_left_out_for_a_reason() {
    assertThat(report.gate()).isEqualTo(IntakeReport.Gate.OPEN);
    assertThat(report.quarantined()).isZero();
    // rows read, rows left out, figures a row: the files hold 198,310, 4,586, 612, 21,217, 23,942,
    // 5,652, 1,521 and 23 rows
    assertThat(accepted("exclusions_by_geographic_level.csv.gz")).isEqualTo(4 * 198_310);
    assertThat(leftOut("exclusions_by_geographic_level.csv.gz")).isZero();
    assertThat(leftOut("exclusions_by_characteristic.csv.gz")).isEqualTo(3_842);
    assertThat(accepted("exclusions_by_characteristic.csv.gz")).isEqualTo(4 * (4_586 - 3_842));
    assertThat(accepted("absence_in_prus.csv.gz")).isEqualTo(5 * 612);
    assertThat(accepted("2018-2019_england_abs.csv.gz")).isEqualTo(2 * 21_217);
    assertThat(leftOut("2018-2019_england_census.csv.gz")).isEqualTo(1_935);
    assertThat(accepted("2018-2019_england_census.csv.gz")).isEqualTo(5 * (23_942 - 1_935));
    assertThat(leftOut("2018-2019_england_ks4provisional.csv.gz")).isEqualTo(1);
    assertThat(accepted("2018-2019_england_ks4provisional.csv.gz")).isEqualTo(2 * (5_652 - 1));
    assertThat(accepted("maintained_schools_en_20180410.csv")).isEqualTo(1_521);
    assertThat(accepted("pru_en_20180410.csv")).isEqualTo(23);
  }

  @Test
  void an_indicator_of_the_file_that_no_mapping_reads_is_said() {
    assertThat(report.findings())
        .filteredOn(finding -> finding.rule().equals("META"))
        .extracting(Finding::message)
        .satisfiesExactly(
            prus -> assertThat(prus).contains("Cannot use num_schools, sess_auth_illness, "),
            exclusions -> assertThat(exclusions).contains("Cannot use num_schools of"));
  }

  /** The published rows of authorities, held against the rows of their schools. */
  @Test
  void schools_without_a_withheld_value_add_up_to_their_authority() {
    Dataset<Row> sums =
        authoritiesBesideTheirSchools().where("withheld = 0 and published is not null");
    assertThat(sums.where("off > 0.001").count()).isZero();
    assertThat(counted(sums.where("off = 0")))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "FEX_RATE old", 818L,
                "FEX_RATE new", 948L,
                "FEX_PUPIL old", 726L,
                "FEX_PUPIL new", 848L,
                "PEX_N old", 825L,
                "PEX_N new", 855L));
    // fractions are printed before 2010/11, to five or six decimals
    assertThat(counted(sums.where("off > 0"))).isEqualTo(Map.of("PEX_N old", 408L));
  }

  @Test
  void a_withheld_school_makes_a_range_that_holds_what_its_authority_published() {
    Dataset<Row> ranges = authoritiesBesideTheirSchools().where("withheld > 0");
    Dataset<Row> known = ranges.where("published is not null");
    assertThat(known.where("published not between lower - 0.001 and upper + 0.001").count())
        .isZero();
    assertThat(counted(known))
        .isEqualTo(
            Map.of(
                "FEX_RATE old", 1_569L,
                "FEX_RATE new", 2_036L,
                "FEX_PUPIL old", 1_641L,
                "FEX_PUPIL new", 2_125L,
                "PEX_N old", 886L,
                "PEX_N new", 1_748L));
    Dataset<Row> bothWithheld = ranges.where("published is null");
    assertThat(bothWithheld.where("upper < published_lower or lower > published_upper").count())
        .isZero();
    assertThat(bothWithheld.count()).isEqualTo(57 + 88 + 696);
  }

  @Test
  void a_withheld_number_is_never_read_as_nought() {
    Dataset<Row> withheld = exclusions().where("value_status = 'SUPPRESSED'");
    assertThat(withheld.where("numerator is not null or printed_value is not null").count())
        .isZero();
    assertThat(withheld.where("denominator is not null and numerator_lower < 0.5").count())
        .isZero();
    // five schools whose headcount is withheld too, in three indicators of four with a headcount
    assertThat(
            exclusions()
                .where("numerator_lower = 0 and numerator is null and indicator_id = 'PEX_N'")
                .count())
        .isEqualTo(5);
  }

  @Test
  void published_rates_come_from_the_counts_rounded_half_up() {
    Dataset<Row> rates =
        exclusions()
            .where("decimals = 2 and denominator > 0 and level in ('SCH', 'LA')")
            .where("numerator is not null and printed_value is not null");
    Column digit = expr("cast(0.005 as decimal(4,3)) * denominator");
    Column printed = col("printed_value").multiply(col("denominator"));
    Column counted = col("numerator").multiply(lit(100));
    assertThat(
            rates
                .where(counted.lt(printed.minus(digit)).or(counted.geq(printed.plus(digit))))
                .count())
        .isZero();
    assertThat(
            rates.groupBy("level", "indicator_id").count().collectAsList().stream()
                .collect(
                    Collectors.toMap(
                        row -> row.getString(0) + " " + row.getString(1), row -> row.getLong(2))))
        .isEqualTo(
            Map.of(
                "SCH PEX_RATE", 180_773L,
                "SCH FEX_RATE", 166_397L,
                "SCH FEX_PUPIL", 154_476L,
                "LA PEX_RATE", 4_709L,
                "LA FEX_RATE", 5_355L,
                "LA FEX_PUPIL", 5_324L));
  }

  @Test
  void a_school_of_two_types_in_one_year_stands_once_for_each() {
    assertThat(
            exclusions()
                .where("level = 'SCH' and indicator_id = 'PEX_N'")
                .groupBy("academic_year", "entity_id")
                .count()
                .where("count > 1")
                .select("entity_id")
                .as(Encoders.STRING())
                .collectAsList())
        .containsExactlyInAnyOrder("8234006", "8234056", "9194627", "3824050");
  }

  /** Persistent absence of England in 2016/17, summed from the file's own national rows. */
  @Test
  void the_bands_give_persistent_absence_by_free_school_meals() {
    double eligible = share("NAT", "PA10", "fsm", "FSM");
    double others = share("NAT", "PA10", "fsm", "NFSM");
    assertThat(eligible).isCloseTo(22.61, within(0.005));
    assertThat(others).isCloseTo(8.40, within(0.005));
    assertThat(eligible - others).isCloseTo(14.2052, within(0.00005));
    assertThat(share("NAT", "PA20", "fsm", "FSM")).isLessThan(eligible);
  }

  @Test
  void the_levels_of_the_bands_are_never_mixed() {
    for (String level : List.of("NAT", "REG", "LA")) {
      assertThat(
              bands("PA10", "all", "ALL")
                  .where(col("level").equalTo(level))
                  .agg(sum("denominator").cast("long"))
                  .first()
                  .getLong(0))
          .as(level)
          .isEqualTo(6_899_769);
    }
    assertThat(bands("PA20", "fsm_sen", "FSM_SEN_ANY").where("level = 'LA'").count())
        .isGreaterThan(140);
  }

  @Test
  void the_parts_of_a_breakdown_are_the_whole_where_all_are_classified() {
    Dataset<Row> unequal =
        figures
            .where("source = 'dfe_absence_bands' and breakdown in ('all', 'fsm_sen', 'fsm')")
            .groupBy("academic_year", "level", "entity_id", "phase", "indicator_id")
            .agg(
                expr("sum(if(breakdown = 'all', denominator, 0))").as("whole"),
                expr("sum(if(breakdown = 'fsm', denominator, 0))").as("fsm"),
                expr("sum(if(breakdown = 'fsm_sen', denominator, 0))").as("fsm_sen"))
            .where("fsm > whole or fsm_sen > fsm");
    assertThat(unequal.count()).isZero();
  }

  @Test
  void rates_of_pupil_referral_units_come_from_the_counts() {
    Dataset<Row> rates =
        figures.where(
            "source = 'dfe_absence_in_prus' and level = 'LA' and printed_value is not null");
    assertThat(
            rates
                .where("abs(numerator * 100 - printed_value * denominator) > 0.05 * denominator")
                .count())
        .isZero();
    assertThat(rates.count()).isGreaterThan(2_000);
    assertThat(
            figures
                .where("source = 'dfe_absence_in_prus' and indicator_id in ('WB_ABS', 'WB_ATT')")
                .groupBy("academic_year", "entity_id")
                .agg(sum("numerator").as("sessions"), expr("max(denominator)").as("possible"))
                .where("sessions <> possible")
                .count())
        .isZero();
  }

  @Test
  void the_rows_of_the_nation_stand_apart_from_the_schools() {
    assertThat(
            figures
                .where("source like 'dfe_performance%' and level = 'NAT'")
                .select("academic_year", "phase", "indicator_id", "printed_value")
                .collectAsList()
                .stream()
                .map(row -> row.mkString(" ")))
        .contains(
            "2018/19 PRI WB_ABS 4.000000",
            "2018/19 SEC PA10 13.700000",
            "2018/19 SPE FSM6_SHARE 50.300000",
            "2018/19 ALL KS4_A8 46.500000");
    assertThat(
            figures
                .where("source = 'dfe_performance_absence' and value_status = 'SUPPRESSED'")
                .count())
        .isEqualTo(864);
  }

  @Test
  void every_welsh_school_of_the_register_is_accepted_with_its_authority() {
    assertThat(schools.where("phase <> 'PRU'").count()).isEqualTo(1_521);
    assertThat(
            schools.where("phase <> 'PRU'").groupBy("phase").count().collectAsList().stream()
                .collect(Collectors.toMap(row -> row.getString(0), row -> row.getLong(1))))
        .isEqualTo(Map.of("PRI", 1_261L, "SEC", 195L, "SPE", 41L, "ALT", 13L, "NUR", 11L));
    assertThat(schools.select("la_code").distinct().count()).isEqualTo(22);
    assertThat(schools.where("phase <> 'PRU' and npd_roll is null").count()).isEqualTo(5);
    assertThat(schools.where("language_medium is null and phase = 'SPE'").count()).isEqualTo(41);
    assertThat(schools.where("religious_character = '---'").count()).isZero();
    assertThat(schools.where("is_faith").count()).isEqualTo(146 + 85 + 1);
    assertThat(schools.select("valid_from").distinct().collectAsList().toString())
        .isEqualTo("[[2017-09-01]]");
  }

  @Test
  void the_authorities_of_the_register_are_those_of_the_four_consortia() {
    Dataset<Row> then =
        members.where(
            "valid_from <= date'2018-01-15' and coalesce(valid_to, date'2018-01-15') >= date'2018-01-15'");
    Dataset<Row> joined = schools.select("la_code").distinct().join(then, "la_code");
    assertThat(
            joined.groupBy("consortium_id").count().collectAsList().stream()
                .map(row -> row.getLong(1)))
        .containsExactlyInAnyOrder(6L, 6L, 5L, 5L);
  }

  private static Dataset<Row> exclusions() {
    return figures.where("source = 'dfe_exclusions'");
  }

  /** Each authority's published count, beside the sum or range of its schools'. */
  private static Dataset<Row> authoritiesBesideTheirSchools() {
    Dataset<Row> counts =
        exclusions().where("indicator_id <> 'PEX_RATE'").where("level in ('SCH', 'LA')");
    Dataset<Row> sums =
        counts
            .where("level = 'SCH'")
            .withColumn("phase", explode(expr("array(phase, 'ALL')")))
            .groupBy(
                col("academic_year"),
                expr("left(entity_id, 3)").as("entity_id"),
                col("phase"),
                col("indicator_id"))
            .agg(
                sum("numerator_lower").as("lower"),
                sum("numerator_upper").as("upper"),
                count_if(col("numerator").isNull()).as("withheld"),
                count(lit(1)).as("schools"));
    return counts
        .where("level = 'LA'")
        .select(
            col("academic_year"),
            col("entity_id"),
            col("phase"),
            col("indicator_id"),
            col("numerator").as("published"),
            col("numerator_lower").as("published_lower"),
            col("numerator_upper").as("published_upper"))
        .join(sums, new String[] {"academic_year", "entity_id", "phase", "indicator_id"})
        .withColumn("era", expr("if(academic_year < '2010/11', 'old', 'new')"))
        .withColumn("off", abs(coalesce(col("published"), lit(0)).minus(col("lower"))));
  }

  private static Map<String, Long> counted(Dataset<Row> rows) {
    return rows.groupBy("indicator_id", "era").count().collectAsList().stream()
        .collect(
            Collectors.toMap(
                row -> row.getString(0) + " " + row.getString(1), row -> row.getLong(2)));
  }

  private static Dataset<Row> bands(String indicator, String breakdown, String group) {
    return figures
        .where("source = 'dfe_absence_bands' and academic_year = '2016/17' and phase = 'ALL'")
        .where(col("indicator_id").equalTo(indicator))
        .where(col("breakdown").equalTo(breakdown).and(col("group_code").equalTo(group)));
  }

  private static double share(String level, String indicator, String breakdown, String group) {
    return bands(indicator, breakdown, group)
        .where(col("level").equalTo(level))
        .select(expr("cast(numerator as double) * 100 / cast(denominator as double)"))
        .first()
        .getDouble(0);
  }

  private static long accepted(String name) {
    return report.files().stream()
        .filter(file -> file.file().equals("published/" + name))
        .mapToLong(FileReport::accepted)
        .sum();
  }

  private static long leftOut(String name) {
    return report.findings().stream()
        .filter(finding -> finding.rule().equals("LEFT_OUT"))
        .filter(finding -> finding.file().equals("published/" + name))
        .mapToLong(Finding::count)
        .sum();
  }
}
