package cymru.llesiant.nightly;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;

/**
 * Says what the night is doing, a line a step. On a terminal the step under way is shown and then
 * overwritten by its result.
 */
public final class Progress implements StepExecutionListener {

  private final PrintWriter out;
  private final Clock clock;
  private final boolean isTerminal;
  private Instant begun = Instant.EPOCH;

  public Progress(PrintWriter out, Clock clock, boolean isTerminal) {
    this.out = out;
    this.clock = clock;
    this.isTerminal = isTerminal;
  }

  /** Says one line. */
  void say(String line) {
    out.println(line);
    out.flush();
  }

  @Override
  public void beforeStep(StepExecution step) {
    begun = clock.instant();
    if (isTerminal) {
      out.print("  %-22s …\r".formatted(step.getStepName()));
      out.flush();
    }
  }

  @Override
  public ExitStatus afterStep(StepExecution step) {
    double seconds = Duration.between(begun, clock.instant()).toMillis() / 1000.0;
    boolean isDone = step.getExitStatus().getExitCode().equals(ExitStatus.COMPLETED.getExitCode());
    say(isDone ? done(step, seconds) : stopped(step, seconds));
    return step.getExitStatus();
  }

  private static String done(StepExecution step, double seconds) {
    long rows = step.getWriteCount();
    double rate = rows / Math.max(seconds, 0.001);
    return String.format(
        Locale.ROOT,
        "  %-22s %,12d rows %8.1f s %,12.0f rows/s",
        step.getStepName(),
        rows,
        seconds,
        rate);
  }

  private static String stopped(StepExecution step, double seconds) {
    return String.format(Locale.ROOT, "  %-22s stopped after %.1f s", step.getStepName(), seconds);
  }
}
