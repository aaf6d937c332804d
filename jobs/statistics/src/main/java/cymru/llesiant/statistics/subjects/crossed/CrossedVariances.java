package cymru.llesiant.statistics.subjects.crossed;

import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Interval;
import cymru.llesiant.statistics.interval.Limits;
import cymru.llesiant.statistics.interval.Method;
import cymru.llesiant.statistics.interval.Reason;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How the variance of scores that the fixed effects leave is divided: between schools, between the
 * departments of a school, between the pupils of a school, and what is left of one pupil in one
 * subject.
 *
 * <p>Variances are in squared units of the response. The share of a source is its variance over the
 * sum of all, from 0 to 1; shares add up to 1. Standard errors are those of large samples, from the
 * observed information; that of a share is by the delta method and says little near 0 or 1.
 *
 * <ul>
 *   <li>A variance of exactly 0, at the boundary, has no standard error; the others' take it as
 *       known.
 *   <li>Where the likelihood is too flat to say, no variance has one.
 * </ul>
 */
public final class CrossedVariances {

  private static final int FEW = 10;

  /** Where variance comes from. */
  public enum Source {
    /** Between schools. */
    SCHOOL,
    /** Between the departments, the subjects, of a school. */
    DEPARTMENT,
    /** Between the pupils of a school, over all their subjects. */
    PUPIL,
    /** Between a pupil's scores, beyond the departments': one pupil in one subject. */
    RESIDUAL
  }

  private final double[] variances;
  private final long[] units;
  private final Optional<Matrix> covariance;

  CrossedVariances(double[] variances, long[] units, Optional<Matrix> covariance) {
    this.variances = variances.clone();
    this.units = units.clone();
    this.covariance = covariance;
  }

  /** The variance from a source, at least 0. */
  public double variance(Source source) {
    return variances[source.ordinal()];
  }

  /** The square root of the variance, in units of the response. */
  public double standardDeviation(Source source) {
    return Math.sqrt(variance(source));
  }

  /** How many schools, departments, pupils or rows. */
  public long units(Source source) {
    return units[source.ordinal()];
  }

  /** Whether there are fewer than 10 units, too few to say much of the variance between them. */
  public boolean hasFewUnits(Source source) {
    return units(source) < FEW;
  }

  /** The standard error of a variance. */
  public OptionalDouble standardError(Source source) {
    OptionalDouble square = covariance(source, source);
    return square.isEmpty() ? square : OptionalDouble.of(Math.sqrt(square.getAsDouble()));
  }

  /** The covariance of two variances' estimates; empty when either has no standard error. */
  public OptionalDouble covariance(Source one, Source other) {
    return covariance.isEmpty() || variance(one) == 0 || variance(other) == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(covariance.get().at(one.ordinal(), other.ordinal()));
  }

  /** The sum of all variances. */
  public double total() {
    double total = 0;
    for (double variance : variances) {
      total += variance;
    }
    return total;
  }

  /** The share of all variance from a source. */
  public double share(Source source) {
    return variance(source) / total();
  }

  /**
   * The share from a source of the variance inside schools: departments', pupils' and residual.
   *
   * @param source not the school
   */
  public double shareWithinSchools(Source source) {
    if (source == Source.SCHOOL) {
      throw new IllegalArgumentException(
          "Cannot give the schools' share of the variance inside schools: because it lies between them; ask for share");
    }
    return variance(source) / (total() - variance(Source.SCHOOL));
  }

  /** The standard error of {@link #share}; empty when the variance has none. */
  public OptionalDouble shareStandardError(Source source) {
    if (covariance(source, source).isEmpty()) {
      return OptionalDouble.empty();
    }
    double[] slope = new double[variances.length];
    for (int k = 0; k < slope.length; k++) {
      slope[k] = ((k == source.ordinal() ? 1 : 0) - share(source)) / total();
    }
    return OptionalDouble.of(Math.sqrt(covariance.orElseThrow().quadratic(slope)));
  }

  /**
   * The limits of a share, from the standard error of its logit: {@code logit p -/+ z SE/(p (1 -
   * p))}, taken back. Inside 0 to 1 always; for few units or a share near 0 only a rough guide.
   *
   * <ul>
   *   <li>A variance of exactly 0: {@link Reason#AT_BOUNDARY}.
   *   <li>A likelihood too flat to give standard errors: {@link Reason#FLAT_CRITERION}.
   * </ul>
   */
  public Limits shareLimits(Source source, Confidence confidence) {
    if (variance(source) == 0) {
      return new Limits.Unknown(Reason.AT_BOUNDARY);
    }
    OptionalDouble error = shareStandardError(source);
    if (error.isEmpty()) {
      return new Limits.Unknown(Reason.FLAT_CRITERION);
    }
    double share = share(source);
    double logit = Math.log(share / (1 - share));
    double half = confidence.z() * error.getAsDouble() / (share * (1 - share));
    return new Limits.Known(
        new Interval(expit(logit - half), expit(logit + half)), Method.DELTA_LOGIT);
  }

  private static double expit(double logit) {
    return 1 / (1 + Math.exp(-logit));
  }
}
