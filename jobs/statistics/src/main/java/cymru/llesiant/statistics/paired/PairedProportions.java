package cymru.llesiant.statistics.paired;

import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Interval;
import cymru.llesiant.statistics.interval.Limits;
import cymru.llesiant.statistics.interval.Method;
import cymru.llesiant.statistics.interval.Reason;
import cymru.llesiant.statistics.interval.Wilson;
import java.util.OptionalDouble;

/**
 * The difference of two shares of the same pupils, with Newcombe's limits for pairs.
 *
 * <p>Of {@code n} pupils {@code a} have both, {@code b} only the first, {@code c} only the second,
 * {@code d} neither: {@code p1 = (a + b)/n}, {@code p2 = (a + c)/n}, difference {@code (b - c)/n}.
 * With the Wilson limits {@code l, u} of each share the limits are {@code p1 - p2 - sqrt(x^2 - 2
 * phi x y + y^2)}, {@code x = p1 - l1}, {@code y = u2 - p2}, and {@code p1 - p2 + sqrt(x^2 - 2 phi
 * x y + y^2)}, {@code x = u1 - p1}, {@code y = p2 - l2} (method 10). {@code phi = e/sqrt((a + b)(c
 * + d)(a + c)(b + d))}, where {@code e = ad - bc} if that is below 0, else {@code max(ad - bc -
 * n/2, 0)}. A share between -1 and 1; times 100 it is percentage points.
 *
 * <ul>
 *   <li>Nobody: {@link Reason#NO_UNITS}.
 *   <li>Nobody or everybody has one of the two: {@code phi} is 0.
 *   <li>Swapping the two negates the difference and mirrors its limits.
 * </ul>
 *
 * <p>Assumes independent pupils. Reference: Newcombe 1998, Statistics in Medicine 17:2635-2650, <a
 * href="https://doi.org/10.1002/(SICI)1097-0258(19981130)17:22%3C2635::AID-SIM954%3E3.0.CO;2-C">doi</a>.
 * Checked against R (contingencytables) to 1e-10 and against the limits printed for two trials.
 *
 * @param both how many have both, at least 0
 * @param onlyFirst how many have the first and not the second, at least 0
 * @param onlySecond how many have the second and not the first, at least 0
 * @param neither how many have neither, at least 0
 */
public record PairedProportions(long both, long onlyFirst, long onlySecond, long neither) {

  public PairedProportions {
    if (both < 0 || onlyFirst < 0 || onlySecond < 0 || neither < 0) {
      throw new IllegalArgumentException(
          "Cannot compare shares of the same pupils from %d, %d, %d and %d: because a count is never negative"
              .formatted(both, onlyFirst, onlySecond, neither));
    }
  }

  /** {@code p1 - p2}; empty when there is nobody. */
  public OptionalDouble difference() {
    return units() == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of((double) (onlyFirst - onlySecond) / units());
  }

  /** The limits, by {@link Method#NEWCOMBE_PAIRED}. */
  public Limits limits(Confidence confidence) {
    if (units() == 0) {
      return new Limits.Unknown(Reason.NO_UNITS);
    }
    double p1 = (double) (both + onlyFirst) / units();
    double p2 = (double) (both + onlySecond) / units();
    Interval first = wilson(both + onlyFirst, confidence);
    Interval second = wilson(both + onlySecond, confidence);
    double difference = difference().orElseThrow();
    return new Limits.Known(
        new Interval(
            difference - together(p1 - first.lower(), second.upper() - p2),
            difference + together(first.upper() - p1, p2 - second.lower())),
        Method.NEWCOMBE_PAIRED);
  }

  private long units() {
    return both + onlyFirst + onlySecond + neither;
  }

  private Interval wilson(long events, Confidence confidence) {
    return new Wilson(events, units()).limits(confidence).ifKnown().orElseThrow();
  }

  private double together(double x, double y) {
    return Math.sqrt(Math.max(0, x * x - 2 * correlation() * x * y + y * y));
  }

  private double correlation() {
    double margins =
        (double) (both + onlyFirst)
            * (onlySecond + neither)
            * (both + onlySecond)
            * (onlyFirst + neither);
    if (margins == 0) {
      return 0;
    }
    double excess = (double) both * neither - (double) onlyFirst * onlySecond;
    double corrected = excess < 0 ? excess : Math.max(excess - units() / 2.0, 0);
    return corrected / Math.sqrt(margins);
  }
}
