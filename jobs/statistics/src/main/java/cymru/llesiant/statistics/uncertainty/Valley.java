package cymru.llesiant.statistics.uncertainty;

import cymru.llesiant.statistics.multilevel.CriterionSurface;
import cymru.llesiant.statistics.multilevel.CriterionSurface.Place;
import cymru.llesiant.statistics.numeric.PlaneQuadratic;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The lowest criterion among variance ratios in a plane, followed from plane to plane away from
 * where it began: each search starts where the last one ended.
 *
 * <p>Each step goes to the minimum of a quadratic in the plane, where no ratio is negative, and is
 * halved until the criterion falls. The quadratic's curvature starts as that at the estimate and
 * learns from every evaluation (damped BFGS), so no evaluation is spent on differences. Ratios are
 * measured in their sizes. Ends when the quadratic promises less than 1e-8.
 *
 * <p>Reference: Nocedal and Wright 2006, Numerical Optimization, 2nd edition, procedure 18.2.
 */
final class Valley {

  private static final int MOST_STEPS = 100;
  private static final double PROMISE = 1e-8;
  private static final double SHORTEST = 1e-6;
  private static final double ROUNDING = 1e-12;
  private static final double SUFFICIENT = 1e-4;
  private static final double LARGEST = 1e12;
  private static final double DAMPING = 0.2;

  private final CriterionSurface surface;
  private final double[] sizes;
  private final double[][] curvature;
  private double[] variables;
  private double[] gradient;
  private Place place;

  /** Begins at the estimate. */
  static Valley atEstimate(Information information) {
    return new Valley(information, information.estimate());
  }

  /** Begins elsewhere. */
  static Valley at(Information information, double[] ratios) {
    return new Valley(information, information.surface().at(ratios));
  }

  private Valley(Information information, Place start) {
    this.surface = information.surface();
    this.sizes = information.sizes();
    this.curvature = information.curvature();
    moveTo(start);
  }

  /**
   * The lowest place in a plane.
   *
   * @param place where it is
   * @param multiplier what the criterion there gains with each unit of the plane's offset
   */
  record Floor(Place place, double multiplier) {}

  /**
   * The lowest place in the plane; none when there is no way there.
   *
   * @param plane of ratios
   */
  Optional<Floor> floor(PlaneQuadratic.Plane plane) {
    PlaneQuadratic.Plane scaled = new PlaneQuadratic.Plane(scaled(plane.normal()), plane.offset());
    for (int i = 0; i < MOST_STEPS; i++) {
      Optional<PlaneQuadratic.Step> step =
          new PlaneQuadratic(variables, gradient, curvature).minimum(scaled);
      if (step.filter(this::isWithinReach).isEmpty()) {
        return Optional.empty();
      }
      boolean inPlane = scaled.contains(variables);
      if (inPlane && step.get().change() > -PROMISE) {
        return Optional.of(new Floor(place, step.get().multiplier()));
      }
      if (inPlane) {
        descend(step.get());
      } else {
        learn(surface.at(along(step.get().step(), 1)));
      }
    }
    return Optional.empty();
  }

  /** Whether a step ends where the criterion can still be told. */
  private boolean isWithinReach(PlaneQuadratic.Step step) {
    return Arrays.stream(along(step.step(), 1)).allMatch(ratio -> ratio < LARGEST);
  }

  private double[] scaled(double[] perRatio) {
    return IntStream.range(0, sizes.length).mapToDouble(k -> perRatio[k] * sizes[k]).toArray();
  }

  /** As far along a step as lowers the criterion; a step too short to tell is taken. */
  private void descend(PlaneQuadratic.Step step) {
    double slope =
        IntStream.range(0, sizes.length).mapToDouble(k -> gradient[k] * step.step()[k]).sum();
    double rounding = ROUNDING * (1 + Math.abs(place.value()));
    double length = 1;
    Place next = surface.at(along(step.step(), length));
    while (length > SHORTEST
        && next.value() > place.value() + SUFFICIENT * length * slope + rounding) {
      length /= 2;
      next = surface.at(along(step.step(), length));
    }
    learn(next);
  }

  private double[] along(double[] step, double length) {
    return IntStream.range(0, sizes.length)
        .mapToDouble(k -> Math.max(0, variables[k] + length * step[k]) * sizes[k])
        .toArray();
  }

  private void moveTo(Place next) {
    place = next;
    variables =
        IntStream.range(0, sizes.length).mapToDouble(k -> next.ratios()[k] / sizes[k]).toArray();
    gradient = scaled(next.gradient());
  }

  /** Moves there, and bends the quadratic so that it explains how the gradient has changed. */
  private void learn(Place next) {
    double[] from = variables;
    double[] before = gradient;
    moveTo(next);
    int size = sizes.length;
    double[] moved = new double[size];
    double[] changed = new double[size];
    double[] expected = new double[size];
    for (int i = 0; i < size; i++) {
      moved[i] = variables[i] - from[i];
      changed[i] = gradient[i] - before[i];
    }
    for (int i = 0; i < size; i++) {
      expected[i] = dot(curvature[i], moved);
    }
    double bend = dot(moved, expected);
    double found = dot(moved, changed);
    if (!(bend > 0)) {
      return;
    }
    double share = found >= DAMPING * bend ? 1 : (1 - DAMPING) * bend / (bend - found);
    for (int i = 0; i < size; i++) {
      changed[i] = share * changed[i] + (1 - share) * expected[i];
    }
    double kept = dot(moved, changed);
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        curvature[i][j] += changed[i] * changed[j] / kept - expected[i] * expected[j] / bend;
      }
    }
  }

  private static double dot(double[] one, double[] other) {
    return IntStream.range(0, one.length).mapToDouble(k -> one[k] * other[k]).sum();
  }
}
