package cymru.llesiant.marts.moves.programmes;

import cymru.llesiant.marts.moves.Window;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.apache.spark.sql.Row;

/**
 * A pupil's time in a programme, with what came before and after.
 *
 * @param before the last whole term before it, with sessions only where there are some after too
 * @param after the first whole term after it
 * @param longBefore the terms before in which exclusions are counted
 * @param longAfter the terms after in which they are
 * @param withdrawn half-sessions of withdrawal in those terms, where they are on record
 * @param difference change in attendance beyond that of a pupil alike, in points; empty where the
 *     pupil is in no pair
 * @param pence what the place cost
 * @param evidence what is known of the programme from elsewhere
 */
record TriedPupil(
    Window before,
    Window after,
    Window longBefore,
    Window longAfter,
    Optional<Withdrawn> withdrawn,
    OptionalDouble difference,
    OptionalLong pence,
    String evidence) {

  /**
   * For how long a pupil was withdrawn from lessons inside a school, in half-sessions, the least
   * that is recorded.
   *
   * @param before in the terms before
   * @param after in those after
   */
  record Withdrawn(long before, long after) {

    static Optional<Withdrawn> of(Long before, Long after) {
      return before == null || after == null
          ? Optional.empty()
          : Optional.of(new Withdrawn(before, after));
    }

    /** Whether it was for less after than before, or for nothing on either side. */
    boolean isReduced() {
      return after < before || after == 0 && before == 0;
    }
  }

  /** The pupil in a row with these columns. */
  static TriedPupil of(Row row) {
    Double difference = row.getAs("difference");
    Long pence = row.getAs("pence");
    return new TriedPupil(
        Window.of(row.getAs("before")),
        Window.of(row.getAs("after")),
        Window.of(row.getAs("long_before")),
        Window.of(row.getAs("long_after")),
        Withdrawn.of(row.getAs("withdrawn_before"), row.getAs("withdrawn_after")),
        Optional.ofNullable(difference).map(OptionalDouble::of).orElse(OptionalDouble.empty()),
        Optional.ofNullable(pence).map(OptionalLong::of).orElse(OptionalLong.empty()),
        row.getAs("evidence_level"));
  }

  boolean isAttendanceKnown() {
    return before.isKnown() && after.isKnown();
  }

  boolean isExclusionKnown() {
    return longBefore.isKnown() && longAfter.isKnown();
  }
}
