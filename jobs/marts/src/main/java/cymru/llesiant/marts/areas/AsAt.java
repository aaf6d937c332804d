package cymru.llesiant.marts.areas;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_diff;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;

import java.util.Arrays;
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
    return one(years.crossJoin(dated).filter(isValid()));
  }

  /** For each year and each key there is the row valid on the day, else the nearest to it. */
  Dataset<Row> nearestOfAll(Dataset<Row> years) {
    return one(years.crossJoin(dated));
  }

  /** For each year and key asked for, the row valid on the day, else the nearest to it. */
  Dataset<Row> nearest(Dataset<Row> yearsAndKeys) {
    return one(yearsAndKeys.join(dated, key));
  }

  private Column isValid() {
    return col("valid_from").leq(day).and(coalesce(col("valid_to").geq(day), lit(true)));
  }

  private Dataset<Row> one(Dataset<Row> candidates) {
    Column[] nearestFirst =
        Stream.concat(
                Stream.of(
                    not(isValid()).as("not_valid"),
                    abs(date_diff(col("valid_from"), day)).as("days_away")),
                Arrays.stream(dated.columns()).map(functions::col))
            .toArray(Column[]::new);
    return candidates
        .groupBy(col("academic_year"), col(key))
        .agg(min(struct(nearestFirst)).as("nearest"))
        .select("academic_year", "nearest.*")
        .drop("not_valid", "days_away", "valid_from", "valid_to");
  }
}
