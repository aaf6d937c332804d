package cymru.llesiant.marts.variation;

import cymru.llesiant.marts.Inputs;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Figures of single schools that another part of the slice makes for {@code variation_school}. */
public interface SchoolMetrics {

  /**
   * Rows of {@code variation_school}, in metrics that nobody else makes; a column that they lack is
   * null in the mart.
   */
  Dataset<Row> rows(Inputs inputs);
}
