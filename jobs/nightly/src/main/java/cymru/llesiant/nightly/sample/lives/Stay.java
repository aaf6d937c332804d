package cymru.llesiant.nightly.sample.lives;

import cymru.llesiant.nightly.sample.world.School;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A pupil's time at a school, within one academic year or over several.
 *
 * @param school the school
 * @param status C single registration, M main, S subsidiary
 * @param from first day on roll
 * @param to last day on roll
 * @param part share of the pupil's week spent there
 * @param leaveReason why the pupil left after the last day, if so
 */
public record Stay(
    School school,
    String status,
    LocalDate from,
    LocalDate to,
    double part,
    Optional<String> leaveReason) {

  /** The first day of an academic year. */
  static LocalDate firstDay(int year) {
    return LocalDate.of(year, 9, 1);
  }

  /** The last day of an academic year. */
  static LocalDate lastDay(int year) {
    return LocalDate.of(year + 1, 8, 31);
  }

  /** Whether the pupil was there on the January census day of an academic year. */
  public boolean atCensus(int year) {
    LocalDate day = LocalDate.of(year + 1, 1, 15);
    return !from.isAfter(day) && !to.isBefore(day);
  }

  /** Whether the registration is one that counts: single or main. */
  public boolean counts() {
    return !status.equals("S");
  }

  /** Whether the next stay goes on where this one ends. */
  boolean goesOnIn(Stay next) {
    return school.equals(next.school)
        && status.equals(next.status)
        && to.plusDays(1).equals(next.from);
  }

  /** This stay and the one that goes on from it, as one. */
  Stay joinedTo(Stay next) {
    return new Stay(school, status, from, next.to, part, next.leaveReason);
  }
}
