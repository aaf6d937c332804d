package cymru.llesiant.statistics.gap;

import cymru.llesiant.statistics.interval.Interval;
import cymru.llesiant.statistics.interval.Limits;
import cymru.llesiant.statistics.interval.Method;

/**
 * The difference of two values whose limits are known, whatever made them.
 *
 * <p>{@code d = v1 - v2}; limits {@code d - sqrt((v1 - l1)^2 + (u2 - v2)^2)} and {@code d +
 * sqrt((u1 - v1)^2 + (v2 - l2)^2)}. The units and the confidence are those of the two values. With
 * Wilson limits of two shares it is Newcombe's method 10; with limits that lie evenly about their
 * value it is the usual {@code d -/+ z sqrt(se1^2 + se2^2)}.
 *
 * <ul>
 *   <li>Swapping the values negates the difference and mirrors its limits.
 *   <li>A value outside its own limits is refused.
 * </ul>
 *
 * <p>Assumes two independent values. Reference: Zou and Donner 2008, Statistics in Medicine
 * 27:1693-1702, <a href="https://doi.org/10.1002/sim.3095">doi</a>.
 *
 * @param value1 the first value
 * @param limits1 its limits
 * @param value2 the second value
 * @param limits2 its limits
 */
public record SquareAndAdd(double value1, Interval limits1, double value2, Interval limits2) {

  public SquareAndAdd {
    requireWithin(value1, limits1);
    requireWithin(value2, limits2);
  }

  /** {@code v1 - v2}. */
  public double difference() {
    return value1 - value2;
  }

  /** The limits, by {@link Method#SQUARE_AND_ADD}. */
  public Limits limits() {
    double below = Math.hypot(value1 - limits1.lower(), limits2.upper() - value2);
    double above = Math.hypot(limits1.upper() - value1, value2 - limits2.lower());
    return new Limits.Known(
        new Interval(difference() - below, difference() + above), Method.SQUARE_AND_ADD);
  }

  private static void requireWithin(double value, Interval limits) {
    if (!(limits.lower() <= value && value <= limits.upper())) {
      throw new IllegalArgumentException(
          "Cannot compare %s: because it lies outside its limits %s to %s"
              .formatted(value, limits.lower(), limits.upper()));
    }
  }
}
