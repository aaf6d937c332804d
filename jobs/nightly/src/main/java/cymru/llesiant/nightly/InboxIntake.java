package cymru.llesiant.nightly;

import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.intake.FileReport;
import cymru.llesiant.marts.intake.Intake;
import cymru.llesiant.marts.intake.IntakeReport;
import cymru.llesiant.marts.intake.check.Pseudonym;
import cymru.llesiant.nightly.settings.Secret;
import cymru.llesiant.nightly.warehouse.ExitCode;
import cymru.llesiant.nightly.warehouse.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Takes an inbox in, and sees to it that what was read is what the night is named after.
 *
 * @param inbox the inbox
 * @param listing the inbox's files when the night began
 * @param secretFile the secret behind the pseudonyms
 */
record InboxIntake(Path inbox, InboxListing listing, Path secretFile)
    implements NightPlan.IntakeStep {

  @Override
  public IntakeReport take(Inputs inputs) {
    Intake intake = new Intake(inputs.spark(), inputs.night().files());
    Pseudonym pseudonym = new Pseudonym(Secret.read(secretFile).bytes());
    try {
      IntakeReport report = intake.run(intake.inbox(inbox), inputs.staging(), pseudonym);
      requireUnchanged(report);
      return report;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void requireUnchanged(IntakeReport report) {
    List<String> changed =
        report.files().stream()
            .filter(file -> !file.sha256().equals(listing.files().get(file.whole())))
            .map(FileReport::whole)
            .distinct()
            .toList();
    if (!changed.isEmpty()) {
      throw new Refusal(
          ExitCode.INFRASTRUCTURE,
          "Cannot take the inbox in: because %s changed while it was read; run again when deliveries have ended"
              .formatted(String.join(", ", changed)));
    }
  }
}
