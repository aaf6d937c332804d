package cymru.llesiant.marts.gaps;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Values by group, brought together in pairs: one row for each pair of which at least one group has
 * a value, with {@code group_side} and {@code reference_side} (null where a group has nobody).
 */
final class PairedValues {

  private static final String[] KEY = {
    "academic_year", "level", "entity", "phase", "indicator_id", "indicator_version", "basis",
    "country", "pair", "group_code", "reference_code", "kind", "scale", "sign"
  };

  private PairedValues() {}

  /** Pairs the values of each entity, as the watched pairs say. */
  static Dataset<Row> of(Dataset<Row> values, Dataset<Row> pairs) {
    Dataset<Row> group = side(values, pairs, "group_code", "group_side");
    Dataset<Row> reference = side(values, pairs, "reference_code", "reference_side");
    return group.join(reference, KEY, "outer");
  }

  private static Dataset<Row> side(
      Dataset<Row> values, Dataset<Row> pairs, String code, String side) {
    Dataset<Row> watched = pairs.withColumn("side_code", col(code));
    return values
        .withColumnRenamed("group_code", "side_code")
        .join(
            broadcast(watched),
            new String[] {"indicator_id", "indicator_version", "breakdown", "side_code"})
        .select(
            Stream.concat(
                    Stream.of(KEY).map(org.apache.spark.sql.functions::col),
                    Stream.of(figures().as(side), col("value_status").as(side + "_status")))
                .toArray(Column[]::new));
  }

  private static Column figures() {
    return struct(
        Stream.of(Side.COLUMNS).map(org.apache.spark.sql.functions::col).toArray(Column[]::new));
  }

  /**
   * The status of a pair: OK when both values can be used, else what ails the first that cannot.
   */
  static Column status() {
    Column group = coalesce(col("group_side_status"), lit("NO_COHORT"));
    Column reference = coalesce(col("reference_side_status"), lit("NO_COHORT"));
    return when(usable(group).and(usable(reference)), "OK")
        .when(usable(group), reference)
        .otherwise(group);
  }

  private static Column usable(Column status) {
    return status.isin("OK", "LOW_N", "PARTIAL");
  }
}
