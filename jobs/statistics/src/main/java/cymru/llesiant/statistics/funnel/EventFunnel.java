package cymru.llesiant.statistics.funnel;

import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Interval;
import cymru.llesiant.statistics.interval.PoissonCount;
import java.util.Optional;

/**
 * The limits within which rates of events, or ratios of observed to expected events, lie when all
 * schools have the same.
 *
 * <p>A school with {@code x} events lies on the lower limit when {@code chi2(1 - a/2; 2x + 2)/2}
 * were to be expected of it, and on the upper one at {@code chi2(a/2; 2x)/2}: {@link
 * #expected(double, Confidence)}. The limits of its value are the average times {@code x} over
 * these: {@link #limits}. With an average of 1 the values are ratios {@code O/E}; with the rate of
 * all pupils together they are rates per pupil.
 *
 * <p>The label asks whether the school's own exact limits, those of {@link PoissonCount} over its
 * units, hold the average, so that it says what the control limits say.
 *
 * <ul>
 *   <li>No events: no limits can be drawn from them; the label is still given.
 *   <li>The average is above 0.
 * </ul>
 *
 * <p>Assumes independent events; see {@link Overdispersion}. References: Spiegelhalter 2005,
 * Statistics in Medicine 24:1185-1202, <a href="https://doi.org/10.1002/sim.1970">doi</a>; Garwood
 * 1936, Biometrika 28:437-442, <a href="https://doi.org/10.1093/biomet/28.3-4.437">doi</a>. Checked
 * against the test figures of PHEindicatormethods 2.1.0: labels exactly, limits to 1e-4, since
 * those are found by bisection.
 *
 * @param average events per unit of all schools together, or 1 for ratios, above 0
 */
public record EventFunnel(double average) implements Funnel {

  /** The funnel of observed over expected events. */
  public static final EventFunnel OF_RATIOS = new EventFunnel(1);

  public EventFunnel {
    if (!(average > 0) || !Double.isFinite(average)) {
      throw new IllegalArgumentException(
          "Cannot draw a funnel about %s: because the average of events is above 0; with no events there is nothing to compare"
              .formatted(average));
    }
  }

  /**
   * What were to be expected of schools with so many events that lie on the limits: on the upper
   * limit the least, on the lower limit the greatest.
   *
   * @param events {@code x}, above 0
   */
  public Interval expected(double events, Confidence confidence) {
    if (!(events > 0)) {
      throw new IllegalArgumentException(
          "Cannot draw a funnel at %s events: because its limits are multiples of them"
              .formatted(events));
    }
    return new PoissonCount(events).exact(confidence).ifKnown().orElseThrow();
  }

  /** The limits at so many events, above 0, in the units of the average. */
  public Interval limits(double events, Confidence confidence) {
    Interval expected = expected(events, confidence);
    return new Interval(average * events / expected.upper(), average * events / expected.lower());
  }

  @Override
  public double greatest() {
    return Double.POSITIVE_INFINITY;
  }

  /**
   * {@inheritDoc}
   *
   * <p>The standard deviation of its value by chance is {@code sqrt(average/units)}.
   *
   * @param events its events, at least 0
   * @param units its pupils, or its expected events for a funnel of ratios, above 0
   */
  @Override
  public FunnelPoint point(double events, double units) {
    return new FunnelPoint(events / units, Math.sqrt(average / units));
  }

  @Override
  public Optional<Interval> controlLimits(double events, double units, Confidence confidence) {
    return events == 0 ? Optional.empty() : Optional.of(limits(events, confidence));
  }

  @Override
  public Interval valueLimits(double events, double units, Confidence confidence) {
    if (!(units > 0)) {
      throw new IllegalArgumentException(
          "Cannot label %s events of %s: because nothing is expected there; leave the school out"
              .formatted(events, units));
    }
    return new PoissonCount(events).exact(confidence).ifKnown().orElseThrow().times(1 / units);
  }
}
