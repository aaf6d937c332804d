package cymru.llesiant.marts.communities;

import cymru.llesiant.catalogue.AcademicYear;
import cymru.llesiant.statistics.interval.Interval;
import org.apache.spark.sql.Row;

/**
 * How a school stands in one matter in a year, of which more is better.
 *
 * @param school the school
 * @param year the year
 * @param value its figure
 * @param limits the limits of the figure
 * @param pupils what the figure rests on
 * @param reference the nation's figure, which is taken as known
 * @param traits what the school is like
 */
record Standing(
    String school,
    AcademicYear year,
    double value,
    Interval limits,
    double pupils,
    double reference,
    Traits traits) {

  static Standing of(Row row) {
    return new Standing(
        row.getAs("school_id"),
        AcademicYear.parse(row.getAs("academic_year")),
        row.<Double>getAs("value"),
        new Interval(row.<Double>getAs("lower"), row.<Double>getAs("upper")),
        row.<Double>getAs("pupils"),
        row.<Double>getAs("reference"),
        Traits.of(row));
  }

  /** Whether it is a weakness: the whole of its limits lies below the nation's figure. */
  boolean isWeak() {
    return limits.upper() < reference;
  }

  /** Whether it is a strength: the whole of its limits lies above the nation's figure. */
  boolean isStrong() {
    return limits.lower() > reference;
  }
}
