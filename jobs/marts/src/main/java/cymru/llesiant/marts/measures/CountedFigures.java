package cymru.llesiant.marts.measures;

import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import cymru.llesiant.catalogue.Breakdown;
import cymru.llesiant.catalogue.Level;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The figures of sums that are known, as far as their definitions and breakdowns give them.
 *
 * @param definitions the indicators' definitions
 */
public record CountedFigures(Definitions definitions) {

  /**
   * The rows with what {@link Figures} adds and {@code value_status}, without those of a level
   * their definition or breakdown does not give, or of fewer than it gives figures for.
   *
   * @param sums rows with {@code academic_year}, {@code level}, {@code indicator_id}, {@code
   *     breakdown} and the parts of a cell
   */
  public Dataset<Row> of(Dataset<Row> sums) {
    Dataset<Row> known =
        sums.withColumn("numerator_lower", col("numerator"))
            .withColumn("numerator_upper", col("numerator"));
    return new Figures(definitions)
        .of(known)
        .filter(array_contains(col("levels"), col("level")))
        .filter(isGivenByBreakdown())
        .filter(coalesce(col("denominator").geq(col("least_cohort")), lit(true)))
        .withColumn("value_status", when(col("value").isNull(), "NO_COHORT").otherwise("OK"));
  }

  /** Whether the level is one figures are given at by the row's breakdown. */
  private Column isGivenByBreakdown() {
    Column given = lit(true);
    for (Breakdown breakdown : definitions.catalogue().breakdowns().values()) {
      Object[] levels = breakdown.levels().stream().map(Level::code).sorted().toArray();
      if (levels.length < Level.values().length) {
        Column other = col("breakdown").notEqual(breakdown.id());
        given = given.and(other.or(col("level").isin(levels)));
      }
    }
    return given;
  }
}
