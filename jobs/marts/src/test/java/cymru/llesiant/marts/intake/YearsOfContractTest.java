package cymru.llesiant.marts.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import cymru.llesiant.marts.SparkExtension;
import cymru.llesiant.marts.intake.FileReport.Verdict;
import cymru.llesiant.marts.intake.check.Pseudonym;
import cymru.llesiant.marts.intake.delivery.Finding;
import cymru.llesiant.schemas.SchemaFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Rows are held to what the contract says in the year they are of, whatever year it is now. */
@ExtendWith(SparkExtension.class)
class YearsOfContractTest {

  private static final Pseudonym PSEUDONYM = new Pseudonym(new byte[32]);

  private final SparkSession spark;

  @TempDir Path folder;

  YearsOfContractTest(SparkSession spark) {
    this.spark = spark;
  }

  @BeforeEach
  void lunches_are_asked_otherwise_from_2012_and_2014() throws IOException {
    write(
        "schemas/datasets/calendar/2012-13.yaml",
        """
        from: 2012/13
        because: A made-up order.
        add:
          properties:
            - {name: half_days, logicalType: integer, required: true, description: Half-days., logicalTypeOptions: {minimum: 0, maximum: 5}}
          quality:
            - {name: CAL90, implementation: half_days <> 3, severity: warn, description: It is not three., businessImpact: A test asks it., customProperties: [{property: column, value: half_days}]}
            - {name: CAL91, implementation: count(1) over (partition by academic_year) < 2, severity: warn, description: It is alone in its year., businessImpact: A test asks it., customProperties: [{property: column, value: term}, {property: judges, value: rows}]}
        """);
    write(
        "schemas/datasets/calendar/2014-15.yaml",
        """
        from: 2014/15
        because: Another.
        change:
          properties: [{name: half_days, logicalTypeOptions: {maximum: 4}}]
        rename: {term: school_term}
        """);
  }

  @Test
  void each_row_of_a_file_of_several_years_is_held_to_its_own_year() throws IOException {
    inbox(
        "academic_year,owner_id,term,school_term,start_date,end_date,half_days,half_term,sessions_possible",
        "2011/12,660,AUT,,2011-09-05,2011-12-16,,1,60",
        "2012/13,660,AUT,,2012-09-05,2012-12-16,5,1,60",
        "2012/13,660,SPR,,2013-01-05,2013-03-16,3,1,60",
        "2014/15,660,,AUT,2014-09-05,2014-12-16,4,1,60");
    IntakeReport report = run();

    assertThat(report.findings())
        .extracting(Finding::rule, Finding::row, Finding::count)
        .containsExactlyInAnyOrder(tuple("CAL90", 4L, 1L), tuple("CAL91", 3L, 2L));
    assertThat(report.files()).extracting(FileReport::accepted).containsExactly(4L);
    assertThat(report.files().get(0).editions())
        .isEqualTo(Map.of(Integer.MIN_VALUE, 1L, 2012, 2L, 2014, 1L));
    assertThat(
            rows().select("term", "half_days").collectAsList().stream().map(Row::mkString).sorted())
        .containsExactly("AUT4", "AUT5", "AUTnull", "SPR3");
    assertThat(IntakeReport.read(folder.resolve("staging"))).isEqualTo(report);
  }

  @Test
  void a_row_is_read_under_the_names_and_limits_of_its_year_and_nothing_else() throws IOException {
    StringBuilder good = new StringBuilder();
    for (int i = 0; i < 300; i++) {
      good.append("2011/12,%07d,AUT,,2011-09-05,2011-12-16,,1,60\n".formatted(6600000 + i));
    }
    inbox(
        "academic_year,owner_id,term,school_term,start_date,end_date,half_days,half_term,sessions_possible",
        good.toString().strip(),
        "2011/12,660,AUT,,2011-09-05,2011-12-16,2,1,60",
        "2012/13,660,AUT,,2012-09-05,2012-12-16,,1,60",
        "2014/15,660,AUT,,2014-09-05,2014-12-16,1,1,60",
        "2014/15,661,,AUT,2014-09-05,2014-12-16,5,1,60");
    IntakeReport report = run();

    assertThat(report.files()).extracting(FileReport::verdict).containsExactly(Verdict.ACCEPTED);
    assertThat(report.findings())
        .filteredOn(finding -> finding.row() > 0 && !finding.rule().equals("ORPHAN"))
        .extracting(Finding::rule, Finding::row, Finding::message)
        .containsExactlyInAnyOrder(
            tuple(
                "NOT_COLLECTED",
                302L,
                "Cannot vouch for the row: because half_days is not collected in that year and was"
                    + " left unread (is it another year's return?); it was kept, look it over"),
            tuple(
                "REQUIRED", 303L, "Cannot accept the row: because half_days is empty; fill it in"),
            tuple(
                "ROW",
                304L,
                "Cannot accept the row: because it has a value under term, which its collection"
                    + " year calls school_term (which year is it of?); mend it"),
            tuple(
                "RANGE",
                305L,
                "Cannot accept the row: because half_days is outside 0 to 4; mend it"));
    assertThat(rows().where("half_days is not null").count()).isZero();
  }

  @Test
  void a_file_that_does_not_say_its_year_is_refused() throws IOException {
    inbox(
        "owner_id,term,start_date,end_date,half_term,sessions_possible",
        "660,AUT,2011-09-05,2011-12-16,1,60");
    IntakeReport report = run();

    assertThat(report.refusals())
        .extracting(Finding::rule, Finding::message)
        .containsExactly(
            tuple(
                "MISSING_COLUMN",
                "Cannot read shared/calendar.csv: because column academic_year is missing (which"
                    + " collection year is it of?); add it"));
  }

  private IntakeReport run() throws IOException {
    Intake intake = new Intake(spark, SchemaFiles.bundled().with(folder.resolve("schemas")));
    return intake.run(intake.inbox(folder.resolve("inbox")), folder.resolve("staging"), PSEUDONYM);
  }

  private Dataset<Row> rows() {
    return spark.read().parquet(folder.resolve("staging/datasets/calendar").toString());
  }

  private void inbox(String... lines) throws IOException {
    write("inbox/shared/calendar.csv", String.join("\n", lines) + "\n");
  }

  private void write(String path, String text) throws IOException {
    Files.createDirectories(folder.resolve(path).getParent());
    Files.writeString(folder.resolve(path), text);
  }
}
