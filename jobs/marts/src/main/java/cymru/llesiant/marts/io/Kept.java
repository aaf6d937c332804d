package cymru.llesiant.marts.io;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Rows that are made once and looked at several times: what follows is planned on the rows, not on
 * how they were made.
 */
public final class Kept {

  private Kept() {}

  /**
   * Makes the rows. In one process they are kept in its memory. On a cluster an executor's memory
   * is lost with it, and nothing would know how to make them again: there they lie in the session's
   * checkpoint folder.
   */
  public static Dataset<Row> of(Dataset<Row> rows) {
    return rows.sparkSession().sparkContext().isLocal()
        ? rows.localCheckpoint()
        : rows.checkpoint();
  }
}
