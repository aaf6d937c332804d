package cymru.llesiant.nightly;

import cymru.llesiant.nightly.warehouse.ExitCode;
import cymru.llesiant.nightly.warehouse.Refusal;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.step.StepExecution;

/**
 * Why a night did not get to its end.
 *
 * @param step the step it stopped in
 * @param cause what stopped it
 */
record NightFailure(String step, Throwable cause) {

  static NightFailure of(JobExecution execution) {
    String step =
        execution.getStepExecutions().stream()
            .filter(done -> done.getStatus() != BatchStatus.COMPLETED)
            .map(StepExecution::getStepName)
            .findFirst()
            .orElse("start");
    return new NightFailure(
        step,
        execution.getAllFailureExceptions().stream()
            .findFirst()
            .orElseGet(() -> new IllegalStateException("the night was stopped")));
  }

  /** The refusal behind it, when it is one. */
  Optional<Refusal> refusal() {
    return Stream.iterate(cause, e -> e != null, Throwable::getCause)
        .filter(Refusal.class::isInstance)
        .map(Refusal.class::cast)
        .findFirst();
  }

  boolean isDataGate() {
    return refusal().map(Refusal::exitCode).filter(ExitCode.DATA_REFUSED::equals).isPresent();
  }

  ExitCode exitCode() {
    return refusal().map(Refusal::exitCode).orElse(ExitCode.INFRASTRUCTURE);
  }

  /**
   * What to tell a person: no stack trace, and nothing of a row beyond the message's first line.
   */
  String message() {
    return refusal()
        .map(Throwable::getMessage)
        .orElseGet(
            () ->
                "Cannot finish step %s: because %s; see the log, mend it and run again to resume"
                    .formatted(step, firstLine()));
  }

  private String firstLine() {
    String text = cause.getMessage() == null ? "" : ": " + cause.getMessage();
    return (cause.getClass().getSimpleName() + text).lines().findFirst().orElse("");
  }
}
