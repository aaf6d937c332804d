package cymru.llesiant.marts.partnerships.selfevaluation;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;

import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Measures of Annex A that stand in columns, made a row each. */
final class MeasureRows {

  private MeasureRows() {}

  /** One measure in columns. */
  record Measure(String name, Column amount, Column base) {

    static Measure number(String name, Column amount) {
      return new Measure(name, amount, lit(1L));
    }

    static Measure share(String name, Column amount, Column base) {
      return new Measure(name, amount, base);
    }

    private Column asStruct() {
      return struct(
          lit(name).as("measure"), amount.cast("long").as("amount"), base.cast("long").as("base"));
    }
  }

  /**
   * A row a year, partnership and measure with {@code amount} and {@code base}; a measure whose
   * amount or base is null is not known and has none.
   */
  static Dataset<Row> of(Dataset<Row> wide, Measure... measures) {
    Column[] each = Arrays.stream(measures).map(Measure::asStruct).toArray(Column[]::new);
    return wide.withColumn("of", explode(array(each)))
        .select(col("academic_year"), col("partnership_id"), col("of.*"))
        .filter(col("amount").isNotNull().and(col("base").isNotNull()));
  }
}
