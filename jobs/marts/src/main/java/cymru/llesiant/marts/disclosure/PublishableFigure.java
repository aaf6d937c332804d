package cymru.llesiant.marts.disclosure;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.round;

import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.Mart;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/**
 * The figures everybody may see: what is left out of the controlled ones is left out here, what is
 * shown is rounded, and values are worked out from rounded numbers.
 */
public final class PublishableFigure implements Mart {

  static final String NAME = "publishable_figure";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Dataset<Row> rows(Inputs inputs) {
    int base = SuppressionAudit.policy(inputs.night()).rounding();
    return ControlledFigure.shared(
        ControlledFigure.current(inputs),
        rounded(col("numerator"), base),
        rounded(col("denominator"), base));
  }

  /** A number as a multiple of the base, the nearest, halves up. */
  static Column rounded(Column number, int base) {
    return round(number.divide(lit(base))).multiply(lit(base)).cast(DataTypes.LongType);
  }
}
