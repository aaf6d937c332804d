package cymru.llesiant.statistics.numeric;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.EigenDecomposition;

/**
 * The minimum of a function of few variables that are never negative, or may be, found by solving
 * for its gradient and not by comparing its values: values near a minimum agree to all their digits
 * long before the variables do.
 *
 * <p>Each step is {@code -|H|^-1 g} in the free variables, where {@code |H|} is the Hessian with
 * its eigenvalues made positive, cut off at 0 and halved until the function falls; a rise within
 * its rounding is allowed when the gradient shrinks. A variable is free unless it is 0 and its
 * gradient would push it below; one that may be negative always is. The Hessian is from {@link
 * GradientDifferences}, each variable measured in its own size; after a step below a hundredth,
 * which is less than half of the one before, it is kept. Stops when a step is below 1e-10 of each
 * variable's size, or after 100 steps. Then it is a minimum if each variable times its gradient is
 * below 1e-8 (if it may be negative, its size and scale together); one at exactly 0 has a gradient
 * that is not negative: the Karush-Kuhn-Tucker conditions. The minimum is a local one.
 *
 * <p>Reference: Bertsekas 1982, SIAM Journal on Control and Optimization 20:221-246, <a
 * href="https://doi.org/10.1137/0320018">doi</a>.
 */
public final class ProjectedNewton {

  private static final int MOST_ITERATIONS = 100;
  private static final double STEP_TOLERANCE = 1e-10;
  private static final double GRADIENT_TOLERANCE = 1e-8;
  private static final double SLOPE_AT_ZERO_TOLERANCE = 1e-10;
  private static final double NEAR = 1e-2;
  private static final double ROUNDING = 1e-10;
  private static final double FLATTEST = 1e-12;

  /** What is made smallest. */
  @FunctionalInterface
  public interface Objective {
    /** Its value and gradient; it is also asked a ten-thousandth of a scale below 0. */
    Point at(double[] variables);
  }

  /** A function's value and gradient at a place. */
  public record Point(double[] variables, double value, double[] gradient) {}

  /**
   * Where the search ended.
   *
   * @param point the last place
   * @param iterations steps taken
   * @param evaluations evaluations of value and gradient
   * @param converged whether it is a minimum
   */
  public record Optimum(Point point, int iterations, int evaluations, boolean converged) {

    /** The lower of two minima of one function; it counts the work of both searches. */
    public Optimum better(Optimum other) {
      boolean lower = other.converged && (!converged || other.point.value() < point.value());
      Optimum chosen = lower ? other : this;
      return new Optimum(
          chosen.point,
          iterations + other.iterations,
          evaluations + other.evaluations,
          chosen.converged);
    }

    /** The largest product of a variable and its gradient, regardless of sign. */
    public double largestGradient() {
      return IntStream.range(0, point.variables().length)
          .mapToDouble(k -> Math.abs(point.variables()[k] * point.gradient()[k]))
          .max()
          .orElse(0);
    }
  }

  private final Objective objective;
  private final double[] scales;
  private final Set<Integer> signed;
  private int evaluations;

  /**
   * @param objective what is made smallest
   * @param scales for each variable, a value near 0 below which it hardly matters; above 0
   */
  public ProjectedNewton(Objective objective, double[] scales) {
    this(objective, scales, Set.of());
  }

  /**
   * @param objective what is made smallest
   * @param scales for each variable, a value near 0 below which it hardly matters; above 0
   * @param signed the places of the variables that may be negative
   */
  public ProjectedNewton(Objective objective, double[] scales, Set<Integer> signed) {
    this.objective = objective;
    this.scales = scales.clone();
    this.signed = Set.copyOf(signed);
  }

  /** Searches from that place. */
  public Optimum minimise(double[] start) {
    evaluations = 0;
    Point point = at(start.clone());
    Optional<Curvature> known = Optional.empty();
    double moved = Double.POSITIVE_INFINITY;
    for (int iteration = 1; iteration <= MOST_ITERATIONS; iteration++) {
      int[] free = free(point);
      if (free.length == 0) {
        return ended(point, iteration);
      }
      Point here = point;
      Curvature curvature =
          known.filter(of -> of.serves(free)).orElseGet(() -> curvature(here, free));
      double[] direction = direction(point, curvature);
      if (isSmall(point, direction)) {
        return ended(at(along(point, direction, 1)), iteration);
      }
      Point next = step(point, direction);
      if (next == point) {
        return ended(point, iteration);
      }
      double before = moved;
      moved = distance(point, next);
      known = moved < NEAR && moved < before / 2 ? Optional.of(curvature) : Optional.empty();
      point = next;
    }
    return ended(point, MOST_ITERATIONS);
  }

