package cymru.llesiant.marts.intake;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.marts.SparkExtension;
import cymru.llesiant.marts.intake.check.Pseudonym;
import cymru.llesiant.marts.intake.delivery.Finding;
import cymru.llesiant.marts.intake.quality.QualityOfFixture;
import cymru.llesiant.schemas.SchemaFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * One folder a case: an inbox, and beside it everything that must be said of it. The system
 * property {@code golden=update} writes what is said now.
 */
@ExtendWith(SparkExtension.class)
class FixturesTest {

  private static final Path RESOURCES =
      Path.of(System.getProperty("llesiant.root"), "jobs/marts/src/test/resources");

  private final Intake intake;

  FixturesTest(SparkSession spark) {
    intake = new Intake(spark, SchemaFiles.bundled());
  }

  @TestFactory
  Stream<DynamicTest> a_file_that_cannot_be_trusted_is_refused() throws IOException {
    return cases("refused", IntakeReport.Gate.REFUSED);
  }

  @TestFactory
  Stream<DynamicTest> a_row_that_breaks_a_rule_is_set_aside_and_the_rest_is_loaded()
      throws IOException {
    return cases("quarantined", IntakeReport.Gate.OPEN);
  }

  private Stream<DynamicTest> cases(String folder, IntakeReport.Gate gate) throws IOException {
    try (Stream<Path> folders = Files.list(RESOURCES.resolve(folder))) {
      List<Path> cases = folders.filter(Files::isDirectory).sorted().toList();
      assertThat(cases).isNotEmpty();
      return cases.stream()
          .map(
              path ->
                  DynamicTest.dynamicTest(
                      path.getFileName().toString(), path.toUri(), () -> check(path, gate)));
    }
  }

  private void check(Path folder, IntakeReport.Gate gate) throws IOException {
    Path inbox = folder.resolve("inbox");
    Check check = intake.check(intake.inbox(inbox), new Pseudonym(new byte[32]));
    String said = said(check.report()).replace(inbox.toString(), "<inbox>");
    Path expected = folder.resolve("expected.txt");
    if ("update".equals(System.getProperty("golden"))) {
      Files.writeString(expected, said);
    }
    assertThat(said).isEqualTo(Files.readString(expected));
    assertThat(check.report().gate()).isEqualTo(gate);
    assertThat(QualityOfFixture.of(check.report()).problems()).isEmpty();
  }

  private static String said(IntakeReport report) {
    return Stream.concat(
            report.files().stream().map(FixturesTest::line),
            report.findings().stream().map(FixturesTest::line))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static String line(FileReport file) {
    return "%s %s as %s: %d rows, %d accepted, %d quarantined"
        .formatted(
            file.verdict(),
            file.file(),
            file.dataset(),
            file.rows(),
            file.accepted(),
            file.quarantined());
  }

  private static String line(Finding finding) {
    return "%s %s %s row=%d column=%s value=%s count=%d\n    %s"
        .formatted(
            finding.severity(),
            finding.rule(),
            finding.file(),
            finding.row(),
            finding.column(),
            finding.value(),
            finding.count(),
            finding.message());
  }
}
