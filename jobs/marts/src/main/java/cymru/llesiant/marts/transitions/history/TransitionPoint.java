package cymru.llesiant.marts.transitions.history;

import java.util.Arrays;
import java.util.Optional;

/**
 * A point at which pupils pass from the last year of one stage to the first of the next, or move.
 */
public enum TransitionPoint {
  /** Reception to year 1. */
  T_R1("R", "1"),
  /** Key stage 1 to key stage 2; in Wales the Foundation Phase to the years from 7 to 14. */
  T_23("2", "3"),
  /** Key stage 2 to key stage 3, for most a new school. */
  T_67("6", "7"),
  /** Key stage 3 to key stage 4. */
  T_910("9", "10"),
  /** Year 11 to what comes after compulsory education. */
  T_1112("11", "12"),
  /** From one school to another in the course of a year, whatever the year group. */
  T_IN;

  private final Optional<String> last;
  private final Optional<String> first;

  TransitionPoint(String last, String first) {
    this.last = Optional.of(last);
    this.first = Optional.of(first);
  }

  TransitionPoint() {
    last = Optional.empty();
    first = Optional.empty();
  }

  /** The point that follows a national curriculum year, if one does. */
  static Optional<TransitionPoint> after(String yearGroup) {
    return Arrays.stream(values())
        .filter(point -> point.last.equals(Optional.of(yearGroup)))
        .findFirst();
  }

  /** The point that leads to a national curriculum year, if one does. */
  static Optional<TransitionPoint> before(String yearGroup) {
    return Arrays.stream(values())
        .filter(point -> point.first.equals(Optional.of(yearGroup)))
        .findFirst();
  }

  /** Whether one year's census is compared with the next one's. */
  public boolean isBetweenYears() {
    return this != T_IN;
  }

  /** Whether pupils are of compulsory age on both sides, so that their absence is recorded. */
  public boolean isCompulsory() {
    return this != T_R1 && this != T_1112;
  }

  /** Whether a pupil who is on no roll afterwards is missed: not after compulsory education. */
  public boolean expectsEverybody() {
    return this != T_1112;
  }
}
