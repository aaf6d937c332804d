package cymru.llesiant.marts.genealogy;

import java.time.LocalDate;
import java.util.Optional;

/**
 * What the register says of a school for a while.
 *
 * @param school the school
 * @param from the first day
 * @param to the last day; none while it holds
 * @param closed the day the school closed, if it has
 * @param predecessor the school it took the place of, if it says so
 */
public record Period(
    String school,
    LocalDate from,
    Optional<LocalDate> to,
    Optional<LocalDate> closed,
    Optional<String> predecessor) {

  /** Whether the school is open on a day by this period. */
  boolean isOpenOn(LocalDate day) {
    return hasBegunBy(day)
        && to.map(last -> !last.isBefore(day)).orElse(true)
        && closed.map(day::isBefore).orElse(true);
  }

  boolean hasBegunBy(LocalDate day) {
    return !from.isAfter(day);
  }
}
