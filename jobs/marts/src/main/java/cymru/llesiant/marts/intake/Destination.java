package cymru.llesiant.marts.intake;

import cymru.llesiant.schemas.Contract;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Where judged rows go. */
interface Destination {

  /** Takes a dataset's accepted rows and gives them back to be referred to. */
  Dataset<Row> accept(Contract contract, Dataset<Row> rows);

  /** Takes what is wrong with a dataset's rows, a row a violation. */
  void setAside(Contract contract, Dataset<Row> violations);

  /** What others may refer to in a dataset of which nothing was delivered; empty: anything. */
  Optional<Dataset<Row>> undelivered(Contract contract);
}
