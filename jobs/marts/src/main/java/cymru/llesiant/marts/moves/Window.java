package cymru.llesiant.marts.moves;

import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * What happened to pupils in some whole terms, in sessions (half-days). Sums of several pupils are
 * the sums of each.
 *
 * @param possible sessions open to them
 * @param missed those they missed
 * @param excluded sessions of the fixed-period exclusions that began in those terms
 */
public record Window(long possible, long missed, long excluded) {

  public static final Window NONE = new Window(0, 0, 0);

  /** A window between two steps of Spark. */
  public static final StructType SCHEMA =
      new StructType()
          .add("possible", DataTypes.LongType)
          .add("missed", DataTypes.LongType)
          .add("excluded", DataTypes.LongType);

  /**
   * Attendance in a term.
   *
   * @param school the school
   * @param key year and term, as {@link Terms.Term#key}
   * @param possible sessions open to the pupil
   * @param missed those missed
   */
  public record Attended(String school, String key, long possible, long missed) {

    /** Those in the list {@code attended} of a row. */
    public static List<Attended> in(Row row) {
      return Histories.list(row, "attended").stream()
          .map(
              each ->
                  new Attended(
                      each.getAs("school_id"),
                      each.<String>getAs("academic_year") + each.getAs("term"),
                      each.<Number>getAs("possible").longValue(),
                      each.<Number>getAs("missed").longValue()))
          .toList();
    }
  }

  /**
   * A fixed-period exclusion.
   *
   * @param school the school that excluded
   * @param start its first day
   * @param sessions its length
   */
  public record Excluded(String school, LocalDate start, long sessions) {

    /** Those in the list {@code excluded} of a row. */
    public static List<Excluded> in(Row row) {
      return Histories.list(row, "excluded").stream()
          .map(
              each ->
                  new Excluded(
                      each.getAs("school_id"),
                      each.<Date>getAs("start_date").toLocalDate(),
                      each.<Number>getAs("sessions").longValue()))
          .toList();
    }
  }

  /** The window in a row of {@link #SCHEMA}. */
  public static Window of(Row row) {
    return new Window(row.getLong(0), row.getLong(1), row.getLong(2));
  }

  /** The row of {@link #SCHEMA}. */
  public Row row() {
    return RowFactory.create(possible, missed, excluded);
  }

  /** Of one pupil, in those of the terms in which there were sessions. */
  public static Window of(
      List<Terms.Term> terms, List<Attended> attended, List<Excluded> excluded) {
    Window sum = NONE;
    for (Terms.Term term : terms) {
      long possible = 0;
      long missed = 0;
      for (Attended each : attended) {
        if (each.key().equals(term.key())) {
          possible += each.possible();
          missed += each.missed();
        }
      }
      if (possible > 0) {
        long shut =
            excluded.stream()
                .filter(each -> term.holds(each.start()))
                .mapToLong(Excluded::sessions)
                .sum();
        sum = sum.plus(new Window(possible, missed, shut));
      }
    }
    return sum;
  }

  public Window plus(Window other) {
    return new Window(possible + other.possible, missed + other.missed, excluded + other.excluded);
  }

  public boolean isKnown() {
    return possible > 0;
  }

  /** Sessions attended of those possible, in percent. */
  public double attendancePercent() {
    return 100.0 * (possible - missed) / possible;
  }

  /** Sessions excluded for each hundred possible. */
  public double excludedPer100() {
    return 100.0 * excluded / possible;
  }

  /** Whether attendance is above that of another window; in whole numbers. */
  public boolean isAttendedMoreThan(Window other) {
    return (possible - missed) * other.possible > (other.possible - other.missed) * possible;
  }

  /** Whether there is less exclusion than in another window, or none in both. */
  public boolean isExcludedLessThan(Window other) {
    return excluded * other.possible < other.excluded * possible
        || excluded == 0 && other.excluded == 0;
  }
}
