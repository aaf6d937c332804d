package cymru.llesiant.nightly.command;

import cymru.llesiant.marts.intake.Check;
import cymru.llesiant.marts.intake.Intake;
import cymru.llesiant.marts.intake.IntakeReport;
import cymru.llesiant.marts.intake.check.Pseudonym;
import cymru.llesiant.marts.intake.delivery.Finding;
import cymru.llesiant.marts.intake.delivery.Inbox;
import cymru.llesiant.nightly.query.RowFormat;
import cymru.llesiant.nightly.query.RowWriter;
import cymru.llesiant.nightly.settings.NightlySettings;
import cymru.llesiant.nightly.settings.SparkSessions;
import cymru.llesiant.nightly.settings.Surroundings;
import cymru.llesiant.nightly.warehouse.ExitCode;
import cymru.llesiant.nightly.warehouse.Refusal;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Holds deliveries against their contracts, as the night would, and keeps nothing. */
@Command(
    name = "check",
    description = "Says what a night would make of deliveries; nothing is kept.",
    footer = {
      "",
      "A path is a file, a sender's folder or an inbox. Values that may name a pupil are masked.",
      "What a rule asks, and what to do: llesiant rules show CODE, or docs/rules/CODE.md.",
      "In CSV a text that a spreadsheet would run as a formula (= + - @) begins with an apostrophe.",
      "Exit code: 0 all good, 3 rows would be set aside, 20 a file would be refused."
    })
final class CheckCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Mixin private WarehouseOptions where;
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "PATH", arity = "1..*", description = "What to check.")
  private List<Path> paths;

  @Option(
      names = "--dataset",
      paramLabel = "NAME",
      description = "The dataset of the files (default: by their names).")
  private String dataset;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private RowFormat format;

  CheckCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException {
    NightlySettings settings = where.settings(surroundings);
    List<Path> places = paths.stream().map(CheckCommand.this::place).toList();
    Path scratch = Files.createTempDirectory("llesiant-check");
    Check check =
        SparkSessions.during(settings.spark(), scratch, spark -> check(spark, settings, places));
    print(check);
    return exitCode(check.report()).code();
  }

  private Path place(Path path) {
    Path place = surroundings.caller().resolve(path).normalize();
    if (!Files.exists(place)) {
      throw new Refusal(
          ExitCode.USAGE, "Cannot check %s: because there is no such file".formatted(place));
    }
    return place;
  }

  private Check check(SparkSession spark, NightlySettings settings, List<Path> places) {
    byte[] forgotten = new byte[Pseudonym.SECRET_BYTES];
    new SecureRandom().nextBytes(forgotten);
    try {
      Intake intake = new Intake(spark, settings.schemaFiles());
      return intake.check(inbox(intake, places), new Pseudonym(forgotten));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Inbox inbox(Intake intake, List<Path> places) throws IOException {
    if (dataset == null) {
      return intake.files(places);
    }
    try {
      return intake.files(places, dataset);
    } catch (IllegalArgumentException e) {
      throw new Refusal(ExitCode.USAGE, e.getMessage(), e);
    }
  }

  private void print(Check check) {
    PrintWriter out = spec.commandLine().getOut();
    if (format == RowFormat.table) {
      files(check.report(), out);
    }
    RowWriter findings = format.to(out);
    findings.begin(List.of("severity", "file", "row", "column", "rule", "value", "message"));
    listed(check).forEach(finding -> findings.row(cells(finding)));
    findings.end();
    long all = check.report().findings().stream().mapToLong(Finding::count).sum();
    long more = all - listed(check).count();
    if (more > 0) {
      spec.commandLine()
          .getErr()
          .printf("and %d more; the first %d of a dataset are listed%n", more, Check.LISTED);
    }
  }

  /** What concerns whole files, then row by row. */
  private static Stream<Finding> listed(Check check) {
    return Stream.concat(
        check.report().findings().stream().filter(finding -> finding.row() == 0),
        check.rows().stream());
  }

  private static List<Object> cells(Finding finding) {
    return Arrays.asList(
        finding.severity().name().toLowerCase(java.util.Locale.ROOT),
        finding.file(),
        Optional.of(finding.row()).filter(row -> row > 0).orElse(null),
        finding.column(),
        finding.rule(),
        finding.value(),
        finding.message());
  }

  private static void files(IntakeReport report, PrintWriter out) {
    RowWriter table = RowFormat.table.to(out);
    table.begin(List.of("file", "dataset", "rows", "accepted", "set aside", "verdict"));
    report
        .files()
        .forEach(
            file ->
                table.row(
                    List.of(
                        file.file(),
                        file.dataset(),
                        file.rows(),
                        file.accepted(),
                        file.quarantined(),
                        file.verdict().name().toLowerCase(java.util.Locale.ROOT))));
    table.end();
    out.println();
  }

  private static ExitCode exitCode(IntakeReport report) {
    if (report.gate() == IntakeReport.Gate.REFUSED) {
      return ExitCode.DATA_REFUSED;
    }
    return report.quarantined() > 0 ? ExitCode.KEPT_BACK : ExitCode.DONE;
  }
}
