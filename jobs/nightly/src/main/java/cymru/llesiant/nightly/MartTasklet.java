package cymru.llesiant.nightly;

import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.Mart;
import cymru.llesiant.marts.intake.Agreements;
import cymru.llesiant.marts.intake.standing.StaleRows;
import cymru.llesiant.marts.io.MartFile;
import cymru.llesiant.marts.io.MartWriter;
import cymru.llesiant.schemas.Contract;
import java.nio.file.Path;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/** Makes one mart and writes down what was written, for the manifest of a night resumed later. */
final class MartTasklet implements Tasklet {

  private static final String ROWS = "rows";
  private static final String BYTES = "bytes";
  private static final String SHA256 = "sha256";

  private final Mart mart;
  private final Inputs inputs;

  MartTasklet(Mart mart, Inputs inputs) {
    this.mart = mart;
    this.inputs = inputs;
  }

  @Override
  public RepeatStatus execute(StepContribution contribution, ChunkContext chunk) {
    Contract contract = inputs.night().marts().contract(mart.name());
    Path file = inputs.martFile(mart.name());
    Agreements agreements = Agreements.of(inputs.night().codes(), inputs.night().asOf());
    MartFile written =
        new MartWriter(
                inputs.spark(),
                inputs.night().runId(),
                inputs.night().asOf(),
                StaleRows.of(inputs)::of)
            .write(contract, mart.rows(inputs).filter(agreements.allowed(contract)), file);
    ExecutionContext kept = contribution.getStepExecution().getExecutionContext();
    kept.putLong(ROWS, written.rows());
    kept.putLong(BYTES, written.bytes());
    kept.putString(SHA256, written.sha256());
    contribution.incrementWriteCount(written.rows());
    return RepeatStatus.FINISHED;
  }

  /** The mart as the step that made it wrote it down. */
  static MartFile written(StepExecution step, Path file) {
    ExecutionContext kept = step.getExecutionContext();
    return new MartFile(
        step.getStepName(), file, kept.getLong(ROWS), kept.getLong(BYTES), kept.getString(SHA256));
  }
}
