package cymru.llesiant.marts.vulnerable;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.when;

import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.Mart;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * The mart {@code vulnerable_pupils}: a row a pupil, school, year and term, and one of the whole
 * year, with at least one reason to look after the pupil. It lists reasons and weighs none; it
 * decides nothing.
 */
public final class VulnerablePupilsMart implements Mart {

  private static final String[] PUPIL_TERM = {"pupil_key", "academic_year", "term"};
  private static final String[] PUPIL_YEAR = {"pupil_key", "academic_year"};

  @Override
  public String name() {
    return "vulnerable_pupils";
  }

  @Override
  public Dataset<Row> rows(Inputs inputs) {
    Dataset<Row> roll = inputs.fact("roll");
    RiskEvents events = new RiskEvents(inputs);
    return new TermDays(inputs)
        .beside(roll, "school_id")
        .withColumn("term", explode(array(lit(TermDays.YEAR), lit("AUT"), lit("SPR"), lit("SUM"))))
        .withColumn("told", col("term").equalTo(TermDays.YEAR).or(col("terms").isNotNull()))
        .join(events.absences(), PUPIL_TERM, "left")
        .join(events.exclusions(), PUPIL_TERM, "left")
        .join(broadcast(exclusionsSent(inputs)), new String[] {"la_code", "academic_year"}, "left")
        .withColumn("fixed", when(col("sent"), counted("fixed", "sent")))
        .join(events.managedMoves(), PUPIL_TERM, "left")
        .withColumn("managed_move", coalesce(col("managed_move"), when(col("told"), lit(false))))
        .transform(pupils -> withPlacements(pupils, events.placements(roll), inputs))
        .transform(pupils -> withBullying(pupils, events.bullying(), inputs))
        .join(attainment(inputs, roll), PUPIL_YEAR, "left")
        .select(
            Stream.concat(
                    Stream.of(
                            "academic_year", "term", "school_id", "pupil_key", "la_code", "country")
                        .map(functions::col),
                    Stream.concat(Stream.of(col("nc_year")), Stream.of(RiskFlag.columns())))
                .toArray(Column[]::new))
        .withColumn("risk_count", RiskFlag.count())
        .withColumn("reasons", RiskFlag.reasons())
        .filter(col("risk_count").gt(0));
  }

  /**
   * A count: 0 where there is none and its source was sent; not known where it was not, or in a
   * term where the school's terms are not known.
   */
  private static Column counted(String times, String sent) {
    return coalesce(col(times), when(col(sent).and(col("told")), lit(0L)));
  }

  /** Where nobody sent exclusions, that a pupil has none is not known. */
  private static Dataset<Row> exclusionsSent(Inputs inputs) {
    return inputs
        .fact("exclusion_year")
        .select("la_code", "academic_year")
        .distinct()
        .withColumn("sent", lit(true));
  }

  /** Whether the pupil was placed; not known where the authority delivers no placements. */
  private static Dataset<Row> withPlacements(
      Dataset<Row> pupils, Dataset<Row> placed, Inputs inputs) {
    Dataset<Row> senders =
        inputs
            .dataset("ap_placement")
            .select(substring(col("home_school"), 1, 3).as("la_code"))
            .distinct()
            .withColumn("placements_sent", lit(true));
    return pupils
        .join(placed, PUPIL_TERM, "left")
        .join(broadcast(senders), new String[] {"la_code"}, "left")
        .withColumn(
            "placed",
            coalesce(
                col("in_placement"), when(col("placements_sent").and(col("told")), lit(false))));
  }

  /** How often the pupil was bullied; not known where the authority's records name nobody. */
  private static Dataset<Row> withBullying(
      Dataset<Row> pupils, Dataset<Row> bullied, Inputs inputs) {
    Dataset<Row> senders =
        inputs
            .dataset("bullying_incident")
            .filter(col("victim_key").isNotNull())
            .select(substring(col("school_id"), 1, 3).as("la_code"))
            .distinct()
            .withColumn("victims_named", lit(true));
    return pupils
        .join(bullied, PUPIL_TERM, "left")
        .join(broadcast(senders), new String[] {"la_code"}, "left")
        .withColumn("bullied", counted("times", "victims_named"));
  }

  /** What the latest assessment by the end of each year says. */
  private static Dataset<Row> attainment(Inputs inputs, Dataset<Row> roll) {
    Dataset<Row> results =
        result(inputs, "ks1_year", col("language"), col("maths"), 2)
            .union(
                result(
                    inputs,
                    "ks2_year",
                    coalesce(col("english_test"), col("language")),
                    coalesce(col("maths_test"), col("maths")),
                    4))
            .union(
                result(
                    inputs,
                    "ks3_year",
                    coalesce(col("english_test"), col("language")),
                    coalesce(col("maths_test"), col("maths")),
                    5));
    return roll.select("pupil_key", "academic_year")
        .distinct()
        .join(results, "pupil_key")
        .filter(col("result_year").leq(col("academic_year")))
        .groupBy("pupil_key", "academic_year")
        .agg(max(struct("result_year", "low")).getField("low").as("low_attainment"));
  }

  private static Dataset<Row> result(
      Inputs inputs, String fact, Column language, Column maths, int expected) {
    return inputs
        .fact(fact)
        .select(
            col("pupil_key"),
            col("academic_year").as("result_year"),
            least(language, maths).leq(expected - 2).as("low"))
        .filter(col("low").isNotNull());
  }
}
