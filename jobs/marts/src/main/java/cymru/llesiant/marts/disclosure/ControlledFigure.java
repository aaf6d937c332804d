package cymru.llesiant.marts.disclosure;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.when;

import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.Mart;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The figures an authority shares with those it works with: exact, but for what is left out. */
public final class ControlledFigure implements Mart {

  static final String NAME = "controlled_figure";

  /** The columns of a shared figure that say what it is of. */
  static final String[] KEY = {
    "academic_year", "level", "entity", "phase", "indicator_id", "breakdown", "group_code"
  };

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Dataset<Row> rows(Inputs inputs) {
    return shared(current(inputs), col("numerator"), col("denominator"));
  }

  /** The decided figures of the editions that readers see. */
  static Dataset<Row> current(Inputs inputs) {
    return inputs.mart(SuppressionAudit.NAME).filter(col("is_current"));
  }

  /**
   * Shared figures of decided ones.
   *
   * @param numerator what is shown where it is not left out
   * @param denominator likewise; a value is worked out from what is shown
   */
  static Dataset<Row> shared(Dataset<Row> decided, Column numerator, Column denominator) {
    Column pupils = when(col("denominator_reason").isNull(), denominator);
    Column counted =
        when(col("denominator_reason").isNull().and(col("numerator_reason").isNull()), numerator);
    return decided.select(
        Stream.concat(
                Stream.of(SharedFigures.columns(KEY)),
                Stream.of(
                    col("country"),
                    col("edition"),
                    col("indicator_version"),
                    counted.as("numerator"),
                    pupils.as("denominator"),
                    counted.multiply(col("scale")).divide(pupils).as("value"),
                    when(counted.isNull(), "SUPPRESSED").otherwise("OK").as("value_status"),
                    coalesce(col("numerator_reason"), col("denominator_reason")).as("reason")))
            .toArray(Column[]::new));
  }
}
