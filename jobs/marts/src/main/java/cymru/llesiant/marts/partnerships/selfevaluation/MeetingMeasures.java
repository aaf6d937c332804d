package cymru.llesiant.marts.partnerships.selfevaluation;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.partnerships.Members;
import cymru.llesiant.marts.partnerships.selfevaluation.MeasureRows.Measure;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The measures of Annex A that are of meetings. Whoever is a party on the day of a meeting ought to
 * be there; one of whom nothing is said was absent. Only a head or a deputy with authority to
 * decide represents a school.
 *
 * @param inputs the night's inputs
 */
record MeetingMeasures(Inputs inputs) {

  private static final String[] PARTNERSHIP = {"academic_year", "partnership_id"};

  private static final Column YEAR =
      expr(
          "concat(year(meeting_date) - if(month(meeting_date) < 9, 1, 0), '/',"
              + " lpad((year(meeting_date) + if(month(meeting_date) < 9, 0, 1)) % 100, 2, '0'))");

  private static final Column PRESENT = col("attendance_status").equalTo("PRESENT");
  private static final Column REPRESENTED =
      col("attendance_status")
          .equalTo("REPRESENTED")
          .and(coalesce(col("rep_role").notEqual("OTHER"), lit(true)));

  /** The rows of all of them. */
  Dataset<Row> rows() {
    return together(seats()).unionByName(joint());
  }

  private Dataset<Row> meetings() {
    return inputs
        .dataset("partnership_meeting")
        .select(
            YEAR.as("academic_year"),
            col("partnership_id"),
            col("meeting_id"),
            col("meeting_date"),
            col("joint_with"));
  }

  /** A row a meeting and member of its day, with whether it was there. */
  private Dataset<Row> seats() {
    return new Members(inputs)
        .periods()
        .join(broadcast(meetings()), PARTNERSHIP)
        .filter(col("valid_from").leq(col("meeting_date")))
        .filter(coalesce(col("valid_to").geq(col("meeting_date")), lit(true)))
        .groupBy("academic_year", "partnership_id", "meeting_id", "org_id")
        .agg(max("org_kind").as("org_kind"), max(col("member_role").equalTo("FULL")).as("is_party"))
        .join(
            inputs
                .dataset("partnership_attendance")
                .select("meeting_id", "org_id", "attendance_status", "rep_role"),
            new String[] {"meeting_id", "org_id"},
            "left")
        .withColumn("in_person", coalesce(PRESENT, lit(false)))
        .withColumn("stood_for", coalesce(PRESENT.or(REPRESENTED), lit(false)));
  }

  /** What each member did at all meetings of the year, and then all members together. */
  private Dataset<Row> together(Dataset<Row> seats) {
    Dataset<Row> primary =
        inputs
            .dataset("school")
            .filter(col("phase").equalTo("PRI"))
            .select(col("school_id").as("org_id"), lit(true).as("teaches_primary"))
            .distinct();
    Dataset<Row> byMember =
        seats
            .groupBy("academic_year", "partnership_id", "org_id")
            .agg(
                max("org_kind").as("org_kind"),
                max("is_party").as("is_party"),
                max("stood_for").as("is_active"),
                count_if(col("is_party")).as("seats"),
                count_if(col("is_party").and(col("stood_for"))).as("stood_for"),
                count_if(col("is_party").and(not(col("in_person")))).as("missed"))
            .join(broadcast(primary), new String[] {"org_id"}, "left");
    Column isPrimary =
        col("org_kind").equalTo("PRIMARY_LINK").or(coalesce(col("teaches_primary"), lit(false)));
    Column isCollege = col("org_kind").equalTo("FE");
    Dataset<Row> sums =
        byMember
            .groupBy(PARTNERSHIP[0], PARTNERSHIP[1])
            .agg(
                sum("seats").as("seats"),
                sum("stood_for").as("stood_for"),
                max("missed").as("missed"),
                count_if(isPrimary.and(col("is_active"))).as("primary_active"),
                count_if(isCollege.and(col("is_active"))).as("college_active"),
                count_if(isPrimary.and(col("is_party"))).as("primary_full"),
                count_if(isCollege.and(col("is_party"))).as("college_full"));
    return MeasureRows.of(
        sums,
        Measure.share("REPRESENTED", when(col("seats").gt(0), col("stood_for")), col("seats")),
        Measure.number("MISSED_MOST", when(col("seats").gt(0), col("missed"))),
        Measure.number("PRIMARY_ACTIVE", col("primary_active")),
        Measure.number("FE_ACTIVE", col("college_active")),
        Measure.number("PRIMARY_FULL", col("primary_full")),
        Measure.number("FE_FULL", col("college_full")));
  }

  private Dataset<Row> joint() {
    Dataset<Row> sums =
        meetings()
            .groupBy(PARTNERSHIP[0], PARTNERSHIP[1])
            .agg(
                count_if(col("joint_with").isin("PRIMARY", "BOTH")).as("primary"),
                count_if(col("joint_with").isin("FE", "BOTH")).as("college"));
    return MeasureRows.of(
        sums,
        Measure.number("JOINT_PRIMARY", col("primary")),
        Measure.number("JOINT_FE", col("college")));
  }
}
