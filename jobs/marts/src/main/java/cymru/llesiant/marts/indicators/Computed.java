package cymru.llesiant.marts.indicators;

import static org.apache.spark.sql.functions.lit;

import cymru.llesiant.catalogue.Indicator;
import cymru.llesiant.catalogue.Level;
import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.areas.Areas;
import cymru.llesiant.marts.cells.Cells;
import cymru.llesiant.marts.measures.CountedFigures;
import cymru.llesiant.marts.measures.Definitions;
import java.util.function.Predicate;
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
    return schools(indicator -> true);
  }

  /** The same of some indicators alone. */
  Dataset<Row> schools(Predicate<Indicator> indicators) {
    return Cells.of(inputs)
        .only(indicators)
        .schools()
        .withColumn("level", lit(Level.SCHOOL.code()))
        .transform(this::figures);
  }

  /** A row an area; its figures are its schools' cells added up. */
  Dataset<Row> areas() {
    return Cells.of(inputs).areas(new Areas(inputs)).transform(this::figures);
  }

  private Dataset<Row> figures(Dataset<Row> cells) {
    return new CountedFigures(new Definitions(inputs.spark(), inputs.night().catalogue()))
        .of(cells)
        .withColumn("basis", lit("COMPUTED"));
  }
}
