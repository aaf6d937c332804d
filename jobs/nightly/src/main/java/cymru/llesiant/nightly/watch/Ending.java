package cymru.llesiant.nightly.watch;

import cymru.llesiant.nightly.warehouse.ExitCode;
import java.time.Duration;
import java.time.Instant;

/**
 * How a run ended.
 *
 * @param run its name
 * @param begun when it began
 * @param ended when it ended
 * @param exitCode the code the process ends with
 */
public record Ending(String run, Instant begun, Instant ended, ExitCode exitCode) {

  /** Whether it published or had nothing new to publish. */
  public boolean isSuccess() {
    return exitCode == ExitCode.DONE || exitCode == ExitCode.KEPT_BACK;
  }

  /** How long it took, in whole seconds. */
  public long seconds() {
    return Duration.between(begun, ended).toSeconds();
  }
}
