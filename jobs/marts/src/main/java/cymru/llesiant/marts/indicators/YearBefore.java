package cymru.llesiant.marts.indicators;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.functions;

/**
 * Sets each figure beside that of the year before. Figures by different definitions are shown side
 * by side and not subtracted.
 *
 * @param key what names a figure, but for the academic year
 */
record YearBefore(List<String> key) {

  private static final Column START = expr("cast(left(academic_year, 4) as int)");

  /**
   * Adds {@code prior_value} and {@code change}; {@code INCOMPARABLE} where the definition changed.
   */
  Dataset<Row> beside(Dataset<Row> figures) {
    Column before =
        lag(struct(START.as("start"), col("value"), col("indicator_version")), 1)
            .over(
                Window.partitionBy(key.stream().map(functions::col).toArray(Column[]::new))
                    .orderBy("academic_year"));
    Column changed = col("before.indicator_version").notEqual(col("indicator_version"));
    return figures
        .withColumn("before", before)
        .withColumn(
            "prior_value", when(col("before.start").plus(1).equalTo(START), col("before.value")))
        .withColumn("change", when(functions.not(changed), col("value").minus(col("prior_value"))))
        .withColumn(
            "value_status",
            when(
                    changed
                        .and(col("prior_value").isNotNull())
                        .and(col("value_status").equalTo("OK")),
                    "INCOMPARABLE")
                .otherwise(col("value_status")))
        .drop("before");
  }
}
