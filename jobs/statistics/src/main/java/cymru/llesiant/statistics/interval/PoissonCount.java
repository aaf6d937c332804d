package cymru.llesiant.statistics.interval;

/**
 * Limits of a count of events: exact below 10, Byar's approximation from 10.
 *
 * <p>Exact: {@code chi2(a/2; 2x)/2} and {@code chi2(1 - a/2; 2x + 2)/2}. Byar: {@code x (1 - 1/(9x)
 * - z/(3 sqrt x))^3} and {@code y (1 - 1/(9y) + z/(3 sqrt y))^3} with {@code y = x + 1}. A rate's
 * limits are these {@link Limits#times} {@code 1/denominator}.
 *
 * <ul>
 *   <li>{@code x = 0}: the exact lower limit is 0; Byar's formula has none.
 *   <li>Byar's lower limit below 0 (very few events): {@link Reason#BELOW_ZERO}.
 * </ul>
 *
 * <p>Assumes events happen independently; pupils with several events make the limits too narrow.
 * References: Garwood 1936, Biometrika 28:437-442, <a
 * href="https://doi.org/10.1093/biomet/28.3-4.437">doi</a>; Breslow and Day 1987, Statistical
 * Methods in Cancer Research II, p. 69. Checked against the test figures of PHEindicatormethods
 * 2.1.0 to 1e-9.
 *
 * @param events how many events, at least 0; a published fraction is taken as it is
 */
public record PoissonCount(double events) {

  private static final double FEW = 10;

  public PoissonCount {
    Counts.check(events);
  }

  /** The exact limits below 10 events, Byar's from 10. */
  public Limits limits(Confidence confidence) {
    return events < FEW ? exact(confidence) : byar(confidence);
  }

  /** The limits from the chi-square distribution, whatever the count. */
  public Limits exact(Confidence confidence) {
    double lower = events == 0 ? 0 : Quantiles.chiSquared(2 * events, confidence.tail()) / 2;
    double upper = Quantiles.chiSquared(2 * events + 2, 1 - confidence.tail()) / 2;
    return new Limits.Known(new Interval(lower, upper), Method.EXACT);
  }

  /** The limits by Byar's formula, whatever the count. */
  public Limits byar(Confidence confidence) {
    double z = confidence.z();
    double lower = events == 0 ? -1 : byar(events, -z);
    return lower < 0
        ? new Limits.Unknown(Reason.BELOW_ZERO)
        : new Limits.Known(new Interval(lower, byar(events + 1, z)), Method.BYAR);
  }

  private static double byar(double x, double z) {
    double root = 1 - 1 / (9 * x) + z / (3 * Math.sqrt(x));
    return x * root * root * root;
  }
}
