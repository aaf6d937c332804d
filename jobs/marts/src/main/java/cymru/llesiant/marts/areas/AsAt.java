package cymru.llesiant.marts.areas;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.array_min;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.date_diff;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.transform;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * Dated rows ({@code valid_from} to {@code valid_to}, both days in, an empty end open) as at a day
 * of academic years.
 *
 * @param dated the dated rows
 * @param key the column that says what a row is about
 * @param day the day of a year
 */
record AsAt(Dataset<Row> dated, String key, Column day) {

  /** 15 January of the year. */
  static final Column CENSUS_DAY =
      expr("make_date(cast(left(academic_year, 4) as int) + 1, 1, 15)");

  /** For each year and each key the row valid on the day; no row where none is. */
  Dataset<Row> valid(Dataset<Row> years) {
    return one(years.crossJoin(dated).filter(isValid(functions::col)));
  }

  /** For each year every row valid on the day, of a key as many as there are. */
  Dataset<Row> all(Dataset<Row> years) {
    return years.crossJoin(dated).filter(isValid(functions::col)).drop("valid_from", "valid_to");
  }

  /** For each year and each key there is the row valid on the day, else the nearest to it. */
  Dataset<Row> nearestOfAll(Dataset<Row> years) {
    return one(years.crossJoin(dated));
  }

  /** For each year and key asked for, the row valid on the day, else the nearest to it. */
  Dataset<Row> nearest(Dataset<Row> yearsAndKeys) {
    return one(yearsAndKeys.join(dated, key));
  }

  /**
   * Each row beside the row of its key that {@link #nearest} would give for its year; rows whose
   * key has none are left out. The rows are read once.
   *
   * @param rows rows with {@code academic_year} and the key, whose columns come first
   * @param wanted the columns wanted
   */
  Dataset<Row> beside(Dataset<Row> rows, List<String> wanted) {
    Column all = struct(columns(List.of(dated.columns())));
    Dataset<Row> byKey = dated.groupBy(key).agg(collect_list(all).as("_dated"));
    Column nearest = array_min(transform(col("_dated"), row -> nearestFirst(row::getField)));
    List<Column> columns = new ArrayList<>(List.of(columns(List.of(rows.columns()))));
    wanted.forEach(name -> columns.add(col("_nearest." + name)));
    return rows.join(byKey, key)
        .withColumn("_nearest", nearest)
        .select(columns.toArray(Column[]::new));
  }

  private Column isValid(Function<String, Column> row) {
    Column notOver = coalesce(row.apply("valid_to").geq(day), lit(true));
    return row.apply("valid_from").leq(day).and(notOver);
  }

  /** A dated row behind how far it is from the day, so that the least is the nearest. */
  private Column nearestFirst(Function<String, Column> row) {
    return struct(
        Stream.concat(
                Stream.of(
                    not(isValid(row)).as("not_valid"),
                    abs(date_diff(row.apply("valid_from"), day)).as("days_away")),
                Arrays.stream(dated.columns()).map(name -> row.apply(name).as(name)))
            .toArray(Column[]::new));
  }

  private static Column[] columns(List<String> names) {
    return names.stream().map(functions::col).toArray(Column[]::new);
  }

  private Dataset<Row> one(Dataset<Row> candidates) {
    return candidates
        .groupBy(col("academic_year"), col(key))
        .agg(min(nearestFirst(functions::col)).as("nearest"))
        .select("academic_year", "nearest.*")
        .drop("not_valid", "days_away", "valid_from", "valid_to");
  }
}
