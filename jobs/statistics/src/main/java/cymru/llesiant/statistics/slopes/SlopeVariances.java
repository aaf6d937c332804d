package cymru.llesiant.statistics.slopes;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How much intercept and slope differ between innermost units.
 *
 * <p>The variance between units depends on where the covariate stands: {@code Var(u0 + u1 z) =
 * intercept + 2 z covariance + z^2 slope}, {@link #at}. The intercept's variance and the covariance
 * are those where the covariate is 0, which may lie far outside the data; the slope's variance is
 * the same wherever 0 lies.
 *
 * @param level the innermost level
 * @param groups how many units it has
 * @param term the covariate whose slope differs
 * @param intercept the variance between units where the covariate is 0, in squared units of the
 *     response
 * @param covariance of intercept and slope
 * @param slope the variance of the slope, in squared units of the response per unit of the
 *     covariate
 * @param edge which edge of what is possible the estimate lies on, if any
 */
public record SlopeVariances(
    String level,
    int groups,
    String term,
    double intercept,
    double covariance,
    double slope,
    Optional<Edge> edge) {

  /** An edge of what is possible. */
  public enum Edge {
    /** Neither intercepts nor slopes differ. */
    BOTH_VARIANCES_ZERO,
    /** Slopes do not differ. */
    SLOPE_VARIANCE_ZERO,
    /** Units do not differ where the covariate is at its mean, and do elsewhere. */
    INTERCEPT_VARIANCE_ZERO,
    /** Each unit's slope is determined by its intercept: the correlation is -1 or 1. */
    CORRELATION_ONE
  }

  /** The variance between units where the covariate has this value. */
  public double at(double z) {
    return Math.max(0, intercept + z * (2 * covariance + z * slope));
  }

  /**
   * The correlation of intercept, where the covariate is 0, and slope; empty when one of them does
   * not vary.
   */
  public OptionalDouble correlation() {
    double scale = Math.sqrt(intercept) * Math.sqrt(slope);
    return scale > 0
        ? OptionalDouble.of(Math.max(-1, Math.min(1, covariance / scale)))
        : OptionalDouble.empty();
  }
}
