package cymru.llesiant.marts.intake;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.marts.SparkExtension;
import cymru.llesiant.marts.intake.check.Pseudonym;
import cymru.llesiant.marts.intake.delivery.Finding;
import cymru.llesiant.marts.intake.quality.QualityOfFixture;
import cymru.llesiant.schemas.Contracts;
import cymru.llesiant.schemas.Rule;
import cymru.llesiant.schemas.SchemaFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * One folder a case: what was delivered, and beside it everything that must be said of it. A folder
 * with an {@code inbox} is taken in by itself; the files of the others are those of one sender each
 * in a common inbox, beside the register they all refer to. The system property {@code
 * golden=update} writes what is said now.
 */
@ExtendWith(SparkExtension.class)
class FixturesTest {

  private static final Path RESOURCES =
      Path.of(System.getProperty("llesiant.root"), "jobs/marts/src/test/resources");
  private static final String EXPECTED = "expected.txt";
  private static final String SENDER = "<sender>/";
  private static final Pattern FOUND =
      Pattern.compile("(?m)^(?:REFUSED|QUARANTINED|ADVISORY) ([A-Z_0-9]+) .* row=");

  private final Intake intake;

  @TempDir Path folder;

  FixturesTest(SparkSession spark) {
    intake = new Intake(spark, SchemaFiles.bundled());
  }

  @TestFactory
  Stream<DynamicTest> a_file_that_cannot_be_trusted_is_refused() throws IOException {
    return cases("refused", IntakeReport.Gate.REFUSED);
  }

  @TestFactory
  @Tag("R002-29")
  @Tag("R002-32")
  Stream<DynamicTest> a_row_that_breaks_a_rule_is_set_aside_and_the_rest_is_loaded()
      throws IOException {
    return cases("quarantined", IntakeReport.Gate.OPEN);
  }

  /**
   * What is found while a file arrives, or cannot be laid out in a folder, has a test elsewhere.
   */
  @Test
  void every_rule_has_a_case_that_breaks_it() throws IOException {
    Set<String> broken = new TreeSet<>();
    for (String kind : List.of("refused", "quarantined")) {
      for (Path path : folders(kind)) {
        FOUND
            .matcher(Files.readString(path.resolve(EXPECTED)))
            .results()
            .forEach(found -> broken.add(found.group(1)));
      }
    }
    Stream<String> contracts =
        Contracts.read(SchemaFiles.bundled(), "datasets").byName().values().stream()
            .flatMap(contract -> contract.rules().stream())
            .map(Rule::code);
    assertThat(broken).containsAll(contracts.toList());
  }

  private Stream<DynamicTest> cases(String kind, IntakeReport.Gate gate) throws IOException {
    List<Path> all = folders(kind);
    assertThat(all).isNotEmpty();
    IntakeReport common = common(all);
    return all.stream()
        .map(
            path ->
                DynamicTest.dynamicTest(
                    path.getFileName().toString(),
                    path.toUri(),
                    () ->
                        check(
                            path,
                            gate,
                            hasInbox(path) ? own(path) : of(sender(all, path), common))));
  }

  private static void check(Path path, IntakeReport.Gate gate, IntakeReport report)
      throws IOException {
    String said = said(report).replace(path.resolve("inbox").toString(), "<inbox>");
    Path expected = path.resolve(EXPECTED);
    if ("update".equals(System.getProperty("golden"))) {
      Files.writeString(expected, said);
    }
    assertThat(said).isEqualTo(Files.readString(expected));
    assertThat(report.gate()).isEqualTo(gate);
    assertThat(QualityOfFixture.of(report).problems()).isEmpty();
  }

  private IntakeReport own(Path path) throws IOException {
    return report(path.resolve("inbox"));
  }

  /** Of every folder without an inbox, side by side. */
  private IntakeReport common(List<Path> all) throws IOException {
    Path inbox = folder.resolve("inbox");
    copy(RESOURCES.resolve("register"), inbox.resolve("shared"));
    for (Path path : all) {
      if (!hasInbox(path)) {
        copy(path, inbox.resolve(sender(all, path)));
      }
    }
    return report(inbox);
  }

  private IntakeReport report(Path inbox) throws IOException {
    return intake.check(intake.inbox(inbox), new Pseudonym(new byte[32])).report();
  }

  /** What was said of one sender, whose code is no part of the case. */
  private static IntakeReport of(String sender, IntakeReport common) {
    UnaryOperator<String> unnamed = text -> text.replace(sender + "/", SENDER);
    return new IntakeReport(
        common.files().stream()
            .filter(file -> file.sender().equals(sender))
            .map(file -> unnamed(file, unnamed))
            .toList(),
        common.findings().stream()
            .filter(finding -> finding.file().startsWith(sender + "/"))
            .map(finding -> unnamed(finding, unnamed))
            .toList());
  }

  private static FileReport unnamed(FileReport file, UnaryOperator<String> unnamed) {
    return new FileReport(
        file.sender(),
        unnamed.apply(file.file()),
        file.dataset(),
        file.sha256(),
        file.bytes(),
        file.rows(),
        file.accepted(),
        file.quarantined(),
        file.replaced(),
        file.verdict(),
        file.editions());
  }

  private static Finding unnamed(Finding finding, UnaryOperator<String> unnamed) {
    return new Finding(
        finding.severity(),
        unnamed.apply(finding.file()),
        finding.row(),
        finding.column(),
        finding.rule(),
        finding.value(),
        finding.count(),
        unnamed.apply(finding.message()));
  }

  private static String sender(List<Path> all, Path path) {
    return "%03d".formatted(all.indexOf(path) + 1);
  }

  private static boolean hasInbox(Path path) {
    return Files.isDirectory(path.resolve("inbox"));
  }

  private static List<Path> folders(String kind) throws IOException {
    try (Stream<Path> folders = Files.list(RESOURCES.resolve(kind))) {
      return folders.filter(Files::isDirectory).sorted().toList();
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.filter(file -> !file.endsWith(EXPECTED)).toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
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
