package cymru.llesiant.marts.assessment;

import cymru.llesiant.marts.io.RowCells;
import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Interval;
import cymru.llesiant.statistics.trend.Reading;
import cymru.llesiant.statistics.trend.Series;
import cymru.llesiant.statistics.verdict.Assessment;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.jdk.javaapi.CollectionConverters;

/**
 * A figure of a school or an authority in one year, with all it is judged by.
 *
 * @param row a row of {@code entity}, {@code la_code}, {@code figure} (value, numerator,
 *     denominator), {@code lower}, {@code upper}, {@code authority} (likewise, null where none),
 *     {@code series} (year, value, lower, upper), {@code year_groups} (group, numerator,
 *     denominator), {@code targets} and {@code quarter}
 */
record AssessedFigure(Row row) {

  /** What is said of a figure, as columns. */
  static final StructType SCHEMA = schema();

  private static StructType schema() {
    StructType figure =
        new StructType()
            .add("entity", DataTypes.StringType)
            .add("la_code", DataTypes.StringType)
            .add("value", DataTypes.DoubleType)
            .add("lower", DataTypes.DoubleType)
            .add("upper", DataTypes.DoubleType);
    StructType verdicts =
        Held.columns(Held.columns(figure, "authority"), "nation")
            .add("change", DataTypes.StringType)
            .add("trend", DataTypes.StringType)
            .add("trend_years", DataTypes.LongType)
            .add("turning", DataTypes.BooleanType)
            .add("target_id", DataTypes.StringType)
            .add("target_value", DataTypes.DoubleType)
            .add("target_expected", DataTypes.DoubleType)
            .add("target", DataTypes.StringType)
            .add("quarter", DataTypes.LongType);
    return YearGroups.columns(verdicts);
  }

  String authority() {
    return row.getAs("la_code");
  }

  Counted counted() {
    return Counted.of(row.<Row>getAs("figure")).orElseThrow();
  }

  Optional<Counted> authorityAverage() {
    return Counted.of(row.<Row>getAs("authority"));
  }

  private Interval limits() {
    return new Interval(row.<Double>getAs("lower"), row.<Double>getAs("upper"));
  }

  /** The rows in a column; none where it is null. */
  private List<Row> list(String column) {
    scala.collection.Seq<Row> rows = row.getAs(column);
    return rows == null ? List.of() : CollectionConverters.asJava(rows);
  }

  /**
   * All that may be said of it.
   *
   * @param by how the indicator is judged
   * @param year the year
   * @param authority what it is held against in its authority
   * @param nation what it is held against in its nation
   * @param nationGroups the nation's year groups
   */
  Row assessed(
      Rules by,
      int year,
      Optional<Average> authority,
      Optional<Average> nation,
      List<Row> nationGroups) {
    Optional<AimedAt> aim = AimedAt.in(year, list("targets"));
    Long quarter = row.getAs("quarter");
    Assessment alone =
        new Assessment(
            by.polarity(),
            OptionalDouble.of(counted().value()),
            series(by.breaks(), year).sinceLastBreak(),
            Optional.empty(),
            aim.map(to -> to.target().withAtRisk(by.atRisk())),
            quarter == null ? OptionalInt.empty() : OptionalInt.of(quarter.intValue()),
            by.leastChange());
    RowCells cells = figures().put("quarter", quarter);
    overYears(cells, alone);
    aim.ifPresent(
        to ->
            cells
                .put("target_id", to.id())
                .put("target_value", to.target().goal())
                .put("target_expected", to.target().expected()));
    cells.put("target", alone.againstTarget().name());
    against(cells, "authority", alone, authority, by);
    against(cells, "nation", alone, nation, by);
    new YearGroups(counted(), YearGroups.of(list("year_groups")), YearGroups.of(nationGroups))
        .fill(cells, by.scale());
    return cells.row(SCHEMA);
  }

  private RowCells figures() {
    return new RowCells()
        .put("entity", row.<String>getAs("entity"))
        .put("la_code", authority())
        .put("value", counted().value())
        .put("lower", limits().lower())
        .put("upper", limits().upper());
  }

  private static void overYears(RowCells cells, Assessment figure) {
    cells
        .put("change", figure.change().name())
        .put("trend", figure.trend().name())
        .put("trend_years", (long) figure.series().readings().size())
        .put("turning", figure.isTurning());
  }

  private void against(
      RowCells cells, String name, Assessment alone, Optional<Average> average, Rules by) {
    Optional<Held> held = average.map(about -> new Held(counted(), limits(), about, by.scale()));
    Assessment against = alone.against(held.map(Held::benchmark));
    cells.put("against_" + name, against.againstBenchmark().name());
    held.ifPresent(figure -> figure.fill(cells, name));
  }

  /** To this year; an error is half the width of the limits over z. */
  private Series series(Set<Integer> breaks, int year) {
    List<Reading> readings = list("series").stream().map(AssessedFigure::reading).toList();
    return new Series(
        readings, breaks.stream().filter(broken -> broken <= year).collect(Collectors.toSet()));
  }

  private static Reading reading(Row row) {
    int year = row.getInt(0);
    double error = (row.getDouble(3) - row.getDouble(2)) / 2 / Confidence.P95.z();
    return error > 0
        ? new Reading.Measured(year, row.getDouble(1), error)
        : new Reading.AtBoundary(year);
  }
}
