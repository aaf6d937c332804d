package cymru.llesiant.marts.intake;

import cymru.llesiant.marts.intake.delivery.Finding;
import cymru.llesiant.schemas.Contract;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** No destination: nothing is written, and the first findings row by row are kept to be shown. */
final class Preview implements Destination {

  /** How many findings row by row are kept a dataset; all are counted. */
  static final int KEPT = 1000;

  private final List<Finding> rows = new ArrayList<>();

  /** The findings row by row. */
  List<Finding> rows() {
    return rows.stream().sorted().toList();
  }

  @Override
  public Dataset<Row> accept(Contract contract, Dataset<Row> accepted) {
    return accepted;
  }

  @Override
  public void setAside(Contract contract, Dataset<Row> violations) {
    violations.orderBy("file", "row", "column", "rule").limit(KEPT).collectAsList().stream()
        .map(Preview::finding)
        .forEach(rows::add);
  }

  @Override
  public Optional<Dataset<Row>> undelivered(Contract contract) {
    return Optional.empty();
  }

  private static Finding finding(Row row) {
    return new Finding(
        Finding.Severity.valueOf(row.getAs("severity")),
        row.getAs("file"),
        row.<Long>getAs("row"),
        row.getAs("column"),
        row.getAs("rule"),
        row.getAs("value"),
        1,
        row.getAs("message"));
  }
}
