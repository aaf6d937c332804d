package cymru.llesiant.statistics.dispersion;

import cymru.llesiant.statistics.moments.Moments;
import cymru.llesiant.statistics.moments.State;
import java.util.OptionalDouble;

/**
 * The variance of pupils about the means of their own schools, over all schools.
 *
 * <p>{@code s^2 = sum m2_j / f}, {@code f = sum (n_j - 1)}, in squared units of the values. Schools
 * of one pupil add nothing; with no more than one pupil in any school there is no variance. Equals
 * the mean square within schools of the one-way analysis of variance.
 *
 * @param degreesOfFreedom {@code f}, at least 0
 * @param m2 the sum of squared deviations from the schools' means
 */
public record PooledVariance(long degreesOfFreedom, double m2) implements State<PooledVariance> {

  /** No schools. */
  public static final PooledVariance EMPTY = new PooledVariance(0, 0);

  public PooledVariance {
    if (degreesOfFreedom < 0 || !Double.isFinite(m2) || m2 < 0 || degreesOfFreedom == 0 && m2 > 0) {
      throw new IllegalArgumentException(
          "Cannot pool %s over %d degrees of freedom: because neither is ever negative, and without the latter there is no spread"
              .formatted(m2, degreesOfFreedom));
    }
  }

  /** One school's part. */
  public static PooledVariance of(Moments school) {
    return new PooledVariance(Math.max(0, school.n() - 1), school.m2());
  }

  @Override
  public PooledVariance merge(PooledVariance other) {
    return new PooledVariance(
        Math.addExact(degreesOfFreedom, other.degreesOfFreedom), m2 + other.m2);
  }

  /** {@code s^2}; empty without degrees of freedom. */
  public OptionalDouble variance() {
    return degreesOfFreedom == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(m2 / degreesOfFreedom);
  }
}
