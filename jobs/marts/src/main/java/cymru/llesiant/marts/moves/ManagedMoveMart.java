package cymru.llesiant.marts.moves;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.udf;

import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.Mart;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF3;
import scala.collection.Seq;

/**
 * The mart {@code managed_move}: of the managed moves that began in a year, how many lasted, and
 * whether the pupils attended more and were excluded less than at the school they left. A move is
 * that of the authority of the school that took the pupil.
 */
public final class ManagedMoveMart implements Mart {

  private final Function<Inputs, Dataset<Row>> judged;

  /**
   * The mart.
   *
   * @param judged the {@link JudgedMoves} of a night
   */
  public ManagedMoveMart(Function<Inputs, Dataset<Row>> judged) {
    this.judged = judged;
  }

  @Override
  public String name() {
    return "managed_move";
  }

  @Override
  public Dataset<Row> rows(Inputs inputs) {
    int least = Settings.of(inputs.night().codes()).move().leastJudged();
    UDF3<Seq<Row>, Boolean, Boolean, Row> figures =
        (moves, sent, exclusionsSent) ->
            sent
                ? new MoveFigures(
                        Histories.list(moves).stream().map(JudgedMove::of).toList(),
                        least,
                        exclusionsSent)
                    .row()
                : MoveFigures.notSent();
    return new Places(inputs)
        .withCases(judged.apply(inputs), senders(inputs))
        .transform(new Histories(inputs)::withExclusionsSent)
        .withColumn(
            "figures",
            udf(figures, MoveFigures.SCHEMA)
                .apply(col("cases"), col("sent"), col("exclusions_sent")))
        .select("academic_year", "level", "entity", "country", "la_code", "figures.*");
  }

  /** Who sends moves is known by the schools on both sides. */
  private static Dataset<Row> senders(Inputs inputs) {
    return inputs
        .dataset("managed_move")
        .select(explode(array("from_school", "to_school")).as("school_id"))
        .select(substring(col("school_id"), 1, 3).as("la_code"));
  }
}
