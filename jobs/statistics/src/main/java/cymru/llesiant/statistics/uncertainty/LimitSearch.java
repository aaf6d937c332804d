package cymru.llesiant.statistics.uncertainty;

import java.util.Optional;

/**
 * The search for the share whose deviance is the square of a normal deviate, on one side of the
 * estimate.
 *
 * <p>Newton's steps of the root of the deviance in the logit of the share, where it is nearly
 * straight, kept between a value inside the limit and one outside; towards the end of the range, at
 * most three quarters of the way. The end of the range is the limit when values up to 1e-8 from it
 * are inside.
 */
final class LimitSearch {

  private static final int MOST_STEPS = 60;
  private static final double ENOUGH = 1e-7;
  private static final double NEGLIGIBLE = 1e-8;

  private final ShareProfile profile;
  private final Valley valley;
  private final double z;
  private final double end;

  /**
   * @param profile whose deviance
   * @param valley where it is followed
   * @param z the deviate
   * @param end where the share's range ends on this side: 0 or 1
   */
  LimitSearch(ShareProfile profile, Valley valley, double z, double end) {
    this.profile = profile;
    this.valley = valley;
    this.z = z;
    this.end = end;
  }

  /**
   * The limit; none when the valley has no way there.
   *
   * @param known a share inside it
   * @param guess where to begin, between that and the end
   */
  Optional<Double> from(double known, double guess) {
    double inside = known;
    double outside = end;
    double share = guess;
    for (int i = 0; i < MOST_STEPS; i++) {
      Optional<ShareProfile.Depth> depth = profile.depth(valley, share);
      if (depth.isEmpty()) {
        return Optional.empty();
      }
      if (depth.get().deviance() < z * z) {
        inside = share;
      } else {
        outside = share;
      }
      double next = next(share, depth.get(), inside, outside);
      if (isClose(share, next)) {
        return Optional.of(next);
      }
      if (Math.abs(end - next) < NEGLIGIBLE) {
        return Optional.of(end);
      }
      share = next;
    }
    return Optional.empty();
  }

  /**
   * Newton's share where that is as good as there, or lies between and, while nothing outside is
   * known, not too far; or else one between.
   */
  private double next(double share, ShareProfile.Depth depth, double inside, double outside) {
    double newton = newton(share, depth);
    if (isClose(share, newton)) {
      return newton;
    }
    double between = between(inside, outside);
    double farthest = outside == end ? between : outside;
    boolean isBetween = Math.min(inside, farthest) < newton && newton < Math.max(inside, farthest);
    return isBetween ? newton : between;
  }

  /** Where the root would be the deviate were it straight; not a number where it is level. */
  private double newton(double share, ShareProfile.Depth depth) {
    double root = Math.sqrt(depth.deviance());
    double slope = depth.slope() * share * (1 - share) / (2 * root);
    return moved(share, (z - root) / slope);
  }

  private static boolean isClose(double share, double next) {
    return Math.abs(logit(next) - logit(share)) < ENOUGH;
  }

  /** A share between, half-way in the logit where both have one. */
  private static double between(double inside, double outside) {
    double low = Math.min(inside, outside);
    double high = Math.max(inside, outside);
    if (low == 0) {
      return high / 4;
    }
    return high == 1 ? 1 - (1 - low) / 4 : moved(low, (logit(high) - logit(low)) / 2);
  }

  /** The share whose logit is so much more. */
  static double moved(double share, double logits) {
    return 1 / (1 + Math.exp(-logit(share) - logits));
  }

  private static double logit(double share) {
    return Math.log(share / (1 - share));
  }
}
