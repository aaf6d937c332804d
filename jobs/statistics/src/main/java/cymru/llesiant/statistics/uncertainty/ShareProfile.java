package cymru.llesiant.statistics.uncertainty;

import cymru.llesiant.statistics.interval.Interval;
import cymru.llesiant.statistics.numeric.PlaneQuadratic.Plane;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The lowest criterion at each value of a share of variance, and the values at which it is so far
 * above the minimum that the data speak against them.
 *
 * <p>That a level's share is {@code v} means {@code lambda_k - v sum lambda = v}, a plane; of the
 * residual share it is {@code - v sum lambda = v - 1}. With multiplier {@code m} of that plane the
 * lowest criterion's slope in {@code v} is {@code m (1 + sum lambda)}. A limit is where the root of
 * criterion less minimum is the normal deviate {@code z}: found by Newton's steps in the logit of
 * the share, in which that root is nearly straight, kept between a value inside and one outside.
 */
final class ShareProfile {

  private static final int MOST_STEPS = 60;
  private static final double ENOUGH = 1e-7;

  /** A share this near an end that is never reached is at it. */
  private static final double NEGLIGIBLE = 1e-6;

  /** A criterion so far below the minimum shows that it was none. */
  private static final double BELOW = 1e-6;

  private final Information information;
  private final int level;
  private final double estimate;

  /** The share of a level. */
  static ShareProfile of(Information information, int level) {
    return new ShareProfile(information, level);
  }

  /** The residual share. */
  static ShareProfile ofResidual(Information information) {
    return new ShareProfile(information, -1);
  }

  private ShareProfile(Information information, int level) {
    this.information = information;
    this.level = level;
    double[] ratios = information.estimate().ratios();
    this.estimate = (isResidual() ? 1 : ratios[level]) / (1 + sum(ratios));
  }

  private boolean isResidual() {
    return level < 0;
  }

  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }

  /** The ratios that give that share. */
  private Plane plane(double share) {
    double[] normal = new double[information.sizes().length];
    for (int k = 0; k < normal.length; k++) {
      normal[k] = (k == level ? 1 : 0) - share;
    }
    return new Plane(normal, isResidual() ? share - 1 : share);
  }

  /**
   * The lowest criterion at a share.
   *
   * @param share the share
   * @param deviance the criterion above its minimum
   * @param slope the derivative of the deviance in the share
   */
  record Depth(double share, double deviance, double slope) {

    /** Newton's step in the logit of the share to where the deviance is the deviate squared. */
    private double towards(double z) {
      double root = Math.sqrt(deviance);
      double slopeOfRoot = slope * share * (1 - share) / (2 * root);
      return expit(logit(share) + (z - root) / slopeOfRoot);
    }
  }

  private Optional<Depth> depth(Valley valley, double share) {
    double least = information.estimate().value();
    double noise = BELOW * (1 + 1e-6 * Math.abs(least));
    return valley
        .floor(plane(share))
        .filter(floor -> floor.place().value() > least - noise)
        .map(
            floor ->
                new Depth(
                    share,
                    Math.max(0, floor.place().value() - least),
                    floor.multiplier() * (1 + sum(floor.place().ratios()))));
  }

  /** The deviance at the end of the range that the share can be at: 0 of a level, 1 of the rest. */
  OptionalDouble devianceAtEnd() {
    return depth(new Valley(information), isResidual() ? 1 : 0)
        .map(depth -> OptionalDouble.of(depth.deviance()))
        .orElse(OptionalDouble.empty());
  }

  /** The values whose deviance is at most the deviate squared; none when they cannot be found. */
  Optional<Interval> interval(double z) {
    OptionalDouble atEnd = devianceAtEnd();
    if (atEnd.isEmpty()) {
      return Optional.empty();
    }
    boolean reached = atEnd.getAsDouble() <= z * z;
    Optional<Double> lower = reached && !isResidual() ? Optional.of(0.0) : limit(z, -1);
    Optional<Double> upper = reached && isResidual() ? Optional.of(1.0) : limit(z, 1);
    return lower.flatMap(from -> upper.map(to -> new Interval(from, to)));
  }

  private Optional<Double> limit(double z, int direction) {
    Valley valley = new Valley(information);
    double inside = estimate;
    double outside = direction > 0 ? 1 : 0;
    boolean isReachable = isResidual() == direction > 0;
    double share = guess(valley, z, direction);
    for (int i = 0; i < MOST_STEPS; i++) {
      Optional<Depth> depth = depth(valley, share);
      if (depth.isEmpty()) {
        return Optional.empty();
      }
      if (depth.get().deviance() < z * z) {
        inside = share;
      } else {
        outside = share;
      }
      double next = depth.get().towards(z);
      if (!(Math.min(inside, outside) < next && next < Math.max(inside, outside))) {
        next = between(inside, outside);
      }
      if (Math.abs(logit(next) - logit(share)) < ENOUGH) {
        return Optional.of(next);
      }
      double end = direction > 0 ? 1 : 0;
      if (!isReachable && Math.abs(end - next) < NEGLIGIBLE) {
        return Optional.of(end);
      }
      share = next;
    }
    return Optional.empty();
  }

  /** Where the limit would be were the criterion as simple as it is at the estimate. */
  private double guess(Valley valley, double z, int direction) {
    double curvature = curvatureOfDeviance();
    if (estimate > 0 && estimate < 1) {
      double error = Math.sqrt(2 / curvature) / (estimate * (1 - estimate));
      return expit(logit(estimate) + direction * z * error);
    }
    double slope = Math.abs(depth(valley, estimate).map(Depth::slope).orElse(0.0));
    double step = 2 * z * z / (slope + Math.sqrt(slope * slope + 2 * curvature * z * z));
    return estimate + direction * Math.min(step, 0.5);
  }

  /** The second derivative of the deviance in the share, at the estimate. */
  private double curvatureOfDeviance() {
    double[] ratios = information.estimate().ratios();
    double[] normal = plane(estimate).normal();
    double total = 1 + sum(ratios);
    double[] slopes = new double[normal.length];
    for (int k = 0; k < slopes.length; k++) {
      slopes[k] = normal[k] * information.sizes()[k] / total;
    }
    return 1 / information.inverseCurvature(slopes);
  }

  /** A value between, half-way in the logit where both have one. */
  private static double between(double inside, double outside) {
    double low = Math.min(inside, outside);
    double high = Math.max(inside, outside);
    if (low == 0) {
      return high / 4;
    }
    return high == 1 ? 1 - (1 - low) / 4 : expit((logit(low) + logit(high)) / 2);
  }

  private static double logit(double share) {
    return Math.log(share / (1 - share));
  }

  private static double expit(double logit) {
    return 1 / (1 + Math.exp(-logit));
  }
}
