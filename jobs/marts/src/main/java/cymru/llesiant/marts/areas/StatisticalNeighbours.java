package cymru.llesiant.marts.areas;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;

import cymru.llesiant.marts.Inputs;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The authorities each authority is most like, by the latest model that was delivered. */
public final class StatisticalNeighbours {

  private final Inputs inputs;

  public StatisticalNeighbours(Inputs inputs) {
    this.inputs = inputs;
  }

  /** A row {@code la_code} and {@code neighbour_la_code}, each once; none where none is listed. */
  public Dataset<Row> pairs() {
    Dataset<Row> all = inputs.dataset("statistical_neighbour");
    Dataset<Row> latest = all.agg(max("model_version").as("model_version"));
    return all.join(broadcast(latest), "model_version")
        .select(col("la_code"), col("neighbour_la_code"))
        .distinct();
  }
}
