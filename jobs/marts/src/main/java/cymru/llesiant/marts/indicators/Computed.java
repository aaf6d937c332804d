package cymru.llesiant.marts.indicators;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.areas.Areas;
import cymru.llesiant.marts.cells.Cells;
import cymru.llesiant.marts.measures.Definitions;
import cymru.llesiant.marts.measures.Figures;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The figures counted from our own pupils' rows, by way of the cells.
 *
 * @param inputs the night's inputs
 */
record Computed(Inputs inputs) {

  /** A row a school; its cells are its figures. */
  Dataset<Row> schools() {
    return Cells.of(inputs).schools().transform(this::figures);
  }

  /** A row an area; its figures are its schools' cells added up. */
  Dataset<Row> areas() {
    return Cells.of(inputs).areas(new Areas(inputs)).transform(this::figures);
  }

  private Dataset<Row> figures(Dataset<Row> cells) {
    Dataset<Row> known =
        cells
            .withColumn("numerator_lower", col("numerator"))
            .withColumn("numerator_upper", col("numerator"))
            .withColumn("basis", lit("COMPUTED"));
    return new Figures(new Definitions(inputs.spark(), inputs.night().catalogue()))
        .of(known)
        .withColumn("value_status", when(col("value").isNull(), "NO_COHORT").otherwise("OK"));
  }
}
