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
    if (step.getExitStatus().getExitCode().equals(ExitStatus.COMPLETED.getExitCode())) {
      long rows = step.getWriteCount();
      String rate = seconds > 0 ? String.format(Locale.ROOT, "%,.0f/s", rows / seconds) : "";
      say(
          "  %-22s %,12d rows %8.1f s %12s"
              .formatted(Locale.ROOT, step.getStepName(), rows, seconds, rate));
    } else {
      say("  %-22s stopped after %.1f s".formatted(Locale.ROOT, step.getStepName(), seconds));
    }
    return step.getExitStatus();
  }
}
