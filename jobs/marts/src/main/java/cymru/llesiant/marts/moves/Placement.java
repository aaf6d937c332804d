package cymru.llesiant.marts.moves;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A pupil placed by a fair access protocol.
 *
 * @param cameIn day on which the pupil came into the partnership; the entitlement runs from it
 * @param admission day on which a school admitted the pupil
 * @param entitled sessions the pupil was entitled to; empty where nothing says
 * @param provided sessions given
 * @param withdrawn whether the referral was taken back
 */
record Placement(
    LocalDate cameIn,
    Optional<LocalDate> admission,
    OptionalLong entitled,
    long provided,
    boolean withdrawn) {

  /**
   * What the pupil was entitled to: as delivered, else the sessions of the authority's calendar
   * from the day of coming in to the end of the year, or to the night's day where that is earlier.
   */
  static OptionalLong entitled(
      Optional<Long> delivered, Terms calendar, String year, LocalDate cameIn, LocalDate asOf) {
    if (delivered.isPresent()) {
      return OptionalLong.of(delivered.get());
    }
    return calendar.has(year)
        ? OptionalLong.of(calendar.sessions(year, cameIn, asOf))
        : OptionalLong.empty();
  }

  /** Whether it can be told what the pupil was given of what was due. */
  boolean isBanded() {
    return !withdrawn && entitled.isPresent() && entitled.getAsLong() > 0;
  }

  /**
   * The first band whose edge is reached, the fullest first: {@code provided/entitled >=
   * edge/full}, compared in whole numbers.
   */
  String band(List<Settings.Band> bands, int full) {
    return bands.stream()
        .filter(band -> provided * full >= entitled.getAsLong() * band.sessions())
        .map(Settings.Band::code)
        .findFirst()
        .orElseThrow();
  }

  /** Days from coming in to being admitted. */
  OptionalLong daysToPlace() {
    return admission.isPresent() && !withdrawn
        ? OptionalLong.of(ChronoUnit.DAYS.between(cameIn, admission.get()))
        : OptionalLong.empty();
  }
}
