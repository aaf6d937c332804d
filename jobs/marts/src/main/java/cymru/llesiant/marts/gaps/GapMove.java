package cymru.llesiant.marts.gaps;

import cymru.llesiant.statistics.gap.SquareAndAdd;
import cymru.llesiant.statistics.interval.Interval;
import cymru.llesiant.statistics.narrowing.FacingErrors;
import cymru.llesiant.statistics.narrowing.GapChange;
import cymru.llesiant.statistics.narrowing.GapYear;
import cymru.llesiant.statistics.narrowing.Narrowing;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * A gap and the one of the year before: the change with its limits, and what may be said of it.
 *
 * @param rules how gaps of the indicator are judged
 * @param before the gap of the year before
 * @param now the gap of the year
 */
record GapMove(PairRules rules, YearGap before, YearGap now) {

  /** What is known of one year, as columns. */
  static final String[] COLUMNS = {
    "year", "group_rate", "reference_rate", "gap", "lower", "upper", "value_status"
  };

  private static final String SUPPRESSED = "SUPPRESSED";

  /** What a move gives, as columns. */
  static final StructType SCHEMA =
      new StructType()
          .add("prior_gap", DataTypes.DoubleType)
          .add("change", DataTypes.DoubleType)
          .add("change_lower", DataTypes.DoubleType)
          .add("change_upper", DataTypes.DoubleType)
          .add("narrowing", DataTypes.StringType)
          .add("narrowing_quality", DataTypes.StringType)
          .add("reversed", DataTypes.BooleanType)
          .add("at_ceiling", DataTypes.BooleanType);

  /** What is known of a gap in one year. */
  record YearGap(
      int year, Double group, Double reference, Double gap, Interval limits, boolean isWithheld) {

    static YearGap of(Row row) {
      Double lower = row.getAs(4);
      Double upper = row.getAs(5);
      return new YearGap(
          row.getInt(0),
          row.getAs(1),
          row.getAs(2),
          row.getAs(3),
          lower == null || upper == null ? null : new Interval(lower, upper),
          SUPPRESSED.equals(row.getAs(6)));
    }

    static YearGap absent(int year) {
      return new YearGap(year, null, null, null, null, false);
    }

    private GapYear withError(double error) {
      if (isWithheld) {
        return new GapYear.Withheld(year);
      }
      return gap == null
          ? new GapYear.Absent(year)
          : new GapYear.Known(year, group, reference, error);
    }
  }

  /**
   * The move of two rows of {@link #COLUMNS}; the earlier one may be null or of a year further
   * back, which is no year before.
   */
  static GapMove of(Row rules, Row earlier, Row later) {
    YearGap now = YearGap.of(later);
    int year = now.year() - 1;
    boolean isYearBefore = earlier != null && earlier.getInt(0) == year;
    return new GapMove(
        PairRules.of(rules), isYearBefore ? YearGap.of(earlier) : YearGap.absent(year), now);
  }

  /** The move as one row of {@link #SCHEMA}. */
  Row row() {
    FacingErrors errors = errors().orElse(new FacingErrors(0, 0));
    GapChange change =
        new GapChange(
            rules.gaps(),
            before.withError(errors.earlier()),
            now.withError(errors.later()),
            rules.breaks());
    Narrowing verdict = change.verdict();
    RowCells cells =
        new RowCells()
            .put("narrowing", verdict.name())
            .put("narrowing_quality", change.quality().map(Enum::name).orElse(null));
    if (now.gap() != null) {
      cells.put("at_ceiling", change.isAtCeiling());
    }
    if (change.change().isPresent()) {
      cells
          .put("prior_gap", before.gap())
          .put("change", now.gap() - before.gap())
          .put("reversed", change.isReversed());
      limits().ifPresent(both -> cells.limits("change_", both.limits()));
    }
    return cells.row(SCHEMA);
  }

  private boolean haveLimits() {
    return before.limits() != null && now.limits() != null;
  }

  private Optional<FacingErrors> errors() {
    return haveLimits()
        ? Optional.of(
            FacingErrors.of(
                rules.gaps().kind(),
                before.gap(),
                before.limits(),
                now.gap(),
                now.limits(),
                rules.gaps().confidence()))
        : Optional.empty();
  }

  private Optional<SquareAndAdd> limits() {
    return haveLimits()
        ? Optional.of(new SquareAndAdd(now.gap(), now.limits(), before.gap(), before.limits()))
        : Optional.empty();
  }
}
