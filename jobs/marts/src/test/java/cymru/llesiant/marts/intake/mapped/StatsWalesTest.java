package cymru.llesiant.marts.intake.mapped;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import cymru.llesiant.marts.SparkExtension;
import cymru.llesiant.marts.intake.FileReport;
import cymru.llesiant.marts.intake.Intake;
import cymru.llesiant.marts.intake.IntakeReport;
import cymru.llesiant.marts.intake.check.Pseudonym;
import cymru.llesiant.marts.intake.delivery.Finding;
import cymru.llesiant.schemas.SchemaFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Tables of StatsWales, laid out to be looked at: the published one, and made-up ones like it. */
@ExtendWith(SparkExtension.class)
class StatsWalesTest {

  private static final Pseudonym PSEUDONYM = new Pseudonym(new byte[32]);
  private static final String NAME = "pupils-by-year-group-2010-11.csv";
  private static final String PUBLISHED =
      "wales_statswales/pupils-by-localauthority-yeargroup-sector-secondary-2010-11.csv";
  private static final String TABLE =
      """
      "Pupils by local authority, year group and sector, a made-up table"

      "","Nursery 1 ","Year Group 6 ","Year Group 7 ","","Year Group 11 "
      "","Primary schools (6)","Primary schools (6)","Secondary schools (6)","Special schools","Secondary schools (6)"
      "Isle of Anglesey (1)",10,".",700,5,690
      "Gwynedd (1) (2)",".","*","1335","~",1385
      "Wales (5)",10,20,2035,5,2075

      "(1) A note, with a comma."
      """;

  private final SparkSession spark;
  private final Intake intake;

  @TempDir Path folder;

  StatsWalesTest(SparkSession spark) {
    this.spark = spark;
    this.intake = new Intake(spark, SchemaFiles.bundled());
  }

  @Test
  void a_table_becomes_a_row_a_number_under_its_headings() throws IOException {
    deliver(NAME, TABLE);
    IntakeReport report = run();

    assertThat(report.refusals()).isEmpty();
    assertThat(report.files()).extracting(FileReport::accepted).containsExactly(12L);
    assertThat(report.findings())
        .extracting(Finding::rule, Finding::count)
        .containsExactly(tuple("LEFT_OUT", 3L));
    assertThat(
            figures()
                .select(
                    "level",
                    "entity_id",
                    "entity_name",
                    "phase",
                    "group_code",
                    "numerator",
                    "value_status")
                .collectAsList())
        .extracting(row -> row.mkString(" ").replace(".000000", ""))
        .containsExactlyInAnyOrder(
            "LA 660 Isle of Anglesey PRI NC_6 null NO_COHORT",
            "LA 660 Isle of Anglesey SEC NC_7 700 OK",
            "LA 660 Isle of Anglesey SPE NC_7 5 OK",
            "LA 660 Isle of Anglesey SEC NC_11 690 OK",
            "LA 661 Gwynedd PRI NC_6 null SUPPRESSED",
            "LA 661 Gwynedd SEC NC_7 1335 OK",
            "LA 661 Gwynedd SPE NC_7 null NOT_AVAILABLE",
            "LA 661 Gwynedd SEC NC_11 1385 OK",
            "NAT W Wales PRI NC_6 20 OK",
            "NAT W Wales SEC NC_7 2035 OK",
            "NAT W Wales SPE NC_7 5 OK",
            "NAT W Wales SEC NC_11 2075 OK");
    assertThat(figures().select("academic_year").distinct().first().getString(0))
        .isEqualTo("2010/11");
  }

  @Test
  void a_place_or_sector_that_nobody_knows_is_set_aside_with_its_row() throws IOException {
    StringBuilder many = new StringBuilder(TABLE.replaceAll("(?s)\n\n\"\\(1\\).*", "\n"));
    deliver(NAME, many.toString().replace("Gwynedd (1) (2)", "Dyfed"));
    IntakeReport report = intake.check(intake.inbox(folder.resolve("inbox")), PSEUDONYM).report();

    assertThat(report.findings())
        .extracting(Finding::rule, Finding::row, Finding::count)
        .contains(tuple("PUB07", 6L, 4L), tuple("SHARE", 0L, 1L));
  }

  @Test
  void a_table_whose_name_does_not_say_the_year_is_refused_with_a_question() throws IOException {
    deliver("pupils-by-year-group.csv", TABLE);

    assertThat(refusal())
        .isEqualTo(
            "Cannot read pupils-by-year-group.csv: because its columns are those of"
                + " statswales_pupils_by_year_group but its name does not hold"
                + " 20[0-9]{2}-[0-9]{2}, which says what the columns do not; rename it");
  }

  @Test
  void a_second_table_below_the_first_is_refused_with_a_question() throws IOException {
    deliver(NAME, TABLE + "\"Powys (2)\",1,2,3,4,5\n");

    assertThat(refusal()).contains("row 10 holds figures below the notes (is it a second table?)");
  }

  @Test
  void a_number_under_no_heading_is_refused_with_a_question() throws IOException {
    deliver(NAME, TABLE.replace("5,690", "5,690,7"));

    assertThat(refusal()).contains("row 5 holds a figure without a heading or a label");
  }

  @Test
  void the_published_table_is_read_as_it_was_saved() throws IOException {
    SharedFiles.deliver(
        SharedFiles.real(PUBLISHED),
        folder.resolve("inbox"),
        Path.of(PUBLISHED).getFileName() + "");
    IntakeReport report = run();

    assertThat(report.refusals()).isEmpty();
    assertThat(report.quarantined()).isZero();
    // 23 places by 17 year groups; two of nursery and year 14 are no group of the catalogue
    assertThat(report.files()).extracting(FileReport::accepted).containsExactly(23L * 14);
    assertThat(value("660", "NC_7")).isEqualTo("695 OK");
    assertThat(value("681", "NC_13")).isEqualTo("1315 OK");
    assertThat(value("W", "NC_11")).isEqualTo("34375 OK");
    assertThat(value("W", "NC_6")).isEqualTo("null NO_COHORT");
    assertThat(
            figures()
                .where("level = 'LA' and group_code = 'NC_7'")
                .selectExpr("int(sum(numerator))")
                .first()
                .getInt(0))
        .as("authorities, each rounded to a five, beside 33110 of Wales")
        .isBetween(33110 - 55, 33110 + 55);
  }

  private String value(String entity, String group) {
    return figures()
        .where("entity_id = '%s' and group_code = '%s'".formatted(entity, group))
        .selectExpr("concat_ws(' ', coalesce(string(int(numerator)), 'null'), value_status)")
        .first()
        .getString(0);
  }

  private String refusal() throws IOException {
    IntakeReport report = intake.check(intake.inbox(folder.resolve("inbox")), PSEUDONYM).report();
    assertThat(report.refusals()).hasSize(1);
    return report.refusals().get(0).message();
  }

  private IntakeReport run() throws IOException {
    return intake.run(intake.inbox(folder.resolve("inbox")), folder.resolve("staging"), PSEUDONYM);
  }

  private Dataset<Row> figures() {
    return spark.read().parquet(folder.resolve("staging/datasets/published_statistic").toString());
  }

  private void deliver(String name, String text) throws IOException {
    Files.createDirectories(folder.resolve("inbox/published"));
    Files.writeString(folder.resolve("inbox/published").resolve(name), text);
  }
}
