package cymru.llesiant.nightly;

import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.disclosure.DisclosureGate;
import cymru.llesiant.marts.disclosure.family.Leak;
import cymru.llesiant.nightly.query.CsvRows;
import cymru.llesiant.nightly.warehouse.ExitCode;
import cymru.llesiant.nightly.warehouse.OwnerOnly;
import cymru.llesiant.nightly.warehouse.Refusal;
import cymru.llesiant.nightly.warehouse.Warehouse;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/** Attacks what is about to be shared, and stops the night when something is given away. */
final class DisclosureTasklet implements Tasklet {

  private static final String REPORT = "disclosure.csv";

  private final Inputs inputs;
  private final Warehouse warehouse;

  DisclosureTasklet(Inputs inputs, Warehouse warehouse) {
    this.inputs = inputs;
    this.warehouse = warehouse;
  }

  @Override
  public RepeatStatus execute(StepContribution contribution, ChunkContext chunk) {
    DisclosureGate gate = new DisclosureGate(inputs);
    List<Leak> leaks = gate.leaks();
    if (!leaks.isEmpty()) {
      throw new Refusal(
          ExitCode.DISCLOSURE_REFUSED,
          ("Cannot share the figures: because of %s, numbers that can be worked out or are not what"
                  + " was decided; see %s, which is for its owner alone, the last release stands")
              .formatted(
                  leaks.size() == 1 ? "1 finding" : leaks.size() + " findings", report(leaks)));
    }
    contribution.incrementWriteCount(gate.figures());
    return RepeatStatus.FINISHED;
  }

  private Path report(List<Leak> leaks) {
    Path folder = OwnerOnly.folder(warehouse.quarantine(inputs.night().runId()));
    StringWriter text = new StringWriter();
    CsvRows rows = new CsvRows(new PrintWriter(text));
    rows.begin(List.of("number", "known"));
    leaks.forEach(leak -> rows.row(List.of(leak.number(), leak.known())));
    rows.end();
    OwnerOnly.replace(folder.resolve(REPORT), text.toString());
    return folder.resolve(REPORT);
  }
}
