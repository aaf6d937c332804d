package cymru.llesiant.marts.gaps;

import cymru.llesiant.statistics.interval.Interval;
import cymru.llesiant.statistics.moments.Moments;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.spark.sql.Row;

/**
 * One group's figures as published, in the unit of the indicator. Any of them may be absent.
 *
 * @param numerator the numerator
 * @param denominator the denominator
 * @param value the value
 * @param lower its lower limit
 * @param upper its upper limit
 * @param standardDeviation the spread of a mean's pupils
 */
record Side(
    Double numerator,
    Double denominator,
    Double value,
    Double lower,
    Double upper,
    Double standardDeviation) {

  /** A group nothing is known of. */
  static final Side NOBODY = new Side(null, null, null, null, null, null);

  /** The columns it is read from, in order. */
  static final String[] COLUMNS = {
    "numerator", "denominator", "value", "lower", "upper", "standard_deviation"
  };

  /** The side in a row that has its columns from there on. */
  static Side of(Row row, int first) {
    return new Side(
        row.getAs(first),
        row.getAs(first + 1),
        row.getAs(first + 2),
        row.getAs(first + 3),
        row.getAs(first + 4),
        row.getAs(first + 5));
  }

  /** The value by its counts where they are known, else as printed. */
  OptionalDouble rate(int scale) {
    if (numerator != null && denominator != null && denominator > 0) {
      return OptionalDouble.of(scale * numerator / denominator);
    }
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  /** Whether the counts are whole and make a share. */
  boolean isShareOfPupils() {
    return isWhole() && numerator <= denominator;
  }

  /** Whether numerator and denominator are counts. */
  boolean isWhole() {
    return numerator != null
        && denominator != null
        && numerator == Math.rint(numerator)
        && denominator == Math.rint(denominator)
        && 0 <= numerator
        && 0 <= denominator;
  }

  /** Whether more are counted than there are to be counted among. */
  boolean exceedsUnits() {
    return numerator != null && denominator != null && numerator > denominator;
  }

  long events() {
    return Math.round(numerator);
  }

  long units() {
    return denominator == null ? 0 : Math.round(denominator);
  }

  Optional<Interval> limits() {
    return lower == null || upper == null
        ? Optional.empty()
        : Optional.of(new Interval(lower, upper));
  }

  Optional<Moments> moments() {
    if (value == null || standardDeviation == null || units() < 2) {
      return Optional.empty();
    }
    return Optional.of(
        new Moments(units(), value, (units() - 1) * standardDeviation * standardDeviation));
  }
}
