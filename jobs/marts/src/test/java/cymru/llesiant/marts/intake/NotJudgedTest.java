package cymru.llesiant.marts.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import cymru.llesiant.marts.SparkExtension;
import cymru.llesiant.marts.intake.FileReport.Verdict;
import cymru.llesiant.marts.intake.RowPass.Result;
import cymru.llesiant.marts.intake.check.Pseudonym;
import cymru.llesiant.marts.intake.delivery.Delivery;
import cymru.llesiant.marts.intake.delivery.Finding;
import cymru.llesiant.marts.intake.delivery.Inspection;
import cymru.llesiant.schemas.SchemaFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What can be neither passed nor failed is an error of its own: no crash, and nothing loaded. */
@ExtendWith(SparkExtension.class)
class NotJudgedTest {

  private static final Pseudonym PSEUDONYM = new Pseudonym(new byte[32]);
  private static final String HEADER =
      "owner_id,academic_year,term,half_term,start_date,end_date,sessions_possible\n";
  private static final String GOOD = "660,2010/11,AUT,1,2010-09-06,2010-10-22,60\n";
  private static final String NOUGHT = "661,2010/11,AUT,1,2010-09-06,2010-10-22,0\n";

  private final SparkSession spark;

  @TempDir Path folder;

  NotJudgedTest(SparkSession spark) {
    this.spark = spark;
  }

  @Test
  void a_warning_rule_that_cannot_be_evaluated_is_an_error_and_the_rows_are_loaded()
      throws IOException {
    deliver("660/calendar.csv", GOOD);
    deliver("661/calendar.csv", NOUGHT);
    IntakeReport report =
        check(
            rule("warn", "if(sessions_possible = 0, int(raise_error(academic_year)), 1) = 1", ""));

    assertThat(report.files())
        .extracting(FileReport::verdict)
        .containsExactly(Verdict.ACCEPTED, Verdict.ACCEPTED);
    assertThat(errors(report))
        .containsExactly(
            tuple(
                Finding.Severity.ADVISORY,
                "661/calendar.csv",
                "CAL90",
                "Cannot judge 661/calendar.csv by CAL90: because the rule could not be evaluated"
                    + " on its rows; mend its expression in the contract"));
  }

  @Test
  void a_rejecting_rule_that_cannot_be_evaluated_lets_nothing_of_that_file_through()
      throws IOException {
    deliver("660/calendar.csv", GOOD);
    deliver("661/calendar.csv", NOUGHT);
    IntakeReport report =
        check(
            rule(
                "reject", "if(sessions_possible = 0, int(raise_error(academic_year)), 1) = 1", ""));

    assertThat(report.files())
        .extracting(FileReport::file, FileReport::verdict, FileReport::rows)
        .containsExactly(
            tuple("660/calendar.csv", Verdict.ACCEPTED, 1L),
            tuple("661/calendar.csv", Verdict.REFUSED, 0L));
    assertThat(report.gate()).isEqualTo(IntakeReport.Gate.REFUSED);
    assertThat(errors(report))
        .containsExactly(
            tuple(
                Finding.Severity.REFUSED,
                "661/calendar.csv",
                "CAL90",
                "Cannot judge 661/calendar.csv by CAL90: because the rule could not be evaluated"
                    + " on its rows, and rows that nobody judged are not loaded; mend its"
                    + " expression in the contract"));
  }

  @Test
  void a_rule_that_spark_does_not_understand_is_an_error_of_that_rule() throws IOException {
    deliver("660/calendar.csv", GOOD);
    IntakeReport report = check(rule("warn", "sessions_posible > 0", ""));

    assertThat(errors(report)).extracting(error -> error.toList().get(2)).containsExactly("CAL90");
    assertThat(report.accepted()).isEqualTo(1);
  }

  @Test
  void so_is_one_that_looks_at_more_than_a_row() throws IOException {
    deliver("660/calendar.csv", GOOD + NOUGHT);
    IntakeReport report =
        check(
            rule(
                "warn",
                "sum(if(sessions_possible = 0, int(raise_error(academic_year)), 1)) over (partition"
                    + " by academic_year) > 0",
                ", {property: judges, value: rows}"));

    assertThat(errors(report)).extracting(error -> error.toList().get(2)).containsExactly("CAL90");
    assertThat(report.accepted()).isEqualTo(2);
  }

  @Test
  void a_file_that_goes_away_under_its_reader_is_an_error_of_that_file() throws IOException {
    deliver("660/calendar.csv", GOOD);
    deliver("661/calendar.csv", NOUGHT);
    SchemaFiles files = SchemaFiles.bundled();
    Intake intake = new Intake(spark, files);
    List<Inspection> inspected = new ArrayList<>();
    for (Delivery delivery : intake.inbox(folder.resolve("inbox")).deliveries()) {
      inspected.add(Inspection.of(delivery).withColumnFindings());
    }
    Files.delete(folder.resolve("inbox/661/calendar.csv"));
    Definitions definitions = Definitions.of(spark, files);
    Result result =
        new RowPass(definitions, PSEUDONYM, definitions.contracts().contract("calendar"))
            .of(inspected);

    assertThat(result.files())
        .extracting(file -> file.delivery().file())
        .containsExactly("660/calendar.csv");
    assertThat(result.rows().orElseThrow().count()).isEqualTo(1);
    assertThat(result.unjudged())
        .extracting(file -> file.delivery().file())
        .containsExactly("661/calendar.csv");
    assertThat(result.errors())
        .extracting(Finding::rule, Finding::severity)
        .containsExactly(tuple("ERROR", Finding.Severity.REFUSED));
  }

  private static List<Tuple> errors(IntakeReport report) {
    return report.findings().stream()
        .filter(finding -> finding.rule().equals("ERROR"))
        .map(f -> tuple(f.severity(), f.file(), f.value(), f.message()))
        .toList();
  }

  private IntakeReport check(String difference) throws IOException {
    write("schemas/datasets/calendar/2001-02.yaml", difference);
    Intake intake = new Intake(spark, SchemaFiles.bundled().with(folder.resolve("schemas")));
    return intake.check(intake.inbox(folder.resolve("inbox")), PSEUDONYM).report();
  }

  private static String rule(String severity, String expression, String more) {
    return """
    from: 2001/02
    because: A test.
    add:
      quality:
        - {name: CAL90, implementation: '%s', severity: %s, description: A test., businessImpact: A test., customProperties: [{property: column, value: sessions_possible}%s]}
    """
        .formatted(expression, severity, more);
  }

  private void deliver(String file, String rows) throws IOException {
    write("inbox/" + file, HEADER + rows);
  }

  private void write(String path, String text) throws IOException {
    Files.createDirectories(folder.resolve(path).getParent());
    Files.writeString(folder.resolve(path), text);
  }
}
