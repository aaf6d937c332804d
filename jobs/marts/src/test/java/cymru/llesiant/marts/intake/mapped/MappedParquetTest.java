package cymru.llesiant.marts.intake.mapped;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.marts.SparkExtension;
import cymru.llesiant.marts.intake.Intake;
import cymru.llesiant.marts.intake.IntakeReport;
import cymru.llesiant.marts.intake.check.Pseudonym;
import cymru.llesiant.marts.intake.delivery.Finding;
import cymru.llesiant.marts.io.StagedParquet;
import cymru.llesiant.schemas.SchemaFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A published file in Parquet: known by its columns, and every row accounted for. */
@ExtendWith(SparkExtension.class)
class MappedParquetTest {

  private static final StructType COLUMNS =
      new StructType()
          .add("Short Desc", DataTypes.StringType)
          .add("Years", DataTypes.StringType)
          .add("LA and Regions", DataTypes.StringType)
          .add("Values", DataTypes.StringType)
          .add("LA Number", DataTypes.DoubleType);

  private final SparkSession spark;

  MappedParquetTest(SparkSession spark) {
    this.spark = spark;
  }

  @Test
  void a_parquet_file_is_known_by_its_columns_and_its_rows_are_accounted_for(@TempDir Path folder)
      throws IOException {
    Path published = Files.createDirectories(folder.resolve("inbox/published"));
    StagedParquet.file(
        spark
            .createDataFrame(
                List.of(
                    row("TotAbs", "2017", "Sample Borough", "4.6500000000000004", 301.0),
                    row("TotAbs", "2016/17", "Sample Region", "5", 980.0),
                    row("PriPermEx", "2015/16", "England", "-", 970.0),
                    row("TotAbs", "2014-16", "Sample Borough", "4", 301.0),
                    row("Spending", "2017", "Sample Borough", "1.05E10", 301.0)),
                COLUMNS)
            .coalesce(1),
        published.resolve("tool.parquet"));
    Intake intake = new Intake(spark, SchemaFiles.bundled());
    Path staging = folder.resolve("staging");
    IntakeReport report =
        intake.run(intake.inbox(folder.resolve("inbox")), staging, new Pseudonym(new byte[32]));
    assertThat(report.quarantined()).isZero();
    assertThat(report.findings())
        .filteredOn(finding -> finding.rule().equals("LEFT_OUT"))
        .extracting(Finding::count)
        .containsExactly(1L, 1L);
    Dataset<Row> figures =
        spark.read().parquet(staging.resolve("datasets/published_statistic").toString());
    assertThat(
            figures
                .selectExpr(
                    "concat_ws(' ', academic_year, level, entity_id, phase, indicator_id,"
                        + " printed_value, value_status)")
                .collectAsList()
                .stream()
                .map(row -> row.getString(0)))
        .containsExactlyInAnyOrder(
            "2016/17 LA 301 ALL WB_ABS 4.650000 OK",
            "2016/17 REG E12000001 ALL WB_ABS 5.000000 OK",
            "2015/16 NAT E PRI PEX_RATE NOT_AVAILABLE");
  }

  private static Row row(String measure, String years, String area, String value, double number) {
    return RowFactory.create(measure, years, area, value, number);
  }
}