  /** The Hessian in some free variables. */
  private record Curvature(int[] free, EigenDecomposition hessian) {

    private boolean serves(int[] variables) {
      return Arrays.equals(free, variables);
    }
  }

  private Curvature curvature(Point point, int[] free) {
    double[] sizes = IntStream.of(free).mapToDouble(k -> size(point, k)).toArray();
    GradientDifferences differences = new GradientDifferences(this::at, free, sizes);
    return new Curvature(free, new EigenDecomposition(differences.hessian(point.variables())));
  }

  /** The largest change of a variable, in its size. */
  private double distance(Point from, Point to) {
    return IntStream.range(0, scales.length)
        .mapToDouble(k -> Math.abs(to.variables()[k] - from.variables()[k]) / size(from, k))
        .max()
        .orElse(0);
  }

  private Optimum ended(Point point, int iterations) {
    boolean stationary =
        IntStream.of(free(point))
            .allMatch(
                k ->
                    Math.abs(
                            (signed.contains(k) ? size(point, k) : point.variables()[k])
                                * point.gradient()[k])
                        < GRADIENT_TOLERANCE);
    return new Optimum(point, iterations, evaluations, stationary);
  }

  private Point at(double[] variables) {
    evaluations++;
    return objective.at(variables);
  }

  private int[] free(Point point) {
    return IntStream.range(0, scales.length)
        .filter(
            k ->
                signed.contains(k)
                    || point.variables()[k] > 0
                    || point.gradient()[k] * scales[k] < -SLOPE_AT_ZERO_TOLERANCE)
        .toArray();
  }

  private boolean isSmall(Point point, double[] direction) {
    return IntStream.range(0, scales.length)
        .allMatch(k -> Math.abs(direction[k]) < STEP_TOLERANCE * size(point, k));
  }

  private double[] direction(Point point, Curvature curvature) {
    double[] direction = new double[scales.length];
    int[] free = curvature.free();
    EigenDecomposition hessian = curvature.hessian();
    double steepest =
        Arrays.stream(hessian.getRealEigenvalues()).map(Math::abs).max().orElseThrow();
    for (int e = 0; e < free.length && steepest > 0; e++) {
      double slope = 0;
      for (int i = 0; i < free.length; i++) {
        slope += hessian.getV().getEntry(i, e) * size(point, free[i]) * point.gradient()[free[i]];
      }
      double bend = Math.max(Math.abs(hessian.getRealEigenvalue(e)), FLATTEST * steepest);
      for (int i = 0; i < free.length; i++) {
        direction[free[i]] -= size(point, free[i]) * hessian.getV().getEntry(i, e) * slope / bend;
      }
    }
    return direction;
  }

  /** How large a change of a variable matters here. */
  private double size(Point point, int k) {
    return Math.abs(point.variables()[k]) + scales[k];
  }

  /** As far along the direction as is no worse; where nothing is, no step. */
  private Point step(Point point, double[] direction) {
    double slope = largestSlope(point);
    double rounding = ROUNDING * (1 + Math.abs(point.value()));
    for (double length = 1; length > STEP_TOLERANCE; length /= 2) {
      Point next = at(along(point, direction, length));
      if (next.value() < point.value()
          || next.value() <= point.value() + rounding && largestSlope(next) < slope) {
        return raised(point, next);
      }
    }
    return point;
  }

  /**
   * Where a step has made variables 0 whose gradients there would have them above 0, a quarter of
   * what they were, if that is lower: from 0 they can only double with each step.
   */
  private Point raised(Point from, Point next) {
    double[] variables = next.variables().clone();
    for (int k = 0; k < scales.length; k++) {
      boolean overshot =
          !signed.contains(k)
              && variables[k] == 0
              && next.gradient()[k] * scales[k] < -SLOPE_AT_ZERO_TOLERANCE;
      variables[k] = overshot ? from.variables()[k] / 4 : variables[k];
    }
    if (Arrays.equals(variables, next.variables())) {
      return next;
    }
    Point raised = at(variables);
    return raised.value() < next.value() ? raised : next;
  }

  private double[] along(Point point, double[] direction, double length) {
    double[] variables = new double[scales.length];
    for (int k = 0; k < scales.length; k++) {
      double moved = point.variables()[k] + length * direction[k];
      variables[k] = !signed.contains(k) && moved < STEP_TOLERANCE * scales[k] ? 0 : moved;
    }
    return variables;
  }

  private double largestSlope(Point point) {
    return IntStream.of(free(point))
        .mapToDouble(k -> Math.abs(size(point, k) * point.gradient()[k]))
        .max()
        .orElse(0);
  }
}
