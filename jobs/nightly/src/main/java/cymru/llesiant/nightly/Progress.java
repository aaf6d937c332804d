package cymru.llesiant.nightly;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Supplier;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;

/**
 * Says what the night is doing, a line a step, once the repository knows that the step is done. On
 * a terminal the step under way is shown and then overwritten by its result.
 */
public final class Progress {

  /** Where a step that hands on work done beside it leaves how long that took. */
  static final String SECONDS = "seconds";

  /**
   * What some work gave, and how long it took.
   *
   * @param seconds in seconds
   */
  record Timed<T>(T value, double seconds) {}

  private final PrintWriter out;
  private final Clock clock;
  private final boolean isTerminal;

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

  /** Does work and says how long it took. */
  <T> Timed<T> timed(Supplier<T> work) {
    Instant begun = clock.instant();
    T value = work.get();
    return new Timed<>(value, secondsSince(begun));
  }

  private double secondsSince(Instant begun) {
    return Duration.between(begun, clock.instant()).toMillis() / 1000.0;
  }

  /** The same step, which says how it went. */
  Step around(Step step) {
    return new Step() {
      @Override
      public String getName() {
        return step.getName();
      }

      @Override
      public void execute(StepExecution execution) throws JobInterruptedException {
        Instant begun = clock.instant();
        underWay(step.getName());
        step.execute(execution);
        double seconds = execution.getExecutionContext().getDouble(SECONDS, secondsSince(begun));
        boolean isDone = execution.getStatus() == BatchStatus.COMPLETED;
        say(isDone ? done(execution, seconds) : stopped(execution, seconds));
      }
    };
  }

  private void underWay(String step) {
    if (isTerminal) {
      out.print("  %-22s …\r".formatted(step));
      out.flush();
    }
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
