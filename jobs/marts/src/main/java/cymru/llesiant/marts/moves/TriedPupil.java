package cymru.llesiant.marts.moves;

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
    OptionalDouble difference,
    OptionalLong pence,
    String evidence) {

  /** The pupil in a row with these columns. */
  static TriedPupil of(Row row) {
    Double difference = row.getAs("difference");
    Long pence = row.getAs("pence");
    return new TriedPupil(
        Window.of(row.getAs("before")),
        Window.of(row.getAs("after")),
        Window.of(row.getAs("long_before")),
        Window.of(row.getAs("long_after")),
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
