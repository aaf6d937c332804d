package cymru.llesiant.marts.moves;

import cymru.llesiant.marts.io.RowCells;
import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Limits;
import cymru.llesiant.statistics.interval.Wilson;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * What the managed moves of a place and year come to.
 *
 * @param moves the moves, judged
 * @param leastJudged judged moves below which the share is of few
 * @param exclusionsKnown whether the authority delivers exclusions
 */
record MoveFigures(List<JudgedMove> moves, int leastJudged, boolean exclusionsKnown) {

  /** The figures, as columns of the mart. */
  static final StructType SCHEMA =
      new StructType()
          .add("moves", DataTypes.LongType)
          .add("finalised", DataTypes.LongType)
          .add("pending", DataTypes.LongType)
          .add("not_judged", DataTypes.LongType)
          .add("judged", DataTypes.LongType)
          .add("stayed_a_year", DataTypes.LongType)
          .add("success_percent", DataTypes.DoubleType)
          .add("success_lower", DataTypes.DoubleType)
          .add("success_upper", DataTypes.DoubleType)
          .add("limits_method", DataTypes.StringType)
          .add("support_due", DataTypes.LongType)
          .add("supported", DataTypes.LongType)
          .add("support_percent", DataTypes.DoubleType)
          .add("compared", DataTypes.LongType)
          .add("attendance_before", DataTypes.DoubleType)
          .add("attendance_after", DataTypes.DoubleType)
          .add("attendance_change", DataTypes.DoubleType)
          .add("excluded_before_per_100", DataTypes.DoubleType)
          .add("excluded_after_per_100", DataTypes.DoubleType)
          .add("behaviour_improved", DataTypes.LongType)
          .add("behaviour_improved_percent", DataTypes.DoubleType)
          .add("trend_improving", DataTypes.BooleanType)
          .add("value_status", DataTypes.StringType)
          .add("reason_code", DataTypes.StringType)
          .add("reason", DataTypes.StringType);

  /** The row of a place whose authority delivers moves. */
  Row row() {
    RowCells cells = new RowCells();
    long judged = count(Move.State.STAYED) + count(Move.State.NOT_STAYED);
    cells
        .put("moves", (long) moves.size())
        .put("finalised", moves.stream().filter(JudgedMove::finalised).count())
        .put("pending", count(Move.State.PENDING))
        .put("not_judged", count(Move.State.NOT_JUDGED))
        .put("judged", judged)
        .put("stayed_a_year", count(Move.State.STAYED));
    if (judged > 0) {
      Limits limits =
          new Wilson(count(Move.State.STAYED), judged).limits(Confidence.P95).times(100);
      cells
          .put("success_percent", 100.0 * count(Move.State.STAYED) / judged)
          .limits("success_", limits)
          .method("limits_method", limits);
    }
    putSupport(cells);
    putCompared(cells);
    return missing(judged)
        .map(why -> why.in(cells))
        .orElseGet(() -> cells.put("value_status", "OK"))
        .row(SCHEMA);
  }

  /** The row of a place whose authority delivers none. */
  static Row notSent() {
    return Missing.NOT_SENT.in(new RowCells()).row(SCHEMA);
  }

  private long count(Move.State state) {
    return moves.stream().filter(move -> move.state() == state).count();
  }

  private Optional<Missing> missing(long judged) {
    if (moves.isEmpty()) {
      return Optional.of(Missing.NO_CASES);
    }
    if (judged == 0) {
      return Optional.of(count(Move.State.PENDING) > 0 ? Missing.ALL_PENDING : Missing.NONE_JUDGED);
    }
    return judged < leastJudged ? Optional.of(Missing.FEW) : Optional.empty();
  }

  private void putSupport(RowCells cells) {
    List<Boolean> due = moves.stream().flatMap(move -> move.supported().stream()).toList();
    long supported = due.stream().filter(each -> each).count();
    cells.put("support_due", (long) due.size()).put("supported", supported);
    if (!due.isEmpty()) {
      cells.put("support_percent", 100.0 * supported / due.size());
    }
  }

  /** On the pooled group of those with sessions on both sides. */
  private void putCompared(RowCells cells) {
    List<JudgedMove> both = moves.stream().filter(JudgedMove::isCompared).toList();
    cells.put("compared", (long) both.size());
    if (both.isEmpty()) {
      return;
    }
    Window before = both.stream().map(JudgedMove::before).reduce(Window.NONE, Window::plus);
    Window after = both.stream().map(JudgedMove::after).reduce(Window.NONE, Window::plus);
    cells
        .put("attendance_before", before.attendancePercent())
        .put("attendance_after", after.attendancePercent())
        .put("attendance_change", after.attendancePercent() - before.attendancePercent());
    if (exclusionsKnown) {
      putExclusion(cells, both, before, after);
    }
  }

  private static void putExclusion(
      RowCells cells, List<JudgedMove> both, Window before, Window after) {
    long improved = both.stream().filter(m -> m.after().isExcludedLessThan(m.before())).count();
    cells
        .put("excluded_before_per_100", before.excludedPer100())
        .put("excluded_after_per_100", after.excludedPer100())
        .put("behaviour_improved", improved)
        .put("behaviour_improved_percent", 100.0 * improved / both.size())
        .put(
            "trend_improving",
            after.isAttendedMoreThan(before) && after.isExcludedLessThan(before));
  }
}
