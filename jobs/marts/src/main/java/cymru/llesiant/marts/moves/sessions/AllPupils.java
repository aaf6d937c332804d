package cymru.llesiant.marts.moves.sessions;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import cymru.llesiant.catalogue.Country;
import cymru.llesiant.catalogue.Level;
import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.areas.Areas;
import java.sql.Date;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Of all pupils of compulsory age on roll in January at the schools of an English partnership or
 * authority, how many were given every session their schools were open. A term counts for a pupil
 * who belonged to the place from its first day to its last, even on the way from one of its schools
 * to another; what any school gave in it counts. Sessions given are those possible, less those
 * missed by exclusion without education elsewhere: by the returns of attendance, or by the
 * exclusions on record where those say more.
 *
 * @param inputs the night's inputs
 * @param lastHalf the last half-term of a year that returns of attendance hold, 1 to 6
 */
public record AllPupils(Inputs inputs, int lastHalf) {

  private static final String[] PLACE = {"academic_year", "level", "entity"};
  private static final String[] PUPIL = {"academic_year", "level", "entity", "pupil_key"};
  private static final String[] TERM = {"academic_year", "pupil_key", "term"};

  private static final Column YEAR_BEGINS = expr("make_date(int(left(academic_year, 4)), 9, 1)");
  private static final Column YEAR_ENDS = expr("make_date(int(left(academic_year, 4)) + 1, 8, 31)");
  private static final Column FAR = lit(Date.valueOf("9999-12-31"));

  /** Two sessions for each weekday before education elsewhere began, at most all of them. */
  private static final Column LOST =
      expr(
          "case when provision_start is null then sessions"
              + " when provision_start <= start_date then 0"
              + " else least(sessions, 2 * size(filter(sequence(start_date, provision_start - 1),"
              + " day -> weekday(day) < 5))) end");

  /**
   * A row an academic year, {@code level} and {@code entity}: {@code all_pupils}, {@code all_known}
   * of whom it can be told, and {@code n380_all} of those given all.
   */
  public Dataset<Row> rows() {
    Dataset<Row> schools = schools();
    Dataset<Row> terms = new SchoolTerms(inputs, lastHalf).of(schools);
    Dataset<Row> places = broadcast(places(schools));
    Dataset<Row> given = given(terms);
    Dataset<Row> judged =
        stays(places)
            .join(broadcast(terms), new String[] {"academic_year", "school_id"})
            .filter(col("came").leq(col("first_day")).and(col("left_on").geq(col("last_day"))))
            .join(given, TERM, "left")
            .groupBy(col("academic_year"), col("level"), col("entity"), col("pupil_key"))
            .agg(
                sum("sessions").as("due"),
                sum(coalesce(col("given"), lit(0L))).as("given"),
                max(col("possible").isNotNull())
                    .and(
                        count_if(col("possible").isNotNull().and(col("given").isNull())).equalTo(0))
                    .as("known"));
    return onRoll(places)
        .join(judged, PUPIL, "left")
        .groupBy(col("academic_year"), col("level"), col("entity"))
        .agg(
            count(lit(1)).as("all_pupils"),
            count_if(col("known")).as("all_known"),
            count_if(col("known").and(col("given").geq(col("due")))).as("n380_all"));
  }

  private Dataset<Row> schools() {
    return inputs
        .fact("school_year")
        .filter(col("country").equalTo(Country.ENGLAND.code()))
        .select("academic_year", "school_id", "la_code")
        .distinct();
  }

  /** Each school at its authority and at each of its partnerships. */
  private Dataset<Row> places(Dataset<Row> schools) {
    Dataset<Row> authorities =
        schools.select(
            col("academic_year"),
            lit(Level.LA.code()).as("level"),
            col("la_code").as("entity"),
            col("school_id"));
    Dataset<Row> partnerships =
        new Areas(inputs)
            .partners(schools.select("academic_year").distinct())
            .select(
                col("academic_year"),
                lit(Level.PARTNERSHIP.code()).as("level"),
                col("entity"),
                col("school_id"));
    return authorities.unionByName(partnerships);
  }

  private Dataset<Row> onRoll(Dataset<Row> places) {
    return inputs
        .fact("roll")
        .filter(col("age").between(5, 15).and(not(coalesce(col("boarder"), lit(false)))))
        .join(places, new String[] {"academic_year", "school_id"})
        .select("academic_year", "level", "entity", "pupil_key")
        .distinct();
  }

  /** From when to when each pupil belonged to a place, and the school last entered. */
  private Dataset<Row> stays(Dataset<Row> places) {
    Column until = coalesce(col("end_date"), FAR);
    return inputs
        .dataset("enrolment")
        .join(places, "school_id")
        .filter(col("start_date").leq(YEAR_ENDS).and(until.geq(YEAR_BEGINS)))
        .groupBy(PLACE[0], PLACE[1], PLACE[2], "pupil_key")
        .agg(
            min("start_date").as("came"),
            max(until).as("left_on"),
            max_by(col("school_id"), struct("start_date", "school_id")).as("school_id"));
  }

  /**
   * What a pupil was given in a term; empty where neither reasons of absence nor the authority's
   * exclusions are delivered.
   */
  private Dataset<Row> given(Dataset<Row> terms) {
    Dataset<Row> attended =
        inputs
            .dataset("attendance")
            .filter(col("term").isNotNull())
            .withColumn("la_code", substring(col("school_id"), 1, 3))
            .join(broadcast(exclusionsSent()), new String[] {"la_code"}, "left")
            .groupBy(TERM[0], TERM[1], TERM[2])
            .agg(
                sum("sessions_possible").as("possible"),
                sum(coalesce(col("excluded_absence"), lit(0))).as("missed"),
                count_if(col("excluded_absence").isNull().and(col("sent").isNull()))
                    .equalTo(0)
                    .as("told"));
    Column lost = greatest(col("missed"), coalesce(col("lost"), lit(0L)));
    return attended
        .join(excluded(terms), TERM, "left")
        .withColumn("given", when(col("told"), col("possible").minus(lost)))
        .select("academic_year", "pupil_key", "term", "possible", "given");
  }

  private Dataset<Row> exclusionsSent() {
    return inputs
        .dataset("exclusion")
        .select(substring(col("school_id"), 1, 3).as("la_code"), lit(true).as("sent"))
        .distinct();
  }

  /** Sessions lost in each term by exclusions that began in it. */
  private Dataset<Row> excluded(Dataset<Row> terms) {
    return inputs
        .dataset("exclusion")
        .filter(col("category").equalTo("FIXD"))
        .filter(not(coalesce(col("internal"), lit(false))))
        .withColumn("lost", LOST)
        .drop("sessions")
        .join(broadcast(terms), new String[] {"academic_year", "school_id"})
        .filter(col("start_date").between(col("first_day"), col("last_day")))
        .groupBy(TERM[0], TERM[1], TERM[2])
        .agg(sum("lost").as("lost"));
  }
}
