package cymru.llesiant.nightly.warehouse;

import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * One use of a warehouse by a process that writes in it.
 *
 * @param name of its record and its log: the time it began, UTC, and the process
 * @param begun when it began
 */
public record Run(String name, Instant begun) {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  /** A use that begins now. */
  public static Run begin(Clock clock) {
    Instant now = clock.instant();
    return new Run(TIME.format(now) + "-" + ProcessHandle.current().pid(), now);
  }

  /** Who holds the warehouse, in words for others: user, machine, process, run, since when. */
  public String holder() {
    return "%s@%s, process %d, run %s, since %s"
        .formatted(
            System.getProperty("user.name"), machine(), ProcessHandle.current().pid(), name, begun);
  }

  /** How a run says that it holds what a killed process held. */
  public static String takenOver(String holder) {
    return "Took the warehouse over from a run that was killed: " + holder;
  }

  /** Whether a holder's words are those of a process on this machine. */
  static boolean isOfThisMachine(String holder) {
    return holder.contains("@" + machine() + ",");
  }

  private static String machine() {
    String process = ManagementFactory.getRuntimeMXBean().getName();
    return process.substring(process.indexOf('@') + 1);
  }
}
