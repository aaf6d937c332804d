package cymru.llesiant.marts.indicators;

import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.cells.Cells;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The academic years the night has figures of.
 *
 * @param inputs the night's inputs
 */
record Years(Inputs inputs) {

  /** Each {@code academic_year} of the cells and of what is published, once. */
  Dataset<Row> rows() {
    return Cells.of(inputs)
        .places()
        .select("academic_year")
        .union(inputs.dataset("published_statistic").select("academic_year"))
        .distinct();
  }
}
