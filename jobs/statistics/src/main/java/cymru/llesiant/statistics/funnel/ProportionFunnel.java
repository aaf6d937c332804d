package cymru.llesiant.statistics.funnel;

import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Interval;
import java.util.Optional;

/**
 * The limits within which schools' shares lie when all have the same chance.
 *
 * <p>{@code a -/+ z sqrt(a (1 - a)/n)}, cut at 0 and 1, {@code a} the share of all pupils together
 * and {@code n} the school's pupils; the funnel of {@code z = 1.96} (95 %) and {@code z = 3.09}
 * (99.8 %).
 *
 * <ul>
 *   <li>The average is 0 or 1: the limits are the average itself.
 *   <li>Fewer pupils give wider limits, never narrower.
 * </ul>
 *
 * <p>Assumes independent pupils and the same chance in all schools, so with many pupils nearly
 * every school lies outside: see {@link Overdispersion}. Reference: Spiegelhalter 2005, Statistics
 * in Medicine 24:1185-1202, <a href="https://doi.org/10.1002/sim.1970">doi</a>. Checked against the
 * test figures of PHEindicatormethods 2.1.0 to 1e-5 percentage points, as they are printed.
 *
 * @param average {@code a}, from 0 to 1
 */
public record ProportionFunnel(double average) implements Funnel {

  public ProportionFunnel {
    if (!(average >= 0 && average <= 1)) {
      throw new IllegalArgumentException(
          "Cannot draw a funnel about %s: because a share lies between 0 and 1".formatted(average));
    }
  }

  /**
   * The limits for a school of so many pupils.
   *
   * @param units {@code n}, above 0
   */
  public Interval limits(double units, Confidence confidence) {
    double half = confidence.z() * standardError(units);
    return new Interval(average - half, average + half).within(0, 1);
  }

  /** The standard deviation of the share of so many pupils by chance. */
  public double standardError(double units) {
    if (!(units > 0)) {
      throw new IllegalArgumentException(
          "Cannot draw a funnel for %s pupils: because nobody has no share; leave the school out"
              .formatted(units));
    }
    return Math.sqrt(average * (1 - average) / units);
  }

  @Override
  public double greatest() {
    return 1;
  }

  @Override
  public FunnelPoint point(double events, double units) {
    return new FunnelPoint(events / units, standardError(units));
  }

  @Override
  public Optional<Interval> controlLimits(double events, double units, Confidence confidence) {
    return Optional.of(limits(units, confidence));
  }

  /** As far about the value as the limits lie about the average, not cut at 0 and 1. */
  @Override
  public Interval valueLimits(double events, double units, Confidence confidence) {
    double value = events / units;
    double half = confidence.z() * standardError(units);
    return new Interval(value - half, value + half);
  }
}
