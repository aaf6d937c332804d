package cymru.llesiant.statistics.moments;

import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Interval;
import cymru.llesiant.statistics.interval.Limits;
import cymru.llesiant.statistics.interval.Method;
import cymru.llesiant.statistics.interval.Reason;

/**
 * A group's mean deviation drawn towards 0 as far as it may be chance: the best guess at where the
 * group lies among its like, in the units of the values.
 *
 * <p>{@code reliability = n b/(n b + w)}, estimate {@code reliability mean}, standard error {@code
 * sqrt(b w/(n b + w))}, limits {@code estimate -/+ z error}; {@code b} is the variance between
 * groups, {@code w} that within.
 *
 * <ul>
 *   <li>Nobody in the group: {@link Reason#NO_UNITS}; the estimate is 0.
 *   <li>{@code b = 0}: the estimate is 0 and has no limits ({@link Reason#AT_BOUNDARY}); a width of
 *       0 would claim certainty.
 *   <li>{@code w = 0}: nothing is chance, the estimate is the mean; no limits ({@link
 *       Reason#NO_SPREAD}).
 * </ul>
 *
 * <p>Assumes normal effects and values; the variances are taken as known, so that limits are too
 * narrow where there are few groups. Reference: Searle, Casella and McCulloch 1992, Variance
 * Components, chapter 7, <a href="https://doi.org/10.1002/9780470316856">doi</a>. Checked against
 * the effects and conditional standard deviations of lme4 where groups are of equal size.
 *
 * @param n how many values, at least 0
 * @param mean their mean deviation
 * @param between the variance between groups, at least 0
 * @param within the variance within groups, at least 0
 */
public record ShrunkenMean(long n, double mean, double between, double within) {

  public ShrunkenMean {
    if (n < 0 || !(between >= 0) || !(within >= 0)) {
      throw new IllegalArgumentException(
          "Cannot shrink a mean of %d values with variances %s and %s: because none is ever negative"
              .formatted(n, between, within));
    }
  }

  /** {@code n b/(n b + w)}, from 0 to 1. */
  public double reliability() {
    double signal = n * between;
    return signal == 0 ? 0 : signal / (signal + within);
  }

  /** The mean drawn towards 0. */
  public double estimate() {
    return reliability() * mean;
  }

  /** The limits, by {@link Method#SHRUNKEN}. */
  public Limits limits(Confidence confidence) {
    if (n == 0) {
      return new Limits.Unknown(Reason.NO_UNITS);
    }
    if (between == 0) {
      return new Limits.Unknown(Reason.AT_BOUNDARY);
    }
    if (within == 0) {
      return new Limits.Unknown(Reason.NO_SPREAD);
    }
    double half = confidence.z() * Math.sqrt((1 - reliability()) * between);
    return new Limits.Known(new Interval(estimate() - half, estimate() + half), Method.SHRUNKEN);
  }
}
