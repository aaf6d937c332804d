package cymru.llesiant.marts.partnerships.selfevaluation;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.partnerships.selfevaluation.MeasureRows.Measure;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The measures of Annex A that are of single exclusions (item 1.6) and of single placements in
 * alternative provision (item 3.2), at schools that are parties on 15 January; exclusions are those
 * of secondary schools, as the figures of the sixth day are.
 *
 * @param inputs the night's inputs
 * @param schools the mart of member schools
 */
record EventMeasures(Inputs inputs, Dataset<Row> schools) {

  private static final String[] PARTNERSHIP = {"academic_year", "partnership_id"};
  private static final String[] SCHOOL_YEAR = {"academic_year", "school_id"};

  /** Five days are ten sessions, and two days four. */
  private static final Column IS_LONG = col("is_fixed").and(col("sessions").gt(10));

  private static final Column IS_OVER_TWO_DAYS = col("is_fixed").and(col("sessions").gt(4));

  private static final Column YEAR =
      expr(
          "concat(year(start_date) - if(month(start_date) < 9, 1, 0), '/',"
              + " lpad((year(start_date) + if(month(start_date) < 9, 0, 1)) % 100, 2, '0'))");

  /** The rows of all of them. */
  Dataset<Row> rows() {
    return exclusions().unionByName(placements());
  }

  private Dataset<Row> parties() {
    return schools
        .filter(col("party_in_january"))
        .select("academic_year", "partnership_id", "school_id", "phase");
  }

  /** Known where there were such exclusions. One that did not stand never was. */
  private Dataset<Row> exclusions() {
    Dataset<Row> pupils =
        inputs
            .dataset("exclusion")
            .filter(col("category").isin("FIXD", "PERM").and(coalesce(col("upheld"), lit(true))))
            .filter(not(coalesce(col("internal"), lit(false))))
            .withColumn("is_fixed", col("category").equalTo("FIXD"))
            .join(broadcast(parties().filter(col("phase").isin("SEC", "MDS", "ALT"))), SCHOOL_YEAR)
            .groupBy(PARTNERSHIP[0], PARTNERSHIP[1], "pupil_key")
            .agg(
                min(when(IS_LONG, col("start_date"))).as("first_long"),
                max("start_date").as("last"),
                count_if(IS_OVER_TWO_DAYS).as("over_two_days"),
                count_if(IS_OVER_TWO_DAYS.and(col("provision_start").leq(col("start_date"))))
                    .as("from_first"));
    Dataset<Row> sums =
        pupils
            .groupBy(PARTNERSHIP[0], PARTNERSHIP[1])
            .agg(
                count(col("first_long")).as("long"),
                count_if(col("last").gt(col("first_long"))).as("again"),
                expr("sum(over_two_days)").as("over_two_days"),
                expr("sum(from_first)").as("from_first"));
    return MeasureRows.of(
        sums,
        Measure.number("REPEAT_AFTER_REENTRY", when(col("long").gt(0), col("again"))),
        Measure.share(
            "DAY1_COVER",
            when(col("over_two_days").gt(0), col("from_first")),
            col("over_two_days")));
  }

  /** Placements that began in the year, of which all papers were there and the plan in time. */
  private Dataset<Row> placements() {
    int days =
        Integer.parseInt(
            inputs.night().codes().list("partnership_setting").get("PLAN_DAYS").get("value"));
    Column isPlanned = coalesce(col("plp_date").leq(date_add(col("start_date"), days)), lit(false));
    Column isComplete =
        col("has_info_protocol")
            .and(col("has_passport"))
            .and(col("has_caf"))
            .and(col("has_plp"))
            .and(isPlanned);
    return MeasureRows.of(
        inputs
            .dataset("ap_placement")
            .withColumn("academic_year", YEAR)
            .withColumnRenamed("home_school", "school_id")
            .join(broadcast(parties()), SCHOOL_YEAR)
            .groupBy(PARTNERSHIP[0], PARTNERSHIP[1])
            .agg(count(lit(1)).as("placed"), count_if(isComplete).as("complete")),
        Measure.share("AP_COMPLETE", col("complete"), col("placed")));
  }
}
