package cymru.llesiant.marts.healthyschools.moderation;

import cymru.llesiant.catalogue.AcademicYear;
import java.time.LocalDate;
import java.time.Month;
import java.util.Optional;

/**
 * An academic year of the programme in an authority, as told on a night.
 *
 * @param year the year
 * @param asOf the night's day
 */
record ProgrammeYear(AcademicYear year, LocalDate asOf) {

  private LocalDate last() {
    return LocalDate.of(year.start() + 1, Month.AUGUST, 31);
  }

  /** The last day of the year, or the night's day while it lasts. */
  LocalDate day() {
    return isOver() ? last() : asOf;
  }

  /** Whether the year is over. */
  boolean isOver() {
    return !last().isAfter(asOf);
  }

  /** Whether a day lies in the year and is not after the last day counted. */
  boolean isIn(LocalDate day) {
    LocalDate first = LocalDate.of(year.start(), Month.SEPTEMBER, 1);
    return !day.isBefore(first) && !day.isAfter(day());
  }

  /** Whether something happened by the last day counted. */
  boolean isBy(Optional<LocalDate> day) {
    return day.filter(on -> !on.isAfter(day())).isPresent();
  }

  /** Whether something happened by the night. */
  boolean isKnown(Optional<LocalDate> day) {
    return day.filter(on -> !on.isAfter(asOf)).isPresent();
  }
}
