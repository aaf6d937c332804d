package cymru.llesiant.statistics.numeric;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * The minimum of a function of few variables that are never negative, found by solving for its
 * gradient and not by comparing its values: values near a minimum agree to all their digits long
 * before the variables do.
 *
 * <p>Each step is {@code -|H|^-1 g} in the free variables, where {@code |H|} is the Hessian with
 * its eigenvalues made positive, cut off at 0 and halved until the function does not rise. A
 * variable is free unless it is 0 and its gradient would push it below. The Hessian is the central
 * difference of the gradient. Stops when each step is below 1e-10 of its variable and scale, and
 * each variable times its gradient below 1e-8; then a variable at exactly 0 has a gradient that is
 * not negative, which are the Karush-Kuhn-Tucker conditions. The minimum is a local one.
 *
 * <p>Reference: Bertsekas 1982, SIAM Journal on Control and Optimization 20:221-246, <a
 * href="https://doi.org/10.1137/0320018">doi</a>.
 */
public final class ProjectedNewton {

  private static final int MOST_ITERATIONS = 100;
  private static final int MOST_HALVINGS = 60;
  private static final double STEP_TOLERANCE = 1e-10;
  private static final double GRADIENT_TOLERANCE = 1e-8;
  private static final double SLOPE_AT_ZERO_TOLERANCE = 1e-10;
  private static final double DIFFERENCE = 1e-4;
  private static final double ROUNDING = 1e-13;
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
  private int evaluations;

  /**
   * @param objective what is made smallest
   * @param scales for each variable, a value near 0 below which it hardly matters; above 0
   */
  public ProjectedNewton(Objective objective, double[] scales) {
    this.objective = objective;
    this.scales = scales.clone();
  }

  /** Searches from that place. */
  public Optimum minimise(double[] start) {
    evaluations = 0;
    Point point = at(start.clone());
    for (int iteration = 1; iteration <= MOST_ITERATIONS; iteration++) {
      int[] free = free(point);
      Point next = free.length == 0 ? point : step(point, direction(point, free));
      boolean still = isStill(point, next);
      point = next;
      if (still) {
        return new Optimum(point, iteration, evaluations, isStationary(point));
      }
    }
    return new Optimum(point, MOST_ITERATIONS, evaluations, false);
  }

  private Point at(double[] variables) {
    evaluations++;
    return objective.at(variables);
  }

  private int[] free(Point point) {
    return IntStream.range(0, scales.length)
        .filter(
            k ->
                point.variables()[k] > 0
                    || point.gradient()[k] * scales[k] < -SLOPE_AT_ZERO_TOLERANCE)
        .toArray();
  }

  private boolean isStill(Point point, Point next) {
    for (int k = 0; k < scales.length; k++) {
      double moved = Math.abs(next.variables()[k] - point.variables()[k]);
      if (moved >= STEP_TOLERANCE * (next.variables()[k] + scales[k])) {
        return false;
      }
    }
    return true;
  }

  private boolean isStationary(Point point) {
    return IntStream.of(free(point))
        .allMatch(k -> Math.abs(point.variables()[k] * point.gradient()[k]) < GRADIENT_TOLERANCE);
  }

  private double[] direction(Point point, int[] free) {
    EigenDecomposition hessian = new EigenDecomposition(hessian(point, free));
    double steepest =
        Arrays.stream(hessian.getRealEigenvalues()).map(Math::abs).max().orElseThrow();
    double[] direction = new double[scales.length];
    for (int e = 0; e < free.length; e++) {
      double slope = 0;
      for (int i = 0; i < free.length; i++) {
        slope += hessian.getV().getEntry(i, e) * point.gradient()[free[i]];
      }
      double curvature = Math.max(Math.abs(hessian.getRealEigenvalue(e)), FLATTEST * steepest);
      for (int i = 0; i < free.length; i++) {
        direction[free[i]] -= hessian.getV().getEntry(i, e) * slope / curvature;
      }
    }
    return direction;
  }

  private RealMatrix hessian(Point point, int[] free) {
    double[][] hessian = new double[free.length][free.length];
    for (int j = 0; j < free.length; j++) {
      double step = DIFFERENCE * (point.variables()[free[j]] + scales[free[j]]);
      double[] above = at(moved(point.variables(), free[j], step)).gradient();
      double[] below = at(moved(point.variables(), free[j], -step)).gradient();
      for (int i = 0; i < free.length; i++) {
        double second = (above[free[i]] - below[free[i]]) / (2 * step);
        hessian[i][j] += second / 2;
        hessian[j][i] += second / 2;
      }
    }
    return new Array2DRowRealMatrix(hessian, false);
  }

  private static double[] moved(double[] variables, int k, double step) {
    double[] moved = variables.clone();
    moved[k] += step;
    return moved;
  }

  /** As far along the direction as the function does not rise; where it always does, no step. */
  private Point step(Point point, double[] direction) {
    double ceiling = point.value() + ROUNDING * Math.abs(point.value());
    double length = 1;
    for (int halving = 0; halving < MOST_HALVINGS; halving++, length /= 2) {
      double[] variables = new double[scales.length];
      for (int k = 0; k < scales.length; k++) {
        double moved = point.variables()[k] + length * direction[k];
        variables[k] = moved < STEP_TOLERANCE * scales[k] ? 0 : moved;
      }
      Point next = at(variables);
      if (next.value() <= ceiling) {
        return next;
      }
    }
    return point;
  }
}
