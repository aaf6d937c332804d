package cymru.llesiant.nightly.storm;

import java.time.Duration;
import java.util.Random;

/**
 * When a process is killed: as soon as it has said so many lines, or after some time, whichever
 * comes first.
 *
 * @param lines how many lines
 * @param time how long
 */
record Moment(int lines, Duration time) {

  private static final int MOST_LINES = 6;

  /**
   * Half of the moments lie just behind a line, that is, where one step has ended and the next has
   * begun; the others anywhere in the time that a whole night takes, or two minutes.
   */
  static Moment draw(Random draws, Duration whole) {
    boolean isByLine = draws.nextBoolean();
    int lines = 1 + draws.nextInt(MOST_LINES);
    double share = draws.nextDouble();
    long most = Math.min(whole.toMillis(), Duration.ofMinutes(2).toMillis());
    return isByLine
        ? new Moment(lines, Duration.ofMinutes(10))
        : new Moment(Integer.MAX_VALUE, Duration.ofMillis((long) (share * most)));
  }
}
