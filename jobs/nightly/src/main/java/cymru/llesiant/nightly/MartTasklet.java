package cymru.llesiant.nightly;

import cymru.llesiant.marts.Mart;
import cymru.llesiant.marts.io.MartFile;
import cymru.llesiant.nightly.Progress.Timed;
import java.nio.file.Path;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/** Writes down what was written of one mart, for the manifest of a night resumed later. */
final class MartTasklet implements Tasklet {

  private static final String ROWS = "rows";
  private static final String BYTES = "bytes";
  private static final String SHA256 = "sha256";

  private final Mart mart;
  private final MartsAhead marts;

  MartTasklet(Mart mart, MartsAhead marts) {
    this.mart = mart;
    this.marts = marts;
  }

  @Override
  public RepeatStatus execute(StepContribution contribution, ChunkContext chunk) {
    Timed<MartFile> made = marts.made(mart);
    MartFile written = made.value();
    ExecutionContext kept = contribution.getStepExecution().getExecutionContext();
    kept.putLong(ROWS, written.rows());
    kept.putLong(BYTES, written.bytes());
    kept.putString(SHA256, written.sha256());
    kept.putDouble(Progress.SECONDS, made.seconds());
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
