package cymru.llesiant.marts.readiness;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Until when an inspection is expected: the end of a window, never the day of one.
 *
 * @param by last day of the window, where there is one
 * @param basis by what it was reached, or why there is none
 */
record Due(Optional<LocalDate> by, Basis basis) {

  private static final int MONTHS = 12;

  /** By what a window was reached, or why there is none. */
  enum Basis {
    /** The years after the last inspection. */
    WINDOW,
    /** The last day of the cycle. */
    END_OF_CYCLE,
    /** Inspectors come back without a window. */
    MONITORED,
    /** The last inspection has no overall grade. */
    NO_GRADE,
    /** No inspection is known and no cycle says by when one is due. */
    NO_INSPECTION,
    /** No cycle is listed. */
    NO_CYCLE
  }

  static Due without(Basis basis) {
    return new Due(Optional.empty(), basis);
  }

  /**
   * Whether inspectors are expected within twelve months of a day: the window ends by then, or is
   * over, or the school is monitored. Not known without a window.
   */
  Optional<Boolean> isWithinAYearOf(LocalDate today) {
    if (basis == Basis.MONITORED) {
      return Optional.of(true);
    }
    return by.map(day -> !day.isAfter(today.plusMonths(MONTHS)));
  }
}
