package cymru.llesiant.statistics.interval;

/**
 * Limits of a share of pupils: Wilson's score interval.
 *
 * <p>{@code (2x + z^2 -/+ z sqrt(z^2 + 4x(1 - x/n))) / (2(n + z^2))}, a share between 0 and 1.
 *
 * <ul>
 *   <li>Nobody to count among: {@link Reason#NO_UNITS}.
 *   <li>More events than units: {@link Reason#MORE_EVENTS_THAN_UNITS}; use {@link PoissonCount}.
 *   <li>{@code x = 0}: the lower limit is exactly 0; {@code x = n}: the upper is exactly 1.
 * </ul>
 *
 * <p>Assumes units are independent of one another. Reference: Wilson 1927, Journal of the American
 * Statistical Association 22:209-212, <a
 * href="https://doi.org/10.1080/01621459.1927.10502953">doi</a>. Checked against the test figures
 * of PHEindicatormethods 2.1.0 to 1e-9.
 *
 * @param events how many units have it, at least 0; a published fraction is taken as it is
 * @param units how many units there are, at least 0
 */
public record Wilson(double events, double units) {

  public Wilson {
    Counts.check(events, units);
  }

  /** The limits, by {@link Method#WILSON}. */
  public Limits limits(Confidence confidence) {
    if (units == 0) {
      return new Limits.Unknown(Reason.NO_UNITS);
    }
    if (events > units) {
      return new Limits.Unknown(Reason.MORE_EVENTS_THAN_UNITS);
    }
    double z = confidence.z();
    double middle = 2 * events + z * z;
    double half = z * Math.sqrt(z * z + 4 * events * (1 - events / units));
    double scale = 2 * (units + z * z);
    double lower = events == 0 ? 0 : (middle - half) / scale;
    double upper = events == units ? 1 : (middle + half) / scale;
    return new Limits.Known(new Interval(lower, upper), Method.WILSON);
  }
}
