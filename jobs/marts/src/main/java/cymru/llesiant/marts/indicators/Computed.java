package cymru.llesiant.marts.indicators;

import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import cymru.llesiant.catalogue.Breakdown;
import cymru.llesiant.catalogue.Level;
import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.areas.Areas;
import cymru.llesiant.marts.cells.Cells;
import cymru.llesiant.marts.measures.Definitions;
import cymru.llesiant.marts.measures.Figures;
import org.apache.spark.sql.Column;
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
    return Cells.of(inputs)
        .schools()
        .withColumn("level", lit(Level.SCHOOL.code()))
        .transform(this::figures);
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
        .filter(array_contains(col("levels"), col("level")))
        .filter(isGivenByBreakdown())
        .filter(coalesce(col("denominator").geq(col("least_cohort")), lit(true)))
        .withColumn("value_status", when(col("value").isNull(), "NO_COHORT").otherwise("OK"));
  }

  /** Whether the level is one figures are given at by the row's breakdown. */
  private Column isGivenByBreakdown() {
    Column given = lit(true);
    for (Breakdown breakdown : inputs.night().catalogue().breakdowns().values()) {
      Object[] levels = breakdown.levels().stream().map(Level::code).sorted().toArray();
      if (levels.length < Level.values().length) {
        Column other = col("breakdown").notEqual(breakdown.id());
        given = given.and(other.or(col("level").isin(levels)));
      }
    }
    return given;
  }
}
