package cymru.llesiant.marts.gaps;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import cymru.llesiant.marts.Inputs;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The values of the indicator marts by group, in one shape for every level. */
final class PublishedValues {

  private PublishedValues() {}

  /** At schools and at areas. */
  static Dataset<Row> everywhere(Inputs inputs) {
    return atSchools(inputs).unionByName(inShape(inputs.mart("indicator_area")));
  }

  /** At schools. */
  static Dataset<Row> atSchools(Inputs inputs) {
    return inShape(
        inputs
            .mart("indicator_school")
            .withColumn("level", lit("SCH"))
            .withColumnRenamed("school_id", "entity"));
  }

  private static Dataset<Row> inShape(Dataset<Row> values) {
    return values.select(
        col("academic_year"),
        col("level"),
        col("entity"),
        col("phase"),
        col("indicator_id"),
        col("indicator_version"),
        col("basis"),
        col("country"),
        col("breakdown"),
        col("group_code"),
        col("numerator"),
        col("denominator"),
        col("value"),
        col("lower"),
        col("upper"),
        col("standard_deviation"),
        col("value_status"));
  }
}
