package cymru.llesiant.statistics.funnel;

import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Interval;
import java.util.Optional;

/**
 * A school in a funnel whose limits allow for schools that lie further apart than by chance.
 *
 * <p>The control limits are those of chance, and where schools are overdispersed as wide as those
 * of {@link Overdispersion} too: on each side the farther of both. For shares that is {@code target
 * -/+ z s sqrt(max(1, phi))}; for few events it keeps the exact limits where these are the wider.
 *
 * <ul>
 *   <li>No overdispersion known, or {@code phi} at most 1: the limits of chance.
 *   <li>The label is never farther out than the one by chance alone, nor on the other side.
 *   <li>The label, the control limits and the value's own limits say the same: outside the one
 *       exactly when outside the others, to the last digits of a tie.
 * </ul>
 *
 * <p>In the units of the funnel. References and assumptions: {@link Overdispersion}, {@link
 * EventFunnel}, {@link ProportionFunnel}. Checked against R.
 *
 * @param funnel the funnel
 * @param events the school's events, at least 0
 * @param units its pupils, above 0
 * @param spread how much further than chance the schools lie apart, about the funnel's average
 */
public record FunnelPlace(
    Funnel funnel, double events, double units, Optional<Overdispersion> spread) {

  /** The control limits; none where the school's events let none be drawn. */
  public Optional<Interval> controlLimits(Confidence confidence) {
    return funnel
        .controlLimits(events, units, confidence)
        .map(chance -> widened(chance, funnel.average(), confidence))
        .map(limits -> limits.within(0, funnel.greatest()));
  }

  /** The limits about the value that hold the average just when the school is inside. */
  public Interval valueLimits(Confidence confidence) {
    return widened(funnel.valueLimits(events, units, confidence), events / units, confidence);
  }

  /** Where the school lies. */
  public FunnelLabel label() {
    return FunnelLabel.ofLimits(
        funnel.average(), valueLimits(Confidence.P95), valueLimits(Confidence.P99_8));
  }

  private Interval widened(Interval chance, double middle, Confidence confidence) {
    return spread
        .map(
            apart -> {
              double error = funnel.point(events, units).standardError();
              Interval limits = apart.limits(error, confidence);
              double half = limits.width() / 2;
              return new Interval(
                  Math.min(chance.lower(), middle - half), Math.max(chance.upper(), middle + half));
            })
        .orElse(chance);
  }
}
