package cymru.llesiant.statistics.interval;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.OptionalDouble;

/**
 * Limits of a ratio of two sums over pupils, such as sessions attended of sessions possible, from
 * the spread between pupils: the sessions of one pupil are not independent of one another, so a
 * session is not a unit.
 *
 * <p>{@code r = Y/X}, variance {@code n/(n - 1) sum((y - r x)^2) / X^2}, limits {@code r -/+ t(1 -
 * a/2; n - 1) sqrt(variance)}. {@code sum((y - r x)^2) = sum(yy) - 2r sum(xy) + r^2 sum(xx)} is
 * worked out exactly from the exact sums, since these terms nearly cancel. With {@code x = 1} for
 * every pupil it is {@link StudentMean}.
 *
 * <ul>
 *   <li>{@code X = 0}: {@link Reason#NO_UNITS}.
 *   <li>Fewer than 2 pupils: {@link Reason#FEWER_THAN_TWO_UNITS}.
 *   <li>Every pupil has the same ratio: {@link Reason#NO_SPREAD}.
 *   <li>Limits may leave the range of a share near its ends: see {@link Limits#within}.
 * </ul>
 *
 * <p>Assumes pupils are independent and enough for linearisation (a few tens). Reference: Cochran
 * 1977, Sampling Techniques, 3rd edition, section 6.4. Checked against the sum over pupils and the
 * Student case.
 *
 * @param n how many pupils, at least 0
 * @param x the sum of the denominator parts, at least 0
 * @param y the sum of the numerator parts
 * @param xx the sum of squared denominator parts
 * @param xy the sum of products of the two parts
 * @param yy the sum of squared numerator parts
 */
public record RatioEstimator(
    long n, BigDecimal x, BigDecimal y, BigDecimal xx, BigDecimal xy, BigDecimal yy) {

  public RatioEstimator {
    if (n < 0 || x.signum() < 0 || xx.signum() < 0 || yy.signum() < 0) {
      throw new IllegalArgumentException(
          "Cannot estimate a ratio from n=%d, x=%s, xx=%s, yy=%s: because none is ever negative"
              .formatted(n, x, xx, yy));
    }
  }

  /** {@code Y/X}; empty when {@code X = 0}. */
  public OptionalDouble ratio() {
    return x.signum() == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(y.divide(x, MathContext.DECIMAL128).doubleValue());
  }

  /** The limits, by {@link Method#RATIO_ESTIMATOR}. */
  public Limits limits(Confidence confidence) {
    if (x.signum() == 0) {
      return new Limits.Unknown(Reason.NO_UNITS);
    }
    if (n < 2) {
      return new Limits.Unknown(Reason.FEWER_THAN_TWO_UNITS);
    }
    BigDecimal residual = residualTimesSquaredX();
    if (residual.signum() <= 0) {
      return new Limits.Unknown(Reason.NO_SPREAD);
    }
    double total = x.doubleValue();
    double spread = Math.sqrt(residual.doubleValue()) / total / total;
    double error = Math.sqrt(n / (n - 1.0)) * spread;
    return StudentMean.around(ratio().orElseThrow(), error, n, confidence, Method.RATIO_ESTIMATOR);
  }

  /** {@code X^2 sum((y - r x)^2)}, exact. */
  BigDecimal residualTimesSquaredX() {
    BigDecimal cross = x.multiply(y).multiply(xy);
    return x.multiply(x).multiply(yy).subtract(cross.add(cross)).add(y.multiply(y).multiply(xx));
  }
}
