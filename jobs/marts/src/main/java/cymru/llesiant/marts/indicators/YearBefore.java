package cymru.llesiant.marts.indicators;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import cymru.llesiant.marts.measures.Definitions;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.functions;

/**
 * Sets each figure beside that of the year before. Figures by different definitions are shown side
 * by side and not subtracted, nor are those before and after a break in what is collected.
 *
 * @param definitions the indicators' definitions
 * @param key what names a figure, but for the academic year
 */
record YearBefore(Definitions definitions, List<String> key) {

  private static final Column START = expr("cast(left(academic_year, 4) as int)");

  /**
   * Adds {@code prior_value} and {@code change}; {@code INCOMPARABLE} where the definition changed
   * or the series is broken.
   */
  Dataset<Row> beside(Dataset<Row> figures) {
    Column before =
        lag(struct(START.as("start"), col("value"), col("indicator_version")), 1)
            .over(
                Window.partitionBy(key.stream().map(functions::col).toArray(Column[]::new))
                    .orderBy("academic_year"));
    Column changed =
        col("before.indicator_version")
            .notEqual(col("indicator_version"))
            .or(coalesce(col("broken"), lit(false)));
    return figures
        .join(
            broadcast(definitions.breaks()), new String[] {"academic_year", "indicator_id"}, "left")
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
        .drop("before", "broken");
  }
}
