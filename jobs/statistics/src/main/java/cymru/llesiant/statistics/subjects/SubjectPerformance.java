package cymru.llesiant.statistics.subjects;

import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Limits;
import cymru.llesiant.statistics.interval.Reason;
import cymru.llesiant.statistics.interval.StudentMean;
import cymru.llesiant.statistics.moments.Moments;
import java.util.OptionalDouble;

/**
 * How a school's pupils do in one subject against their others, compared with pupils everywhere.
 *
 * <p>{@code RP = mean here - mean everywhere}, {@code SE = sqrt(m2/(n - 1)/n)} of the pupils here;
 * in units of the scores. The mean everywhere is taken as known: with equal spreads the exact error
 * is {@code sqrt(1 - n/N)} times {@code SE}, so this one is on the safe side.
 *
 * <ul>
 *   <li>Fewer than 2 pupils, or no spread among them: no standard error, {@link
 *       Standing#NOT_TESTED}.
 *   <li>No other school's pupils: the value is 0 by construction, {@link Standing#NOT_TESTED}.
 * </ul>
 *
 * @param subject the subject's name
 * @param here the school's pupils' scores against their others
 * @param everywhere those of all schools, this one included
 */
public record SubjectPerformance(String subject, Moments here, Moments everywhere) {

  private static final double DEVIATE = 1.96;

  /** What a test against 0 says, at 5 %. */
  public enum Standing {
    /** More than 1.96 standard errors above 0. */
    ABOVE,
    /** Within 1.96 standard errors of 0. */
    NO_DIFFERENCE,
    /** More than 1.96 standard errors below 0. */
    BELOW,
    /** There is nothing to test with. */
    NOT_TESTED
  }

  public SubjectPerformance {
    if (here.n() < 1 || everywhere.n() < here.n()) {
      throw new IllegalArgumentException(
          "Cannot compare %d pupils in %s with %d everywhere: because a school has at least 1 pupil, who is counted everywhere too"
              .formatted(here.n(), subject, everywhere.n()));
    }
  }

  /** How many pupils take the subject and at least one other. */
  public long n() {
    return here.n();
  }

  /** {@code RP}. */
  public double relativePerformance() {
    return here.mean() - everywhere.mean();
  }

  /** {@code SE}; empty where there is none. */
  public OptionalDouble standardError() {
    return hasError()
        ? OptionalDouble.of(Math.sqrt(here.m2() / (here.n() - 1) / here.n()))
        : OptionalDouble.empty();
  }

  private boolean hasError() {
    return here.n() > 1 && here.m2() > 0;
  }

  /** Whether other schools' pupils take the subject. */
  public boolean isTaughtElsewhere() {
    return everywhere.n() > here.n();
  }

  /** Whether it differs from 0: {@code |RP| > 1.96 SE}. */
  public Standing standing() {
    if (!hasError() || !isTaughtElsewhere()) {
      return Standing.NOT_TESTED;
    }
    double margin = DEVIATE * standardError().getAsDouble();
    if (Math.abs(relativePerformance()) <= margin) {
      return Standing.NO_DIFFERENCE;
    }
    return relativePerformance() > 0 ? Standing.ABOVE : Standing.BELOW;
  }

  /**
   * The limits of the relative performance, by Student's t: for few pupils a little wider than the
   * test.
   */
  public Limits limits(Confidence confidence) {
    return isTaughtElsewhere()
        ? new StudentMean(here.n(), relativePerformance(), here.m2()).limits(confidence)
        : new Limits.Unknown(Reason.FEWER_THAN_TWO_GROUPS);
  }
}
