package cymru.llesiant.marts.intake.delivery;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Files read as rows of a dataset.
 *
 * @param rows {@link RawColumns}, then every column of the dataset's contract under its delivered
 *     name, as text, null where nothing was delivered
 * @param findings what is worth knowing about the reading, such as rows of the file that were left
 *     out on purpose
 */
public record RawRows(Dataset<Row> rows, List<Finding> findings) {

  public RawRows {
    findings = List.copyOf(findings);
  }
}
