package cymru.llesiant.marts.gaps;

import cymru.llesiant.statistics.gap.GapDecomposition;
import cymru.llesiant.statistics.gap.GapDecomposition.Method;
import cymru.llesiant.statistics.gap.GapDecomposition.Split;
import cymru.llesiant.statistics.gap.SchoolGroups;
import cymru.llesiant.statistics.interval.Reason;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The schools of one area, and its gap split by every method.
 *
 * @param schools school, then numerator and denominator of the group and of the reference group
 * @param scale what a rate is multiplied by to be in the indicator's unit
 * @param sign 1 for reference less group, -1 for group less reference
 */
record AreaSplit(List<Row> schools, int scale, int sign) {

  /** What a split gives, as columns. */
  static final StructType SCHEMA =
      new StructType()
          .add("method", DataTypes.StringType)
          .add("gap_total", DataTypes.DoubleType)
          .add("gap_within", DataTypes.DoubleType)
          .add("gap_between", DataTypes.DoubleType)
          .add("within_share_percent", DataTypes.DoubleType)
          .add("schools", DataTypes.LongType)
          .add("schools_without_both", DataTypes.LongType)
          .add("reason", DataTypes.StringType)
          .add("value_status", DataTypes.StringType);

  /** A gap below half a unit as printed (half a percentage point) has no shares. */
  private static final double LEAST_GAP = 0.5;

  /** One row of {@link #SCHEMA} a method. */
  Row[] rows() {
    List<SchoolGroups> groups = schools.stream().map(AreaSplit::school).toList();
    return Stream.of(Method.GROUP_WEIGHTED, Method.KITAGAWA)
        .map(method -> row(GapDecomposition.of(groups, method)))
        .toArray(Row[]::new);
  }

  private static SchoolGroups school(Row row) {
    return new SchoolGroups(
        row.getString(0), row.getDouble(1), row.getDouble(2), row.getDouble(3), row.getDouble(4));
  }

  private Row row(GapDecomposition gap) {
    return gap.split()
        .fold(
            new Split.Cases<>() {
              @Override
              public Row parts(double within, double between) {
                return row(gap, inUnits(within), inUnits(between), null);
              }

              @Override
              public Row undefined(Reason reason) {
                return row(gap, null, null, reason.text());
              }
            });
  }

  private Row row(GapDecomposition gap, Double within, Double between, String reason) {
    OptionalDouble percent = gap.withinPercent(LEAST_GAP / scale);
    return RowFactory.create(
        gap.method().name(),
        gap.total().isPresent() ? inUnits(gap.total().getAsDouble()) : null,
        within,
        between,
        percent.isPresent() ? percent.getAsDouble() : null,
        (long) gap.schools(),
        (long) gap.schoolsWithoutBoth(),
        reason,
        gap.total().isEmpty() ? "NO_COHORT" : reason == null ? "OK" : "NOT_AVAILABLE");
  }

  private double inUnits(double rate) {
    return sign * scale * rate;
  }
}
