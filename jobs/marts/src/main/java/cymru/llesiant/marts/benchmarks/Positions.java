package cymru.llesiant.marts.benchmarks;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;

import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * Where a school or an area stood in the two years before. A place among the others of the same
 * year can be set beside another even where the figure itself cannot.
 */
final class Positions {

  private static final String[] KEY = {
    "academic_year", "level", "entity", "phase", "indicator_id", "basis"
  };

  private static final String LATER =
      "concat(int(left(academic_year, 4)) + %1$d, '/',"
          + " lpad(string((int(left(academic_year, 4)) + %1$d + 1) %% 100), 2, '0'))";

  private Positions() {}

  /** The rows with quarter and percentile of the year before and of the one before that. */
  static Dataset<Row> withYearsBefore(Dataset<Row> rows) {
    return rows.join(earlier(rows, 1, "year_before"), KEY, "left")
        .join(earlier(rows, 2, "two_years_before"), KEY, "left");
  }

  private static Dataset<Row> earlier(Dataset<Row> rows, int years, String name) {
    return rows.select(
        Stream.concat(
                Stream.of(expr(LATER.formatted(years)).as("academic_year")),
                Stream.concat(
                    Stream.of(KEY).skip(1).map(functions::col),
                    Stream.of("quarter", "percentile")
                        .map(place -> col(place).as(place + "_" + name))))
            .toArray(Column[]::new));
  }
}
