package cymru.llesiant.marts.moves.sessions;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import cymru.llesiant.marts.Inputs;
import java.sql.Date;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The terms of each school, as far as returns of attendance hold them and they are over: by the
 * school's own calendar where it has one for the year, else by that of its authority.
 *
 * @param inputs the night's inputs
 * @param lastHalf the last half-term of a year that returns hold, 1 to 6
 */
record SchoolTerms(Inputs inputs, int lastHalf) {

  private static final int HALVES_OF_A_TERM = 2;

  /**
   * A row an academic year, {@code school_id} and {@code term} with its {@code first_day}, {@code
   * last_day} and the {@code sessions} the school was open.
   *
   * @param schools rows with {@code academic_year}, {@code school_id} and {@code la_code}
   */
  Dataset<Row> of(Dataset<Row> schools) {
    Dataset<Row> terms = terms();
    Dataset<Row> own = at(schools, terms, "school_id");
    Dataset<Row> without =
        schools.join(
            own.select("academic_year", "school_id").distinct(),
            new String[] {"academic_year", "school_id"},
            "left_anti");
    return own.unionByName(at(without, terms, "la_code"));
  }

  private static Dataset<Row> at(Dataset<Row> schools, Dataset<Row> terms, String owner) {
    return schools
        .withColumn("owner_id", col(owner))
        .join(broadcast(terms), new String[] {"academic_year", "owner_id"})
        .select("academic_year", "school_id", "term", "first_day", "last_day", "sessions");
  }

  private Dataset<Row> terms() {
    Column half = lit(null).cast("int");
    for (Map<String, String> term : inputs.night().codes().rows("term")) {
      int before = HALVES_OF_A_TERM * (Integer.parseInt(term.get("position")) - 1);
      half =
          when(col("term").equalTo(term.get("code")), col("half_term").plus(before))
              .otherwise(half);
    }
    return inputs
        .dataset("calendar")
        .filter(half.leq(lastHalf))
        .groupBy("academic_year", "owner_id", "term")
        .agg(
            min("start_date").as("first_day"),
            max("end_date").as("last_day"),
            sum("sessions_possible").as("sessions"))
        .filter(col("last_day").leq(Date.valueOf(inputs.night().asOf())));
  }
}
