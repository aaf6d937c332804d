package cymru.llesiant.marts.assessment;

import cymru.llesiant.marts.io.RowCells;
import cymru.llesiant.statistics.comparison.Polarity;
import cymru.llesiant.statistics.comparison.QuantileGroups;
import cymru.llesiant.statistics.comparison.QuantileGroups.Assignment;
import cymru.llesiant.statistics.comparison.QuantileGroups.Order;
import cymru.llesiant.statistics.inequality.RankedGroup;
import cymru.llesiant.statistics.inequality.SlopeIndex;
import cymru.llesiant.statistics.inequality.Transformation;
import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Reason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The schools of an area in five groups by their share of pupils on free meals, the most first, and
 * the indices of the slope over the groups.
 *
 * <p>A group's value is that of its schools' pupils together. The line is drawn through log odds of
 * shares, through logarithms of rates of events, and through other values as they are. Errors of
 * shares and rates are those of their counts; of ratios and means those of the schools, from their
 * limits, weighted as the schools are, so a school without limits is left out there.
 *
 * @param rules how the indicator is judged
 * @param rows rows of {@code school_id}, {@code fsm_percent}, {@code numerator}, {@code
 *     denominator}, {@code lower} and {@code upper}
 */
record RankedSchools(Rules rules, List<Row> rows) {

  /** What the schools of an area give, as columns. */
  static final StructType SCHEMA =
      new StructType()
          .add("schools", DataTypes.LongType)
          .add("population", DataTypes.DoubleType)
          .add("most_fsm_value", DataTypes.DoubleType)
          .add("least_fsm_value", DataTypes.DoubleType)
          .add("transformation", DataTypes.StringType)
          .add("slope_index", DataTypes.DoubleType)
          .add("slope_index_lower", DataTypes.DoubleType)
          .add("slope_index_upper", DataTypes.DoubleType)
          .add("relative_index", DataTypes.DoubleType)
          .add("relative_index_lower", DataTypes.DoubleType)
          .add("relative_index_upper", DataTypes.DoubleType)
          .add("fitted_worst_placed", DataTypes.DoubleType)
          .add("reason_code", DataTypes.StringType)
          .add("reason", DataTypes.StringType);

  private static final int FIFTHS = 5;

  /** One school: events or a sum, of units, and the variance of the first by its limits. */
  private record School(
      String id, double fsm, double sum, double units, Optional<Double> variance) {

    static School of(Row row, double scale) {
      double units = row.getDouble(3);
      Optional<Double> variance =
          row.isNullAt(4) || row.isNullAt(5)
              ? Optional.empty()
              : Optional.of((row.getDouble(5) - row.getDouble(4)) / 2 / Confidence.P95.z() / scale)
                  .map(error -> error * units)
                  .map(error -> error * error);
      return new School(row.getString(0), row.getDouble(1), row.getDouble(2), units, variance);
    }
  }

  private boolean isCounted() {
    return rules.figure().equals("PROPORTION") || rules.figure().equals("EVENTS");
  }

  private Transformation transformation() {
    return switch (rules.figure()) {
      case "PROPORTION" -> Transformation.LOGIT;
      case "EVENTS" -> Transformation.LOG;
      default -> Transformation.NONE;
    };
  }

  private List<School> schools() {
    return rows.stream()
        .map(row -> School.of(row, rules.scale()))
        .filter(school -> isCounted() || school.variance().isPresent())
        .sorted(Comparator.comparing(School::id))
        .toList();
  }

  /** One row of {@link #SCHEMA}. */
  Row row() {
    List<School> schools = schools();
    RowCells cells =
        new RowCells()
            .put("schools", (long) schools.size())
            .put("population", schools.stream().mapToDouble(School::units).sum())
            .put("transformation", transformation().name());
    Assignment fifths =
        new QuantileGroups(FIFTHS, Order.HIGHEST_FIRST)
            .assign(schools.stream().mapToDouble(School::fsm).toArray());
    return fifths
        .fold(
            new Assignment.Cases<RowCells>() {
              @Override
              public RowCells assigned(List<Integer> groups) {
                return withIndices(cells, groups(schools, groups));
              }

              @Override
              public RowCells undefined(Reason reason) {
                return cells.reason(reason);
              }
            })
        .row(SCHEMA);
  }

  private List<RankedGroup> groups(List<School> schools, List<Integer> numbers) {
    SortedMap<Integer, List<School>> groups = new TreeMap<>();
    for (int i = 0; i < schools.size(); i++) {
      groups.computeIfAbsent(numbers.get(i), number -> new ArrayList<>()).add(schools.get(i));
    }
    return groups.values().stream().map(this::group).toList();
  }

  private RankedGroup group(List<School> schools) {
    double sum = schools.stream().mapToDouble(School::sum).sum();
    double units = schools.stream().mapToDouble(School::units).sum();
    return new RankedGroup(units, sum / units, Math.sqrt(variance(schools, sum, units)) / units);
  }

  /** Of the sum, by its count or by the schools' limits. */
  private double variance(List<School> schools, double sum, double units) {
    return switch (rules.figure()) {
      case "PROPORTION" -> Math.max(0, sum * (1 - sum / units));
      case "EVENTS" -> sum;
      default -> schools.stream().mapToDouble(school -> school.variance().orElseThrow()).sum();
    };
  }

  /** Above 0, and above 1, where the schools with fewest pupils on free meals do better. */
  private RowCells withIndices(RowCells cells, List<RankedGroup> groups) {
    double multiplier =
        rules.polarity() == Polarity.LOWER_IS_BETTER ? -rules.scale() : rules.scale();
    SlopeIndex index = new SlopeIndex(groups, transformation(), multiplier);
    cells
        .put("most_fsm_value", groups.get(0).value() * rules.scale())
        .put("least_fsm_value", groups.get(groups.size() - 1).value() * rules.scale())
        .put("slope_index", index.slopeIndex())
        .limits("slope_index_", index.slopeLimits(Confidence.P95))
        .put("relative_index", index.relativeIndex())
        .limits("relative_index_", index.relativeLimits(Confidence.P95));
    index.atWorstPlaced().ifPresent(low -> cells.put("fitted_worst_placed", low * rules.scale()));
    index.reasonAgainst().ifPresent(cells::reason);
    return cells;
  }
}
