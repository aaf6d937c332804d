package cymru.llesiant.marts.measures;

import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * One of the exact sums a cell holds for an indicator. A part that a fact says nothing about is
 * null, which is not 0.
 */
public enum Part {
  /** How many pupils are counted. */
  N("n", DataTypes.LongType),
  /** The sum of the numerator's parts. */
  NUMERATOR("numerator", DataTypes.createDecimalType(20, 6)),
  /** The sum of the denominator's parts. */
  DENOMINATOR("denominator", DataTypes.createDecimalType(20, 6)),
  /** The sum over pupils of the squared numerator part. */
  SUM_NN("sum_nn", DataTypes.createDecimalType(38, 6)),
  /** The sum over pupils of numerator part times denominator part. */
  SUM_ND("sum_nd", DataTypes.createDecimalType(38, 6)),
  /** The sum over pupils of the squared denominator part. */
  SUM_DD("sum_dd", DataTypes.createDecimalType(38, 6));

  private final String column;
  private final DataType type;

  Part(String column, DataType type) {
    this.column = column;
    this.type = type;
  }

  /** Its column in cells. */
  public String column() {
    return column;
  }

  /** The type of that column. */
  public DataType type() {
    return type;
  }
}
