package cymru.llesiant.marts.moves.programmes;

import cymru.llesiant.marts.io.RowCells;
import cymru.llesiant.marts.moves.Window;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * How one pupil fared before and after; a side that is not known leaves both empty.
 *
 * @param before terms before, in which attendance is counted
 * @param after terms after, in which it is
 * @param longBefore terms before, in which exclusions are counted
 * @param longAfter terms after, in which they are
 * @param withdrawn half-sessions of withdrawal, where they are on record
 */
record PupilOutcome(
    Window before,
    Window after,
    Window longBefore,
    Window longAfter,
    Optional<TriedPupil.Withdrawn> withdrawn) {

  private static final double HALVES = 2;

  /** The outcome, as columns of the mart. */
  static final StructType SCHEMA =
      new StructType()
          .add("attendance_before", DataTypes.DoubleType)
          .add("attendance_after", DataTypes.DoubleType)
          .add("attendance_change", DataTypes.DoubleType)
          .add("attendance_improved", DataTypes.BooleanType)
          .add("excluded_before_per_100", DataTypes.DoubleType)
          .add("excluded_after_per_100", DataTypes.DoubleType)
          .add("exclusion_reduced", DataTypes.BooleanType)
          .add("withdrawn_before", DataTypes.DoubleType)
          .add("withdrawn_after", DataTypes.DoubleType)
          .add("withdrawal_reduced", DataTypes.BooleanType);

  /** The outcome in a row with the columns of {@link Observations}. */
  static PupilOutcome of(Row row) {
    return new PupilOutcome(
        Window.of(row.getAs("before")),
        Window.of(row.getAs("after")),
        Window.of(row.getAs("long_before")),
        Window.of(row.getAs("long_after")),
        TriedPupil.Withdrawn.of(row.getAs("withdrawn_before"), row.getAs("withdrawn_after")));
  }

  /** The row of {@link #SCHEMA}. */
  Row row() {
    RowCells cells = new RowCells();
    if (before.isKnown() && after.isKnown()) {
      cells
          .put("attendance_before", before.attendancePercent())
          .put("attendance_after", after.attendancePercent())
          .put("attendance_change", after.attendancePercent() - before.attendancePercent())
          .put("attendance_improved", after.isAttendedMoreThan(before));
    }
    if (longBefore.isKnown() && longAfter.isKnown()) {
      cells
          .put("excluded_before_per_100", longBefore.excludedPer100())
          .put("excluded_after_per_100", longAfter.excludedPer100())
          .put("exclusion_reduced", longAfter.isExcludedLessThan(longBefore));
    }
    withdrawn.ifPresent(
        halves ->
            cells
                .put("withdrawn_before", halves.before() / HALVES)
                .put("withdrawn_after", halves.after() / HALVES)
                .put("withdrawal_reduced", halves.isReduced()));
    return cells.row(SCHEMA);
  }
}
