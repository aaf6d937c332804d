package cymru.llesiant.marts.intake.mapped;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.marts.SparkExtension;
import cymru.llesiant.marts.intake.Intake;
import cymru.llesiant.marts.intake.IntakeReport;
import cymru.llesiant.marts.intake.check.Pseudonym;
import cymru.llesiant.schemas.SchemaFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.sql.Dataset;
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
  void print() {
    report.files().forEach(System.out::println);
    report.findings().forEach(System.out::println);
    assertThat(report.gate()).isEqualTo(IntakeReport.Gate.OPEN);
  }
}
