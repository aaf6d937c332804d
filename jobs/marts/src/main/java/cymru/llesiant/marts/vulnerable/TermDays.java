package cymru.llesiant.marts.vulnerable;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_sub;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.when;

import cymru.llesiant.marts.Inputs;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * In which term of its school year a day lies: the last that had begun, so that a day in the
 * holidays is of the term before them, and the three terms hold every day of the year. Terms begin
 * by the school's own calendar where it has one for the year, else by that of its authority; where
 * neither is delivered it is not known.
 *
 * @param inputs the night's inputs
 */
record TermDays(Inputs inputs) {

  /** Stands in the column of terms for the whole year. */
  static final String YEAR = "YEAR";

  private static final Column FIRST_DAY = expr("make_date(int(left(academic_year, 4)), 9, 1)");
  private static final Column LAST_DAY = expr("make_date(int(left(academic_year, 4)) + 1, 8, 31)");

  private static final Column SPRING = col("terms").getField("spring");
  private static final Column SUMMER = col("terms").getField("summer");

  /**
   * Rows with {@code academic_year}, and in {@code terms} the days on which spring and summer begin
   * at a school, empty where it is not known.
   *
   * @param school the column of the school
   */
  Dataset<Row> beside(Dataset<Row> rows, String school) {
    Dataset<Row> terms = terms();
    return rows.withColumn("authority", substring(col(school), 1, 3))
        .join(broadcast(of(terms, school, "own")), new String[] {"academic_year", school}, "left")
        .join(
            broadcast(of(terms, "authority", "shared")),
            new String[] {"academic_year", "authority"},
            "left")
        .withColumn("terms", coalesce(col("own"), col("shared")))
        .drop("authority", "own", "shared");
  }

  private Dataset<Row> terms() {
    return inputs
        .dataset("calendar")
        .groupBy("academic_year", "owner_id")
        .agg(
            min(when(col("term").equalTo("SPR"), col("start_date"))).as("spring"),
            min(when(col("term").equalTo("SUM"), col("start_date"))).as("summer"))
        .filter(col("spring").isNotNull().and(col("summer").isNotNull()));
  }

  private static Dataset<Row> of(Dataset<Row> terms, String owner, String name) {
    return terms.select(
        col("academic_year"), col("owner_id").as(owner), struct("spring", "summer").as(name));
  }

  /** The term a day lies in, of rows with {@code terms}. */
  static Column termOf(Column day) {
    return when(day.lt(SPRING), "AUT")
        .when(day.lt(SUMMER), "SPR")
        .when(day.isNotNull().and(SUMMER.isNotNull()), "SUM");
  }

  /** The year and its terms, each with its first day and its last, of rows with {@code terms}. */
  static Column spans() {
    return array(
        span(YEAR, FIRST_DAY, LAST_DAY),
        span("AUT", FIRST_DAY, date_sub(SPRING, 1)),
        span("SPR", SPRING, date_sub(SUMMER, 1)),
        span("SUM", SUMMER, LAST_DAY));
  }

  private static Column span(String term, Column first, Column last) {
    return struct(lit(term).as("term"), first.as("first_day"), last.as("last_day"));
  }
}
