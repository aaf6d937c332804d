package cymru.llesiant.statistics.moments;

import java.io.Serializable;
import java.util.OptionalDouble;

/**
 * Count, mean and sum of squared deviations of values.
 *
 * <p>Merged as {@code d = mean2 - mean1, n = n1 + n2, mean = mean1 + d n2/n, m2 = m2_1 + m2_2 + d^2
 * n1 n2/n}, which never subtracts large sums from one another.
 *
 * <ul>
 *   <li>No values: {@link #EMPTY}; the variance is absent.
 *   <li>One value: the variance is absent.
 *   <li>A value that is not finite is refused.
 * </ul>
 *
 * <p>Accuracy: relative error of the variance near 1e-15 times the condition number; merge order
 * changes the last digits only. Reference: Chan, Golub and LeVeque 1983, The American Statistician
 * 37:242-247, <a href="https://doi.org/10.1080/00031305.1983.10483115">doi</a>.
 *
 * @param n how many values
 * @param mean their mean; 0 when there are none
 * @param m2 the sum of their squared deviations from the mean
 */
public record Moments(long n, double mean, double m2) implements State<Moments>, Serializable {

  /** No values. */
  public static final Moments EMPTY = new Moments(0, 0, 0);

  public Moments {
    if (n < 0 || !Double.isFinite(mean) || !Double.isFinite(m2) || m2 < 0) {
      throw new IllegalArgumentException(
          "Cannot keep moments n=%d, mean=%s, m2=%s: because n and m2 are never negative and all are finite"
              .formatted(n, mean, m2));
    }
    if (n == 0 && (mean != 0 || m2 != 0) || n == 1 && m2 != 0) {
      throw new IllegalArgumentException(
          "Cannot keep moments n=%d, mean=%s, m2=%s: because fewer than 2 values have no spread"
              .formatted(n, mean, m2));
    }
  }

  /** The moments of these values. */
  public static Moments of(double... values) {
    Moments moments = EMPTY;
    for (double value : values) {
      moments = moments.plus(value);
    }
    return moments;
  }

  /** These moments with one more value. */
  public Moments plus(double value) {
    return merge(new Moments(1, value, 0));
  }

  @Override
  public Moments merge(Moments other) {
    if (other.n == 0) {
      return this;
    }
    if (n == 0) {
      return other;
    }
    long both = Math.addExact(n, other.n);
    double d = other.mean - mean;
    double share = (double) other.n / both;
    return new Moments(both, mean + d * share, m2 + other.m2 + d * d * n * share);
  }

  /** The variance with divisor {@code n - 1}; absent for fewer than 2 values. */
  public OptionalDouble variance() {
    return n < 2 ? OptionalDouble.empty() : OptionalDouble.of(m2 / (n - 1));
  }

  /** The square root of {@link #variance()}. */
  public OptionalDouble standardDeviation() {
    return n < 2 ? OptionalDouble.empty() : OptionalDouble.of(Math.sqrt(m2 / (n - 1)));
  }
}
