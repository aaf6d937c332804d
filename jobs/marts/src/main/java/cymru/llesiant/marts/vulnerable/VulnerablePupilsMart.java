package cymru.llesiant.marts.vulnerable;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.Mart;
import java.sql.Date;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * The mart {@code vulnerable_pupils}: a row a pupil, school and year with at least one reason to
 * look after the pupil. It lists reasons and weighs none; it decides nothing.
 */
public final class VulnerablePupilsMart implements Mart {

  private static final String[] PUPIL_YEAR = {"pupil_key", "academic_year"};

  /** The academic year a day lies in. */
  private static final Column YEAR_OF_LEAVING =
      expr(
          "concat(year(end_date) - if(month(end_date) < 9, 1, 0), '/',"
              + " lpad((year(end_date) + if(month(end_date) < 9, 0, 1)) % 100, 2, '0'))");

  private static final Column FIRST_DAY = expr("make_date(int(left(academic_year, 4)), 9, 1)");
  private static final Column LAST_DAY = expr("make_date(int(left(academic_year, 4)) + 1, 8, 31)");

  @Override
  public String name() {
    return "vulnerable_pupils";
  }

  @Override
  public Dataset<Row> rows(Inputs inputs) {
    Dataset<Row> roll = inputs.fact("roll");
    return roll.join(absences(inputs), PUPIL_YEAR, "left")
        .join(exclusions(inputs), PUPIL_YEAR, "left")
        .join(broadcast(exclusionsSent(inputs)), new String[] {"la_code", "academic_year"}, "left")
        .withColumn("fixed", when(col("sent"), coalesce(col("fixed"), lit(0L))))
        .join(managedMoves(inputs), PUPIL_YEAR, "left")
        .withColumn("managed_move", coalesce(col("managed_move"), lit(false)))
        .transform(pupils -> withPlacements(pupils, inputs))
        .transform(pupils -> withBullying(pupils, inputs))
        .join(attainment(inputs, roll), PUPIL_YEAR, "left")
        .select(
            Stream.concat(
                    Stream.of("academic_year", "school_id", "pupil_key", "la_code", "country")
                        .map(functions::col),
                    Stream.concat(Stream.of(col("nc_year")), Stream.of(RiskFlag.columns())))
                .toArray(Column[]::new))
        .withColumn("risk_count", RiskFlag.count())
        .withColumn("reasons", RiskFlag.reasons())
        .filter(col("risk_count").gt(0));
  }

  /** The pupil's half-days at all schools of the year. */
  private static Dataset<Row> absences(Inputs inputs) {
    return inputs
        .fact("attendance_year")
        .groupBy("pupil_key", "academic_year")
        .agg(sum("sessions_possible").as("possible"), sum("sessions_missed").as("missed"));
  }

  private static Dataset<Row> exclusions(Inputs inputs) {
    return inputs
        .fact("exclusion_year")
        .groupBy("pupil_key", "academic_year")
        .agg(sum("fixed").as("fixed"));
  }

  /** Where nobody sent exclusions, that a pupil has none is not known. */
  private static Dataset<Row> exclusionsSent(Inputs inputs) {
    return inputs
        .fact("exclusion_year")
        .select("la_code", "academic_year")
        .distinct()
        .withColumn("sent", lit(true));
  }

  private static Dataset<Row> managedMoves(Inputs inputs) {
    return inputs
        .dataset("enrolment")
        .filter(col("leave_reason").equalTo("MANAGED_MOVE"))
        .select(col("pupil_key"), YEAR_OF_LEAVING.as("academic_year"))
        .distinct()
        .withColumn("managed_move", lit(true));
  }

  /**
   * Whether the pupil was in alternative provision on some day of the year; not known where the
   * authority delivers no placements.
   */
  private static Dataset<Row> withPlacements(Dataset<Row> pupils, Inputs inputs) {
    Dataset<Row> placements = inputs.dataset("ap_placement");
    Dataset<Row> placed =
        placements
            .join(pupils.select(PUPIL_YEAR[0], PUPIL_YEAR[1]).distinct(), "pupil_key")
            .filter(col("start_date").leq(LAST_DAY))
            .filter(
                coalesce(col("end_date"), lit(Date.valueOf(inputs.night().asOf()))).geq(FIRST_DAY))
            .select(PUPIL_YEAR[0], PUPIL_YEAR[1])
            .distinct()
            .withColumn("in_placement", lit(true));
    Dataset<Row> senders =
        placements
            .select(substring(col("home_school"), 1, 3).as("la_code"))
            .distinct()
            .withColumn("placements_sent", lit(true));
    return pupils
        .join(placed, PUPIL_YEAR, "left")
        .join(broadcast(senders), new String[] {"la_code"}, "left")
        .withColumn(
            "placed",
            when(
                coalesce(col("in_placement"), col("placements_sent")),
                coalesce(col("in_placement"), lit(false))));
  }

  /** How often the pupil was bullied; not known where the authority's records name nobody. */
  private static Dataset<Row> withBullying(Dataset<Row> pupils, Inputs inputs) {
    Dataset<Row> hit = inputs.dataset("bullying_incident").filter(col("victim_key").isNotNull());
    Dataset<Row> bullied =
        hit.groupBy(col("victim_key").as("pupil_key"), col("academic_year"))
            .agg(count(lit(1)).as("times"));
    Dataset<Row> senders =
        hit.select(substring(col("school_id"), 1, 3).as("la_code"))
            .distinct()
            .withColumn("victims_named", lit(true));
    return pupils
        .join(bullied, PUPIL_YEAR, "left")
        .join(broadcast(senders), new String[] {"la_code"}, "left")
        .withColumn(
            "bullied",
            when(
                col("times").isNotNull().or(col("victims_named")),
                coalesce(col("times"), lit(0L))));
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
