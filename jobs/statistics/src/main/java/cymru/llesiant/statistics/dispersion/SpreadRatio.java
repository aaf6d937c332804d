package cymru.llesiant.statistics.dispersion;

import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Interval;
import cymru.llesiant.statistics.interval.Limits;
import cymru.llesiant.statistics.interval.Method;
import cymru.llesiant.statistics.interval.Reason;
import cymru.llesiant.statistics.moments.Moments;
import java.util.OptionalDouble;
import org.apache.commons.math3.distribution.FDistribution;

/**
 * A school's standard deviation over the pooled one of all schools, itself among them: above 1 its
 * pupils are less alike than pupils of one school usually are.
 *
 * <p>{@code r = s_j/s}, {@code s} of {@link PooledVariance}. The school is part of the pool, so the
 * two are not independent; the school and the rest are. With {@code f_j = n_j - 1}, {@code f_r = f
 * - f_j} and {@code F = s_j^2/s_r^2}, the limits of the ratio of variances against the rest are
 * {@code F/F(1 - a/2; f_j, f_r)} and {@code F F(1 - a/2; f_r, f_j)}; each limit {@code q} is turned
 * into one against the pool, which holds the school, by {@code sqrt(f q/(f_j q + f_r))}. No units.
 *
 * <ul>
 *   <li>Fewer than 2 pupils: {@link Reason#FEWER_THAN_TWO_UNITS}.
 *   <li>No other school with 2 pupils: {@link Reason#FEWER_THAN_TWO_GROUPS} for the limits.
 *   <li>All values equal in the school or in all the others: {@link Reason#NO_SPREAD}.
 *   <li>A pool that cannot hold the school is refused.
 * </ul>
 *
 * <p>Assumes normal values, and one variance in all other schools. Exact then: the transformation
 * is monotone, so it keeps the coverage. Reference for the F limits: Snedecor and Cochran 1989,
 * Statistical Methods, 8th edition, section 6.12. Checked against R's F quantiles to 1e-9 and by
 * coverage on simulated schools.
 *
 * @param school the school's pupils
 * @param pool all schools' pupils about their schools' means, this school included
 */
public record SpreadRatio(Moments school, PooledVariance pool) {

  private static final double QUANTILE_ACCURACY = 1e-14;
  private static final double ROUNDING = 1e-12;

  public SpreadRatio {
    if (school.n() - 1 > pool.degreesOfFreedom() || school.m2() > pool.m2() * (1 + ROUNDING)) {
      throw new IllegalArgumentException(
          "Cannot compare %s with %s: because the school is not in the pool; merge it first"
              .formatted(school, pool));
    }
  }

  /**
   * {@code r}; empty where the school or the pool has no standard deviation, or the pool's is 0.
   */
  public OptionalDouble value() {
    return school.n() < 2 || pool.m2() == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(
            Math.sqrt(school.variance().getAsDouble() / pool.variance().getAsDouble()));
  }

  /** The limits, by {@link Method#F_RATIO}. */
  public Limits limits(Confidence confidence) {
    double own = school.n() - 1.0;
    double rest = pool.degreesOfFreedom() - own;
    double m2OfRest = pool.m2() - school.m2();
    if (school.n() < 2) {
      return new Limits.Unknown(Reason.FEWER_THAN_TWO_UNITS);
    }
    if (rest == 0) {
      return new Limits.Unknown(Reason.FEWER_THAN_TWO_GROUPS);
    }
    if (school.m2() == 0 || m2OfRest <= ROUNDING * pool.m2()) {
      return new Limits.Unknown(Reason.NO_SPREAD);
    }
    double f = school.m2() / own / (m2OfRest / rest);
    double lower = f / quantile(own, rest, confidence);
    double upper = f * quantile(rest, own, confidence);
    return new Limits.Known(
        new Interval(againstPool(lower, own, rest), againstPool(upper, own, rest)), Method.F_RATIO);
  }

  private static double againstPool(double ratio, double own, double rest) {
    return Math.sqrt((own + rest) * ratio / (own * ratio + rest));
  }

  private static double quantile(double numerator, double denominator, Confidence confidence) {
    return new FDistribution(null, numerator, denominator, QUANTILE_ACCURACY)
        .inverseCumulativeProbability(1 - confidence.tail());
  }
}
