package cymru.llesiant.statistics.multilevel;

import java.util.Arrays;
import java.util.List;

/**
 * One innermost unit, such as a class: how many rows it has, what they weigh and their means.
 *
 * @param path its name within each level, outermost first: area, school, class; names need to be
 *     unique only within the unit above, so class 1 of two schools is two classes
 * @param n how many rows, at least 1
 * @param precision the sum of their known weights, above 0: a row's residual variance is that of
 *     the model over its weight; without weights, {@code n}
 * @param means the weighted means of the covariates, in the order of the terms, then of the
 *     response
 */
public record LeafGroup(List<String> path, long n, double precision, double[] means) {

  public LeafGroup {
    path = List.copyOf(path);
    means = means.clone();
    if (n < 1) {
      throw new IllegalArgumentException(
          "Cannot use unit %s: because it has %d rows; leave it out".formatted(path, n));
    }
    if (!(precision > 0 && Double.isFinite(precision))) {
      throw new IllegalArgumentException(
          "Cannot use unit %s: because its rows weigh %s; leave out rows without weight"
              .formatted(path, precision));
    }
    if (!Arrays.stream(means).allMatch(Double::isFinite)) {
      throw new IllegalArgumentException(
          "Cannot use unit %s: because a mean is not finite; leave out rows with missing values"
              .formatted(path));
    }
  }

  /** A unit whose rows all weigh the same, 1. */
  public LeafGroup(List<String> path, long n, double[] means) {
    this(path, n, n, means);
  }

  @Override
  public double[] means() {
    return means.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LeafGroup that
        && path.equals(that.path)
        && n == that.n
        && precision == that.precision
        && Arrays.equals(means, that.means);
  }

  @Override
  public int hashCode() {
    return path.hashCode() * 31 + Arrays.hashCode(means);
  }

  @Override
  public String toString() {
    return "%s: n=%d, precision=%s, means=%s".formatted(path, n, precision, Arrays.toString(means));
  }
}
