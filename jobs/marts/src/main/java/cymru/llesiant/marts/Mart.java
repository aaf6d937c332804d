package cymru.llesiant.marts;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** One mart: rows made from the night's inputs, under the contract of the same name. */
public interface Mart {

  /** The mart's name, which is its contract's and its file's. */
  String name();

  /**
   * The mart's rows: the contract's columns in any order, without {@code run_id}, {@code
   * data_as_at} and {@code stale}, which the writer fills.
   */
  Dataset<Row> rows(Inputs inputs);
}
