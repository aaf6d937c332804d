package cymru.llesiant.statistics.gap;

import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Interval;
import cymru.llesiant.statistics.interval.Limits;
import cymru.llesiant.statistics.interval.Method;
import cymru.llesiant.statistics.interval.Reason;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How many times as likely the first group is to have it: the ratio of two shares.
 *
 * <p>{@code RR = (x1/n1)/(x2/n2)}; limits {@code exp(log RR -/+ z sqrt(1/x1 - 1/n1 + 1/x2 -
 * 1/n2))}.
 *
 * <ul>
 *   <li>A group with nobody: no ratio, {@link Reason#GROUP_ABSENT}.
 *   <li>No event in the second group: no ratio. No event in one of the groups: no limits, {@link
 *       Reason#NO_EVENTS}; nothing is added to a zero cell.
 *   <li>More events than units: a ratio, but no limits, {@link Reason#MORE_EVENTS_THAN_UNITS}.
 *   <li>Everybody in both groups has it: {@link Reason#NO_SPREAD}.
 * </ul>
 *
 * <p>Assumes two independent groups of independent pupils. Reference: Katz, Baptista, Azen and Pike
 * 1978, Biometrics 34:469-474, <a href="https://doi.org/10.2307/2530610">doi</a>. Checked against R
 * to 1e-9.
 *
 * @param events1 how many of the first group have it, at least 0
 * @param units1 how many are in the first group, at least 0
 * @param events2 how many of the second group have it, at least 0
 * @param units2 how many are in the second group, at least 0
 */
public record RelativeRisk(long events1, long units1, long events2, long units2) {

  public RelativeRisk {
    if (events1 < 0 || units1 < 0 || events2 < 0 || units2 < 0) {
      throw new IllegalArgumentException(
          "Cannot compare %d of %d with %d of %d: because a count is never negative"
              .formatted(events1, units1, events2, units2));
    }
  }

  /** The ratio of the shares; empty when it is not defined. */
  public OptionalDouble ratio() {
    return units1 == 0 || units2 == 0 || events2 == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(((double) events1 / units1) / ((double) events2 / units2));
  }

  /** The limits, by {@link Method#KATZ}. */
  public Limits limits(Confidence confidence) {
    Optional<Reason> reason = reasonAgainst();
    if (reason.isPresent()) {
      return new Limits.Unknown(reason.get());
    }
    double ratio = ratio().orElseThrow();
    double factor = Math.exp(confidence.z() * standardErrorOfLogarithm());
    return new Limits.Known(new Interval(ratio / factor, ratio * factor), Method.KATZ);
  }

  private Optional<Reason> reasonAgainst() {
    if (units1 == 0 || units2 == 0) {
      return Optional.of(Reason.GROUP_ABSENT);
    }
    if (events1 == 0 || events2 == 0) {
      return Optional.of(Reason.NO_EVENTS);
    }
    if (events1 > units1 || events2 > units2) {
      return Optional.of(Reason.MORE_EVENTS_THAN_UNITS);
    }
    return events1 == units1 && events2 == units2
        ? Optional.of(Reason.NO_SPREAD)
        : Optional.empty();
  }

  private double standardErrorOfLogarithm() {
    return Math.sqrt(oneLess(events1, units1) + oneLess(events2, units2));
  }

  /** {@code 1/x - 1/n}, without cancellation. */
  private static double oneLess(long events, long units) {
    return (double) (units - events) / events / units;
  }
}
