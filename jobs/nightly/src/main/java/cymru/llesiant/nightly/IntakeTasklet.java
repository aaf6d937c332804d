package cymru.llesiant.nightly;

import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.intake.IntakeReport;
import cymru.llesiant.marts.intake.IntakeReport.Gate;
import cymru.llesiant.marts.intake.delivery.Finding;
import cymru.llesiant.nightly.warehouse.ExitCode;
import cymru.llesiant.nightly.warehouse.OwnerOnly;
import cymru.llesiant.nightly.warehouse.Refusal;
import cymru.llesiant.nightly.warehouse.Warehouse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/**
 * Takes the inbox in, says what was found, of whole files first, keeps what was set aside beyond
 * the night, and stops the night when something was refused.
 */
final class IntakeTasklet implements Tasklet {

  private static final int SHOWN = 20;

  private final NightPlan.IntakeStep intake;
  private final Inputs inputs;
  private final Warehouse warehouse;
  private final Progress progress;

  IntakeTasklet(
      NightPlan.IntakeStep intake, Inputs inputs, Warehouse warehouse, Progress progress) {
    this.intake = intake;
    this.inputs = inputs;
    this.warehouse = warehouse;
    this.progress = progress;
  }

  @Override
  public RepeatStatus execute(StepContribution contribution, ChunkContext chunk) {
    IntakeReport report = intake.take(inputs);
    Path kept = keep();
    if (report.gate() == Gate.REFUSED) {
      throw new Refusal(ExitCode.DATA_REFUSED, refusal(report.refusals(), kept));
    }
    List<Finding> findings =
        report.findings().stream().sorted(Comparator.comparing(of -> of.row() != 0)).toList();
    findings.stream().limit(SHOWN).forEach(finding -> progress.say("    " + words(finding)));
    if (findings.size() > SHOWN) {
      progress.say("    and %d more in %s".formatted(findings.size() - SHOWN, kept));
    }
    contribution.incrementWriteCount(report.accepted());
    return RepeatStatus.FINISHED;
  }

  /** Rows set aside and the report outlive the staging folder, so that senders can be told. */
  private Path keep() {
    Path kept = warehouse.quarantine(inputs.night().runId());
    Path aside = inputs.staging().resolve("quarantine");
    try {
      if (Files.isDirectory(aside)) {
        OwnerOnly.delete(kept);
        OwnerOnly.move(aside, kept);
      }
      OwnerOnly.folder(kept);
      String report = Files.readString(inputs.staging().resolve(IntakeReport.FILE));
      OwnerOnly.replace(kept.resolve(IntakeReport.FILE), report);
      OwnerOnly.protect(kept);
      return kept;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String refusal(List<Finding> refusals, Path kept) {
    return refusals.stream()
        .limit(SHOWN)
        .map(finding -> "\n  " + words(finding))
        .collect(
            Collectors.joining(
                "",
                "Cannot take the inbox in: because of %s; mend what is named and run again, the last release stands"
                    .formatted(refusals.size() == 1 ? "1 finding" : refusals.size() + " findings"),
                refusals.size() > SHOWN ? "\n  and more in " + kept : ""));
  }

  private static String words(Finding finding) {
    String place =
        finding.row() == 0 ? finding.file() : "%s row %d".formatted(finding.file(), finding.row());
    String rows = finding.count() > 1 ? " (%d rows)".formatted(finding.count()) : "";
    return "%s: %s%s".formatted(place, finding.message(), rows);
  }
}
