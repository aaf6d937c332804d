package cymru.llesiant.marts.gaps;

import cymru.llesiant.catalogue.AcademicYear;
import cymru.llesiant.marts.io.RowCells;
import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Interval;
import cymru.llesiant.statistics.trend.Reading;
import cymru.llesiant.statistics.trend.Series;
import cymru.llesiant.statistics.trend.Shortfall;
import cymru.llesiant.statistics.trend.Trend;
import cymru.llesiant.statistics.trend.WeightedSlope;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * A gap over the years, and what may be said of its slope.
 *
 * @param rules how gaps of the indicator are judged
 * @param readings what is known of each year
 */
record GapSeries(PairRules rules, List<Reading> readings) {

  /** What a series gives, as columns. */
  static final StructType SCHEMA =
      new StructType()
          .add("first_year", DataTypes.StringType)
          .add("last_year", DataTypes.StringType)
          .add("years_used", DataTypes.LongType)
          .add("years_without_gap", DataTypes.LongType)
          .add("trend", DataTypes.StringType)
          .add("slope", DataTypes.DoubleType)
          .add("slope_lower", DataTypes.DoubleType)
          .add("slope_upper", DataTypes.DoubleType)
          .add("slope_standard_error", DataTypes.DoubleType)
          .add("slope_p_value", DataTypes.DoubleType)
          .add("lack_of_fit", DataTypes.DoubleType)
          .add("lack_of_fit_p_value", DataTypes.DoubleType)
          .add("change", DataTypes.DoubleType)
          .add("change_z", DataTypes.DoubleType)
          .add("reversed", DataTypes.BooleanType)
          .add("reason", DataTypes.StringType)
          .add("value_status", DataTypes.StringType);

  /** The series of rows with an academic year, a gap and its limits. */
  static GapSeries of(PairRules rules, List<Row> years) {
    return new GapSeries(
        rules, years.stream().map(row -> reading(row, rules.gaps().confidence())).toList());
  }

  /** A gap's error is half the width of its limits over z; without limits it cannot be weighed. */
  private static Reading reading(Row row, Confidence confidence) {
    int year = AcademicYear.parse(row.getString(0)).start();
    Double gap = row.getAs(1);
    Double lower = row.getAs(2);
    Double upper = row.getAs(3);
    if (gap == null || lower == null || upper == null) {
      return new Reading.Absent(year);
    }
    double error = (upper - lower) / 2 / confidence.z();
    return error > 0 ? new Reading.Measured(year, gap, error) : new Reading.AtBoundary(year);
  }

  /** One row of {@link #SCHEMA}. */
  Row row() {
    Trend trend = new Series(readings, rules.breaks()).trend();
    List<Integer> years =
        readings.stream()
            .filter(reading -> !(reading instanceof Reading.Absent))
            .map(Reading::year)
            .sorted()
            .toList();
    RowCells cells =
        new RowCells()
            .put("years_used", (long) years.size())
            .put("years_without_gap", (long) readings.size() - years.size())
            .put("trend", trend.gap(rules.gaps().kind(), rules.gaps().confidence()).name())
            .put("value_status", "OK");
    if (!years.isEmpty()) {
      cells
          .put("first_year", new AcademicYear(years.get(0)).toString())
          .put("last_year", new AcademicYear(years.get(years.size() - 1)).toString());
    }
    return trend
        .fold(
            new Trend.Cases<RowCells>() {
              @Override
              public RowCells fitted(WeightedSlope slope, int skipped) {
                return withSlope(cells, slope);
              }

              @Override
              public RowCells insufficient(List<Shortfall> shortfalls, int skipped) {
                return withReasons(cells, shortfalls);
              }
            })
        .row(SCHEMA);
  }

  private RowCells withSlope(RowCells cells, WeightedSlope slope) {
    Interval limits = slope.limits(rules.gaps().confidence());
    return cells
        .put("slope", slope.slope())
        .put("slope_lower", limits.lower())
        .put("slope_upper", limits.upper())
        .put("slope_standard_error", slope.standardError())
        .put("slope_p_value", slope.pValue())
        .put("lack_of_fit", slope.lackOfFit())
        .put("lack_of_fit_p_value", slope.lackOfFitPValue())
        .put("change", slope.change())
        .put("change_z", slope.changeZ())
        .put("reversed", slope.changesSign());
  }

  private static RowCells withReasons(RowCells cells, List<Shortfall> shortfalls) {
    return cells
        .put("reason", shortfalls.stream().map(Shortfall::text).collect(Collectors.joining("; ")))
        .put(
            "value_status",
            shortfalls.contains(Shortfall.SERIES_BREAK) ? "INCOMPARABLE" : "NOT_AVAILABLE");
  }
}
