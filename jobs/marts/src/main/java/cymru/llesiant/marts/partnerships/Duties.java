package cymru.llesiant.marts.partnerships;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import cymru.llesiant.marts.Inputs;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Which schools have to form partnerships: those with pupils of secondary age whose type the list
 * {@code partnership_duty} names (guidance of 2010, introduction and Annex B s248).
 *
 * @param inputs the night's inputs
 */
record Duties(Inputs inputs) {

  static final String MAINSTREAM = "MAINSTREAM";
  static final String UNIT = "UNIT";
  static final String NONE = "NONE";

  private static final int SECONDARY_AGE = 12;

  private static final StructType SCHEMA =
      new StructType()
          .add("school_type", DataTypes.StringType)
          .add("duty_of_type", DataTypes.StringType);

  /**
   * Rows of the register with their {@code duty}: {@link #MAINSTREAM}, which special schools share,
   * {@link #UNIT} of a pupil referral unit, or {@link #NONE}; and {@code is_secondary}.
   */
  Dataset<Row> beside(Dataset<Row> schools) {
    List<Row> duties = new ArrayList<>();
    inputs
        .night()
        .codes()
        .rows("partnership_duty")
        .forEach(duty -> duties.add(RowFactory.create(duty.get("code"), duty.get("duty"))));
    return schools
        .join(
            broadcast(inputs.spark().createDataFrame(duties, SCHEMA)),
            new String[] {"school_type"},
            "left")
        .withColumn("is_secondary", isSecondary())
        .withColumn("duty", coalesce(when(col("is_secondary"), col("duty_of_type")), lit(NONE)))
        .drop("duty_of_type");
  }

  /** What the register says; where it does not, by the oldest age, and at last by the phase. */
  private static Column isSecondary() {
    return coalesce(
        col("has_secondary"),
        col("high_age").geq(SECONDARY_AGE).and(col("phase").isin("PRI", "NUR").equalTo(false)),
        col("phase").isin("SEC", "MDS", "ALT"));
  }
}
