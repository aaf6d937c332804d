package cymru.llesiant.statistics.narrowing;

import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Interval;
import cymru.llesiant.statistics.trend.GapKind;

/**
 * The errors with which two years' gaps are told apart, when each is known by its limits.
 *
 * <p>Limits of a change by squaring and adding ({@link cymru.llesiant.statistics.gap.SquareAndAdd})
 * leave out 0 when {@code |D| > sqrt(a^2 + b^2)}, {@code a} and {@code b} the distances from each
 * gap to the one of its limits that faces the other gap. Those distances over {@code z} are
 * therefore the standard errors whose two-sided test agrees with the limits. Limits that lie evenly
 * about the gap give its usual standard error. In the units of the gap.
 *
 * <ul>
 *   <li>Of an undirected gap its distance from 0 is meant: one below 0 is mirrored first.
 *   <li>Two gaps that are equal: either side would do; the errors are those of a gap that grows.
 *   <li>Exchanging the years exchanges the errors, unless the gaps are equal.
 * </ul>
 *
 * <p>A single pupil's share of 0 has limits that reach far up and not down at all, which a single
 * error for both sides would hide. Assumes two independent years. Reference: Zou and Donner 2008,
 * Statistics in Medicine 27:1693-1702, <a href="https://doi.org/10.1002/sim.3095">doi</a>. Checked
 * against the limits of the change on drawn counts, and a closed form.
 *
 * @param earlier the error of the earlier gap, at least 0
 * @param later the error of the later gap, at least 0
 */
public record FacingErrors(double earlier, double later) {

  /**
   * The errors of two gaps.
   *
   * @param kind whether one group is behind by its nature
   * @param earlier the earlier gap
   * @param earlierLimits its limits
   * @param later the later gap
   * @param laterLimits its limits
   * @param confidence the confidence of both limits
   */
  public static FacingErrors of(
      GapKind kind,
      double earlier,
      Interval earlierLimits,
      double later,
      Interval laterLimits,
      Confidence confidence) {
    double before = size(kind, earlier);
    double after = size(kind, later);
    Interval around = sizes(kind, earlier, earlierLimits);
    Interval aroundLater = sizes(kind, later, laterLimits);
    double z = confidence.z();
    return after < before
        ? new FacingErrors(
            distance(around.lower(), before) / z, distance(after, aroundLater.upper()) / z)
        : new FacingErrors(
            distance(before, around.upper()) / z, distance(aroundLater.lower(), after) / z);
  }

  /** Not below 0, which rounding makes it where a limit is the gap itself. */
  private static double distance(double lower, double upper) {
    return Math.max(0, upper - lower);
  }

  private static double size(GapKind kind, double gap) {
    return kind == GapKind.DIRECTED ? gap : Math.abs(gap);
  }

  private static Interval sizes(GapKind kind, double gap, Interval limits) {
    return kind == GapKind.UNDIRECTED && gap < 0 ? limits.times(-1) : limits;
  }
}
