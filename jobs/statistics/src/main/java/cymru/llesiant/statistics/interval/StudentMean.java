package cymru.llesiant.statistics.interval;

/**
 * Limits of a mean of independent values: Student's t.
 *
 * <p>{@code mean -/+ t(1 - a/2; n - 1) sqrt(m2/(n - 1)/n)}, in the units of the values.
 *
 * <ul>
 *   <li>Fewer than 2 values: {@link Reason#FEWER_THAN_TWO_UNITS}.
 *   <li>All values equal: {@link Reason#NO_SPREAD}; a width of 0 would claim certainty.
 * </ul>
 *
 * <p>Assumes the mean is near normal. Reference: Student 1908, Biometrika 6:1-25, <a
 * href="https://doi.org/10.1093/biomet/6.1.1">doi</a>. Checked against the test figures of
 * PHEindicatormethods 2.1.0 to 1e-9.
 *
 * @param n how many values, at least 0
 * @param mean their mean
 * @param m2 the sum of their squared deviations from the mean
 */
public record StudentMean(long n, double mean, double m2) {

  public StudentMean {
    Counts.check(n, m2);
  }

  /** The limits, by {@link Method#STUDENT}. */
  public Limits limits(Confidence confidence) {
    if (n < 2) {
      return new Limits.Unknown(Reason.FEWER_THAN_TWO_UNITS);
    }
    if (m2 == 0) {
      return new Limits.Unknown(Reason.NO_SPREAD);
    }
    double standardError = Math.sqrt(m2 / (n - 1) / n);
    return around(mean, standardError, n, confidence, Method.STUDENT);
  }

  static Limits around(double value, double error, long n, Confidence confidence, Method method) {
    double t = -Quantiles.student(n - 1, confidence.tail());
    return new Limits.Known(new Interval(value - t * error, value + t * error), method);
  }
}
