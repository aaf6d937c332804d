package cymru.llesiant.marts.benchmarks;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.first;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * Where a school or an area stood in the two years before. A place among the others of the same
 * year can be set beside another even where the figure itself cannot.
 */
final class Positions {

  private static final Column YEAR = expr("int(left(academic_year, 4))");

  private static final WindowSpec ALL_YEARS =
      Window.partitionBy("level", "entity", "phase", "indicator_id", "group_code", "basis")
          .orderBy(YEAR);

  private Positions() {}

  /** The rows with quarter and percentile of the year before and of the one before that. */
  static Dataset<Row> withYearsBefore(Dataset<Row> rows) {
    return rows.withColumn("quarter_year_before", before("quarter", 1))
        .withColumn("quarter_two_years_before", before("quarter", 2))
        .withColumn("percentile_year_before", before("percentile", 1))
        .withColumn("percentile_two_years_before", before("percentile", 2));
  }

  /** The place so many years before, whatever years are missing. */
  private static Column before(String place, int years) {
    return first(col(place)).over(ALL_YEARS.rangeBetween(-years, -years));
  }
}
