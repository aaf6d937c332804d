package cymru.llesiant.statistics.trend;

/** What is known of a figure in one year. */
public sealed interface Reading {

  /** The year it belongs to, by the calendar year in which the academic year began. */
  int year();

  /**
   * A figure with its error.
   *
   * @param year the year
   * @param value the figure, in the units in which its change is wanted
   * @param standardError its standard error in the same units, above 0
   */
  record Measured(int year, double value, double standardError) implements Reading {

    public Measured {
      if (!Double.isFinite(value) || !(standardError > 0) || !Double.isFinite(standardError)) {
        throw new IllegalArgumentException(
            "Cannot read %s with standard error %s in %d: because a value is finite and its error above 0; say at the boundary, or absent"
                .formatted(value, standardError, year));
      }
    }
  }

  /**
   * A variance of exactly 0, or a share of exactly 0 or 1: it has no logarithm and no error, and
   * leaving it out would make the others look like the whole.
   *
   * @param year the year
   */
  record AtBoundary(int year) implements Reading {}

  /**
   * No figure.
   *
   * @param year the year
   */
  record Absent(int year) implements Reading {}

  /**
   * The logarithm of a variance, whose error is {@code se/variance}: a slope of it is a relative
   * change a year.
   *
   * @param variance the variance, at least 0; 0 is at the boundary, whatever its error
   * @param standardError the standard error of the variance itself
   */
  static Reading logVariance(int year, double variance, double standardError) {
    if (!(variance >= 0)) {
      throw new IllegalArgumentException(
          "Cannot read a variance of %s in %d: because it is never negative"
              .formatted(variance, year));
    }
    return variance == 0
        ? new AtBoundary(year)
        : new Measured(year, Math.log(variance), standardError / variance);
  }

  /**
   * The logit {@code log(v/(1 - v))} of a share of variance, whose error is {@code se/(v(1 - v))}.
   *
   * @param share the share, from 0 to 1; both ends are at the boundary, whatever the error
   * @param standardError the standard error of the share itself
   */
  static Reading logitShare(int year, double share, double standardError) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException(
          "Cannot read a share of %s in %d: because it lies between 0 and 1"
              .formatted(share, year));
    }
    return share == 0 || share == 1
        ? new AtBoundary(year)
        : new Measured(
            year, Math.log(share) - Math.log1p(-share), standardError / share / (1 - share));
  }
}
