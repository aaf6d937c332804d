package cymru.llesiant.marts.vulnerable;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sum;

import cymru.llesiant.marts.Inputs;
import java.sql.Date;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What happened to pupils: a row a pupil, academic year and {@code term}, which is {@link
 * TermDays#YEAR} for the whole year. What lies in a term that is not known counts in its year
 * alone.
 *
 * @param inputs the night's inputs
 */
record RiskEvents(Inputs inputs) {

  private static final String[] PUPIL_TERM = {"pupil_key", "academic_year", "term"};

  /** The academic year a day lies in. */
  private static final Column YEAR_OF_LEAVING =
      expr(
          "concat(year(end_date) - if(month(end_date) < 9, 1, 0), '/',"
              + " lpad((year(end_date) + if(month(end_date) < 9, 0, 1)) % 100, 2, '0'))");

  /** Half-days at all schools, {@code possible} and {@code missed}. */
  Dataset<Row> absences() {
    Dataset<Row> years = inputs.fact("attendance_year");
    Dataset<Row> terms =
        inputs
            .dataset("attendance")
            .filter(col("term").isNotNull())
            .join(
                years.select("pupil_key", "school_id", "academic_year"),
                new String[] {"pupil_key", "school_id", "academic_year"},
                "left_semi")
            .select(
                col("pupil_key"),
                col("academic_year"),
                col("term"),
                col("sessions_possible").cast("long").as("sessions_possible"),
                col("auth_absence").plus(col("unauth_absence")).cast("long").as("sessions_missed"));
    return years
        .select(
            col("pupil_key"),
            col("academic_year"),
            lit(TermDays.YEAR).as("term"),
            col("sessions_possible"),
            col("sessions_missed"))
        .unionByName(terms)
        .groupBy(PUPIL_TERM[0], PUPIL_TERM[1], PUPIL_TERM[2])
        .agg(sum("sessions_possible").as("possible"), sum("sessions_missed").as("missed"));
  }

  /** Fixed-period exclusions, in {@code fixed}, by the day on which each began. */
  Dataset<Row> exclusions() {
    Dataset<Row> years =
        inputs
            .fact("exclusion_year")
            .select(
                col("pupil_key"),
                col("academic_year"),
                lit(TermDays.YEAR).as("term"),
                col("fixed").cast("long").as("fixed"));
    Dataset<Row> terms =
        new TermDays(inputs)
            .beside(
                inputs
                    .dataset("exclusion")
                    .filter(col("category").equalTo("FIXD"))
                    .filter(not(coalesce(col("internal"), lit(false)))),
                "school_id")
            .withColumn("term", TermDays.termOf(col("start_date")))
            .filter(col("term").isNotNull())
            .select(col("pupil_key"), col("academic_year"), col("term"), lit(1L).as("fixed"));
    return years
        .unionByName(terms)
        .groupBy(PUPIL_TERM[0], PUPIL_TERM[1], PUPIL_TERM[2])
        .agg(sum("fixed").as("fixed"));
  }

  /** Who left a school by a managed move. */
  Dataset<Row> managedMoves() {
    Dataset<Row> left =
        inputs
            .dataset("enrolment")
            .filter(col("leave_reason").equalTo("MANAGED_MOVE"))
            .withColumn("academic_year", YEAR_OF_LEAVING);
    return inYearAndTerm(left, "end_date")
        .select(PUPIL_TERM[0], PUPIL_TERM[1], PUPIL_TERM[2])
        .distinct()
        .withColumn("managed_move", lit(true));
  }

  /**
   * Who was in alternative provision on some day.
   *
   * @param pupils rows with {@code pupil_key} and {@code academic_year}
   */
  Dataset<Row> placements(Dataset<Row> pupils) {
    Dataset<Row> placed =
        inputs
            .dataset("ap_placement")
            .join(pupils.select("pupil_key", "academic_year").distinct(), "pupil_key");
    return new TermDays(inputs)
        .beside(placed, "home_school")
        .withColumn("span", explode(TermDays.spans()))
        .select("*", "span.*")
        .filter(col("start_date").leq(col("last_day")))
        .filter(
            coalesce(col("end_date"), lit(Date.valueOf(inputs.night().asOf())))
                .geq(col("first_day")))
        .select(PUPIL_TERM[0], PUPIL_TERM[1], PUPIL_TERM[2])
        .distinct()
        .withColumn("in_placement", lit(true));
  }

  /** How often pupils were bullied, in {@code times}. */
  Dataset<Row> bullying() {
    Dataset<Row> hit =
        inputs
            .dataset("bullying_incident")
            .filter(col("victim_key").isNotNull())
            .withColumn("pupil_key", col("victim_key"));
    return inYearAndTerm(hit, "incident_date")
        .groupBy(PUPIL_TERM[0], PUPIL_TERM[1], PUPIL_TERM[2])
        .agg(count(lit(1)).as("times"));
  }

  /** Each row in its year, and again in its term where that is known. */
  private Dataset<Row> inYearAndTerm(Dataset<Row> rows, String day) {
    return new TermDays(inputs)
        .beside(rows, "school_id")
        .withColumn(
            "term", explode(array_compact(array(lit(TermDays.YEAR), TermDays.termOf(col(day))))));
  }
}
