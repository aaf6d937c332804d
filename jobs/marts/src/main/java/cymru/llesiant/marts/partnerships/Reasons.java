package cymru.llesiant.marts.partnerships;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import cymru.llesiant.marts.Inputs;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Why a row of a partnership has no figure, in the words of the list {@code partnership_reason}.
 *
 * @param inputs the night's inputs
 */
public record Reasons(Inputs inputs) {

  private static final StructType SCHEMA =
      new StructType()
          .add("reason_code", DataTypes.StringType)
          .add("reason", DataTypes.StringType)
          .add("reason_status", DataTypes.StringType);

  /** Rows with {@code reason_code}, and beside it {@code reason} and the {@code value_status}. */
  public Dataset<Row> beside(Dataset<Row> rows) {
    List<Row> reasons = new ArrayList<>();
    inputs
        .night()
        .codes()
        .rows("partnership_reason")
        .forEach(
            reason ->
                reasons.add(
                    RowFactory.create(
                        reason.get("code"), reason.get("label"), reason.get("value_status"))));
    return rows.join(
            broadcast(inputs.spark().createDataFrame(reasons, SCHEMA)), "reason_code", "left")
        .withColumn(
            "value_status",
            when(col("reason_code").isNull(), lit("OK")).otherwise(col("reason_status")))
        .drop("reason_status");
  }
}
