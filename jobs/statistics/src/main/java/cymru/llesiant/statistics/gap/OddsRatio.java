package cymru.llesiant.statistics.gap;

import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Interval;
import cymru.llesiant.statistics.interval.Limits;
import cymru.llesiant.statistics.interval.Method;
import cymru.llesiant.statistics.interval.Reason;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The odds of the first group over those of the second.
 *
 * <p>{@code OR = a d/(b c)} with {@code a, b} of the first and second group having it and {@code c,
 * d} not; limits {@code exp(log OR -/+ z sqrt(1/a + 1/b + 1/c + 1/d))}.
 *
 * <ul>
 *   <li>A group with nobody: {@link Reason#GROUP_ABSENT}.
 *   <li>More events than units: {@link Reason#MORE_EVENTS_THAN_UNITS}, and no ratio.
 *   <li>Nobody in a group has it: {@link Reason#NO_EVENTS}; everybody has: {@link
 *       Reason#EVENT_IN_EVERY_UNIT}. Nothing is added to a zero cell.
 *   <li>Swapping the groups turns the ratio and its limits over.
 * </ul>
 *
 * <p>Where many have it, the ratio of odds is much farther from 1 than that of shares: do not read
 * it as "times as likely". Assumes independent pupils. Reference: Woolf 1955, Annals of Human
 * Genetics 19:251-253, <a href="https://doi.org/10.1111/j.1469-1809.1955.tb01348.x">doi</a>.
 * Checked against R to 1e-9.
 *
 * @param events1 how many of the first group have it, at least 0
 * @param units1 how many are in the first group, at least 0
 * @param events2 how many of the second group have it, at least 0
 * @param units2 how many are in the second group, at least 0
 */
public record OddsRatio(long events1, long units1, long events2, long units2) {

  public OddsRatio {
    if (events1 < 0 || units1 < 0 || events2 < 0 || units2 < 0) {
      throw new IllegalArgumentException(
          "Cannot compare %d of %d with %d of %d: because a count is never negative"
              .formatted(events1, units1, events2, units2));
    }
  }

  /** The ratio of the odds; empty without limits. */
  public OptionalDouble ratio() {
    return reasonAgainst().isPresent()
        ? OptionalDouble.empty()
        : OptionalDouble.of(
            (double) events1 / (units1 - events1) * ((double) (units2 - events2) / events2));
  }

  /** The limits, by {@link Method#WOOLF}. */
  public Limits limits(Confidence confidence) {
    Optional<Reason> reason = reasonAgainst();
    if (reason.isPresent()) {
      return new Limits.Unknown(reason.get());
    }
    double variance =
        1.0 / events1 + 1.0 / (units1 - events1) + 1.0 / events2 + 1.0 / (units2 - events2);
    double factor = Math.exp(confidence.z() * Math.sqrt(variance));
    double ratio = ratio().orElseThrow();
    return new Limits.Known(new Interval(ratio / factor, ratio * factor), Method.WOOLF);
  }

  private Optional<Reason> reasonAgainst() {
    if (units1 == 0 || units2 == 0) {
      return Optional.of(Reason.GROUP_ABSENT);
    }
    if (events1 > units1 || events2 > units2) {
      return Optional.of(Reason.MORE_EVENTS_THAN_UNITS);
    }
    if (events1 == 0 || events2 == 0) {
      return Optional.of(Reason.NO_EVENTS);
    }
    return events1 == units1 || events2 == units2
        ? Optional.of(Reason.EVENT_IN_EVERY_UNIT)
        : Optional.empty();
  }
}
