package cymru.llesiant.marts.moves;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.substring;

import cymru.llesiant.marts.Inputs;
import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * What is on record of pupils term by term: sessions, fixed-period exclusions, and withdrawals from
 * lessons. Returns for a whole year say nothing of terms and are left out.
 *
 * @param inputs the night's inputs
 */
public record Histories(Inputs inputs) {

  /** Sessions of each pupil, school and term. */
  public Dataset<Row> attendance() {
    return inputs
        .dataset("attendance")
        .filter(col("term").isNotNull())
        .select(
            col("pupil_key"),
            col("school_id"),
            col("academic_year"),
            col("term"),
            col("sessions_possible").cast("long").as("possible"),
            col("auth_absence").plus(col("unauth_absence")).cast("long").as("missed"));
  }

  private Dataset<Row> exclusions() {
    return inputs
        .dataset("exclusion")
        .filter(col("category").equalTo("FIXD"))
        .filter(not(coalesce(col("internal"), lit(false))));
  }

  /**
   * The cases with what is on record of their pupils in the columns {@code attended} and {@code
   * excluded}, and the calendar of their authority; {@code exclusions_sent} says whether the
   * authority delivers exclusions.
   *
   * @param cases rows with {@code pupil_key} and {@code la_code}
   */
  public Dataset<Row> beside(Dataset<Row> cases) {
    Dataset<Row> pupils = broadcast(cases.select("pupil_key").distinct());
    Dataset<Row> attended =
        attendance()
            .join(pupils, "pupil_key")
            .groupBy("pupil_key")
            .agg(
                collect_list(struct("school_id", "academic_year", "term", "possible", "missed"))
                    .as("attended"));
    Dataset<Row> excluded =
        exclusions()
            .join(pupils, "pupil_key")
            .groupBy("pupil_key")
            .agg(collect_list(struct("school_id", "start_date", "sessions")).as("excluded"));
    return cases
        .join(attended, new String[] {"pupil_key"}, "left")
        .join(excluded, new String[] {"pupil_key"}, "left")
        .join(broadcast(new Places(inputs).calendars()), new String[] {"la_code"}, "left")
        .transform(this::withExclusionsSent);
  }

  /** Rows of authorities, with {@code exclusions_sent}. */
  Dataset<Row> withExclusionsSent(Dataset<Row> rows) {
    Dataset<Row> sent =
        inputs
            .dataset("exclusion")
            .select(substring(col("school_id"), 1, 3).as("la_code"))
            .distinct()
            .withColumn("exclusions_sent", lit(true));
    return rows.join(broadcast(sent), new String[] {"la_code"}, "left")
        .withColumn("exclusions_sent", coalesce(col("exclusions_sent"), lit(false)));
  }

  /**
   * Cases with the days on which their pupils were withdrawn from lessons inside a school in the
   * column {@code withdrawn}, with half-sessions, and in {@code recorded_at} the pupils' schools
   * that record withdrawals on any day: elsewhere a day without one says nothing.
   *
   * @param cases rows with {@code pupil_key}
   */
  public Dataset<Row> withWithdrawals(Dataset<Row> cases) {
    Dataset<Row> sessions = inputs.dataset("withdrawal_session");
    Dataset<Row> pupils = broadcast(cases.select("pupil_key").distinct());
    Dataset<Row> recording = broadcast(sessions.select("school_id").distinct());
    Dataset<Row> withdrawn =
        sessions
            .join(pupils, "pupil_key")
            .withColumn("halves", col("sessions").multiply(2).cast("long"))
            .groupBy("pupil_key")
            .agg(collect_list(struct("withdrawal_date", "halves")).as("withdrawn"));
    Dataset<Row> recordedAt =
        attendance()
            .join(pupils, "pupil_key")
            .join(recording, "school_id")
            .groupBy("pupil_key")
            .agg(collect_set("school_id").as("recorded_at"));
    return cases
        .join(withdrawn, new String[] {"pupil_key"}, "left")
        .join(recordedAt, new String[] {"pupil_key"}, "left");
  }

  /** The rows of a list in a row, none where there is no list. */
  public static List<Row> list(Row row, String column) {
    return list(row.<Seq<Row>>getAs(column));
  }

  /** The rows of a list, none where there is no list. */
  public static List<Row> list(Seq<Row> rows) {
    return rows == null ? List.of() : CollectionConverters.asJava(rows);
  }

  /** A day in a row, where there is one. */
  public static Optional<LocalDate> day(Row row, String column) {
    return Optional.ofNullable(row.<Date>getAs(column)).map(Date::toLocalDate);
  }
}
