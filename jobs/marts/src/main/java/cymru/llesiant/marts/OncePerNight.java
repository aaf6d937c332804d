package cymru.llesiant.marts;

import cymru.llesiant.marts.io.Kept;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Rows that several marts of a night rest on: made when the first of them asks and kept for the
 * others. A night resumed in another process makes them again, to the same digits.
 */
public final class SharedRows implements Function<Inputs, Dataset<Row>> {

  private final Function<Inputs, Dataset<Row>> making;
  private Made made;

  /** What was made, and of which night's inputs. */
  private record Made(Inputs inputs, Dataset<Row> rows) {}

  /** Rows that are not made yet. */
  public SharedRows(Function<Inputs, Dataset<Row>> making) {
    this.making = making;
  }

  @Override
  public synchronized Dataset<Row> apply(Inputs inputs) {
    if (made == null || !made.inputs().equals(inputs)) {
      made = new Made(inputs, Kept.of(making.apply(inputs)));
    }
    return made.rows();
  }
}
