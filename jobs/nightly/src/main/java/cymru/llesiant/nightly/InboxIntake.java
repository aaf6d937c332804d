package cymru.llesiant.nightly;

import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.intake.FileReport;
import cymru.llesiant.marts.intake.Intake;
import cymru.llesiant.marts.intake.IntakeReport;
import cymru.llesiant.marts.intake.Source;
import cymru.llesiant.marts.intake.check.Pseudonym;
import cymru.llesiant.nightly.delivery.KeptInbox;
import cymru.llesiant.nightly.delivery.Supply;
import cymru.llesiant.nightly.settings.Secret;
import cymru.llesiant.nightly.warehouse.ExitCode;
import cymru.llesiant.nightly.warehouse.OwnerOnly;
import cymru.llesiant.nightly.warehouse.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Keeps what was delivered in the vault, takes in what the night is made from, and sees to it that
 * what was read is what the night is named after.
 *
 * @param kept the deliveries in the inbox and in the vault
 * @param supply the files the night is made from
 * @param secretFile the secret behind the pseudonyms
 */
record InboxIntake(KeptInbox kept, Supply supply, Path secretFile) implements NightPlan.IntakeStep {

  @Override
  public IntakeReport take(Inputs inputs) {
    Path laid = inputs.staging().resolve("inbox");
    kept.lay(supply, laid);
    Intake intake = new Intake(inputs.spark(), inputs.night().files());
    Pseudonym pseudonym = new Pseudonym(Secret.read(secretFile).bytes());
    try {
      IntakeReport report =
          intake
              .run(
                  intake.inbox(kept.isEmpty() && supply.isEmpty() ? kept.inbox() : laid),
                  inputs.staging(),
                  pseudonym)
              .from(supply.asOf(inputs.night().asOf()), kept.remarks(supply));
      requireAsNamed(report);
      report.write(inputs.staging());
      return report;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      OwnerOnly.delete(laid);
    }
  }

  private void requireAsNamed(IntakeReport report) {
    Map<String, Source> named = supply.sources();
    List<String> others =
        report.files().stream()
            .filter(file -> !file.sha256().equals(named.get(file.whole()).sha256()))
            .map(FileReport::whole)
            .distinct()
            .toList();
    if (!others.isEmpty()) {
      throw new Refusal(
          ExitCode.INFRASTRUCTURE,
          "Cannot take the inbox in: because %s is no longer what was delivered; see to the vault's disk and deliver it again"
              .formatted(String.join(", ", others)));
    }
  }
}
