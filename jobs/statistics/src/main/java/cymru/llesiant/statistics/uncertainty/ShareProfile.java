package cymru.llesiant.statistics.uncertainty;

import cymru.llesiant.statistics.interval.Interval;
import cymru.llesiant.statistics.multilevel.VarianceComponents.Component;
import cymru.llesiant.statistics.numeric.PlaneQuadratic.Plane;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The lowest criterion at each value of a share of variance, and the values at which it is so far
 * above the minimum that the data speak against them.
 *
 * <p>That a level's share is {@code v} means {@code lambda_k - v sum lambda = v}, a plane; of the
 * residual share it is {@code - v sum lambda = v - 1}. With multiplier {@code m} of that plane the
 * lowest criterion's slope in {@code v} is {@code m (1 + sum lambda)}.
 *
 * <p>The lowest criterion is followed from the estimate. Where a level has fewer than 10 units
 * another division of the variance can be the lower one at a limit, so it is also gone to straight
 * from the estimate, from the end that the share can be at (0 of a level, 1 of the residual), and
 * from the extreme divisions of the variance.
 */
final class ShareProfile {

  /** A criterion so far below the minimum shows that it was none. */
  private static final double BELOW = 1e-6;

  /** Deviances that differ less are those of one valley. */
  private static final double SAME = 1e-6;

  private static final double FARTHEST_GUESS = 0.9;

  private final Information information;
  private final int level;
  private final double estimate;

  private ShareProfile(Information information, int level) {
    this.information = information;
    this.level = level;
    double[] ratios = information.estimate().ratios();
    this.estimate = (isResidual() ? 1 : ratios[level]) / total(ratios);
  }

  /** The share of a level. */
  static ShareProfile of(Information information, int level) {
    return new ShareProfile(information, level);
  }

  /** The residual share. */
  static ShareProfile ofResidual(Information information) {
    return new ShareProfile(information, -1);
  }

  private boolean isResidual() {
    return level < 0;
  }

  private boolean hasFewUnits() {
    return information.components().levels().stream().anyMatch(Component::hasFewGroups);
  }

  /** All variances over the residual one. */
  private static double total(double[] ratios) {
    return 1 + Arrays.stream(ratios).sum();
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
   * @param deviance the criterion above its minimum
   * @param slope the derivative of the deviance in the share
   */
  record Depth(double deviance, double slope) {}

  /** The lowest criterion at a share; none when the valley has no way there. */
  Optional<Depth> depth(Valley valley, double share) {
    double least = information.estimate().value();
    double noise = BELOW * (1 + 1e-6 * Math.abs(least));
    return valley
        .floor(plane(share))
        .filter(floor -> floor.place().value() > least - noise)
        .map(
            floor ->
                new Depth(
                    Math.max(0, floor.place().value() - least),
                    floor.multiplier() * total(floor.place().ratios())));
  }

  /** The end that the share can be at. */
  double reachableEnd() {
    return isResidual() ? 1 : 0;
  }

  /** The deviance at that end. */
  Optional<Double> devianceAtEnd() {
    return atEnd().map(End::deviance);
  }

  /** The deviance at the end that the share can be at, and the valley that leads there. */
  private record End(Valley valley, double deviance) {}

  private Optional<End> atEnd() {
    return valleys(reachableEnd()).stream()
        .flatMap(
            valley ->
                depth(valley, reachableEnd()).stream()
                    .map(depth -> new End(valley, depth.deviance())))
        .min(Comparator.comparingDouble(End::deviance));
  }

  /** Where to begin on the way to a share: the estimate, and with few units elsewhere too. */
  private List<Valley> valleys(double share) {
    List<Valley> valleys = new ArrayList<>();
    valleys.add(Valley.atEstimate(information));
    if (hasFewUnits()) {
      divisions(share).map(ratios -> Valley.at(information, ratios)).forEach(valleys::add);
    }
    return valleys;
  }

  /** The values whose deviance is at most the deviate squared; none when they cannot be found. */
  Optional<Interval> interval(double z) {
    Optional<End> end = atEnd();
    if (end.isEmpty()) {
      return Optional.empty();
    }
    Optional<Double> near =
        end.get().deviance() <= z * z
            ? Optional.of(reachableEnd())
            : limit(z, reachableEnd(), Optional.of(end.get().valley()));
    Optional<Double> far = limit(z, 1 - reachableEnd(), Optional.empty());
    return near.flatMap(
        one -> far.map(other -> new Interval(Math.min(one, other), Math.max(one, other))));
  }

  /** The limit on one side, moved outwards where another way there leads lower. */
  private Optional<Double> limit(double z, double end, Optional<Valley> fromEnd) {
    Optional<Double> limit = followed(z, end);
    if (limit.isEmpty() || !hasFewUnits()) {
      return limit;
    }
    List<Valley> others = new ArrayList<>();
    fromEnd.ifPresent(others::add);
    others.addAll(valleys(limit.get()));
    for (Valley other : others) {
      boolean isLower =
          depth(other, limit.get()).filter(depth -> depth.deviance() < z * z - SAME).isPresent();
      if (isLower) {
        double inside = limit.get();
        limit = new LimitSearch(this, other, z, end).from(inside, inside);
        if (limit.isEmpty()) {
          return limit;
        }
      }
    }
    return limit;
  }

  /** The extreme divisions of the variance at a share: what it leaves goes to one level. */
  private Stream<double[]> divisions(double share) {
    return IntStream.range(0, information.sizes().length)
        .mapToObj(
            other -> {
              double residual = isResidual() ? share : (1 - share) / (other == level ? 1 : 2);
              double[] ratios = new double[information.sizes().length];
              ratios[other] = (1 - share) / (isResidual() ? 1 : 2) / residual;
              if (!isResidual()) {
                ratios[level] = share / residual;
              }
              return ratios;
            });
  }

  private Optional<Double> followed(double z, double end) {
    Valley valley = Valley.atEstimate(information);
    double step = Math.min(step(valley, z, end), FARTHEST_GUESS * Math.abs(end - estimate));
    double guess = end > estimate ? estimate + step : estimate - step;
    return new LimitSearch(this, valley, z, end).from(estimate, guess);
  }

  /**
   * How far the limit would be were the deviance as simple as it is at the estimate: a parabola in
   * the share or in its logit, the nearer.
   */
  private double step(Valley valley, double z, double end) {
    double error = Math.sqrt(2 / curvatureOfDeviance());
    if (estimate > 0 && estimate < 1) {
      double logit = z * error / (estimate * (1 - estimate));
      double curved = LimitSearch.moved(estimate, end > estimate ? logit : -logit);
      return Math.min(z * error, Math.abs(curved - estimate));
    }
    double slope = depth(valley, estimate).map(Depth::slope).map(Math::abs).orElse(0.0);
    double deviance = z * z;
    return 2 * deviance / (slope + Math.sqrt(slope * slope + 4 * deviance / (error * error)));
  }

  /** The second derivative of the deviance in the share, at the estimate. */
  private double curvatureOfDeviance() {
    double[] slopes = plane(estimate).normal();
    for (int k = 0; k < slopes.length; k++) {
      slopes[k] *= information.sizes()[k] / total(information.estimate().ratios());
    }
    return 1 / information.inverseCurvature(slopes);
  }
}
