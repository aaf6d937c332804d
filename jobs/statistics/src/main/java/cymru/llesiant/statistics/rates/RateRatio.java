package cymru.llesiant.statistics.rates;

import cymru.llesiant.statistics.gap.Disproportionality;
import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Interval;
import cymru.llesiant.statistics.interval.Limits;
import cymru.llesiant.statistics.interval.Method;
import cymru.llesiant.statistics.interval.Reason;
import java.util.OptionalDouble;

/**
 * How many times as many events a first group has for each of its units: the ratio of two rates,
 * where one unit may have several events.
 *
 * <p>{@code (x1/n1)/(x2/n2)}. Given {@code x1 + x2}, the first group's events are binomial with
 * {@code p = R n1/(R n1 + n2)}; Clopper and Pearson's limits of {@code p} give those of {@code R =
 * p/(1 - p) n2/n1}, exactly. No units.
 *
 * <ul>
 *   <li>A group with nobody: no ratio, {@link Reason#GROUP_ABSENT}.
 *   <li>No event in the second group: no ratio, {@link Reason#NO_EVENTS}. None in the first: ratio
 *       and lower limit are exactly 0.
 *   <li>Fewer than 5 events in both: the ratio, but no limits, {@link
 *       Reason#FEWER_THAN_FIVE_EVENTS}.
 * </ul>
 *
 * <p>Assumes independent events; where a few units have many, the limits are too narrow. Where each
 * unit has the event at most once, take the ratio of shares. Reference: Przyborowski and Wilenski
 * 1940, Biometrika 31:313-323, <a href="https://doi.org/10.1093/biomet/31.3-4.313">doi</a>. Checked
 * against R's poisson.test to 1e-9.
 *
 * @param events1 events of the first group, at least 0
 * @param units1 units of the first group, at least 0
 * @param events2 events of the second group, at least 0
 * @param units2 units of the second group, at least 0
 */
public record RateRatio(long events1, long units1, long events2, long units2) {

  public RateRatio {
    if (events1 < 0 || units1 < 0 || events2 < 0 || units2 < 0) {
      throw new IllegalArgumentException(
          "Cannot compare %d events of %d with %d of %d: because a count is never negative"
              .formatted(events1, units1, events2, units2));
    }
  }

  /** The ratio of the rates; empty when it is not defined. */
  public OptionalDouble ratio() {
    return units1 == 0 || units2 == 0 || events2 == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of((double) events1 / events2 * ((double) units2 / units1));
  }

  /** The limits, by {@link Method#CLOPPER_PEARSON}. */
  public Limits limits(Confidence confidence) {
    if (units1 == 0 || units2 == 0) {
      return new Limits.Unknown(Reason.GROUP_ABSENT);
    }
    if (events2 == 0) {
      return new Limits.Unknown(Reason.NO_EVENTS);
    }
    double share = (double) units1 / (units1 + units2);
    return new Disproportionality(events1, units1, events1 + events2, units1 + units2)
        .limits(confidence)
        .times(share)
        .fold(
            new Limits.Cases<>() {
              @Override
              public Limits known(Interval shares, Method method) {
                return new Limits.Known(
                    new Interval(ratio(shares.lower()), ratio(shares.upper())), method);
              }

              @Override
              public Limits unknown(Reason reason) {
                return new Limits.Unknown(reason);
              }
            });
  }

  /** The ratio at which the first group has that share of all events. */
  private double ratio(double share) {
    return share / (1 - share) * ((double) units2 / units1);
  }
}
