package cymru.llesiant.statistics.numeric;

import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * A minimum of a function of few variables without bounds, whose gradient is known and costs much.
 *
 * <p>Broyden, Fletcher, Goldfarb and Shanno's method from a Hessian by differences of the gradient;
 * each step is {@code -|H|^-1 g}, {@code |H|} having its eigenvalues made positive, halved until
 * the function falls enough; a rise within its rounding is allowed when the gradient shrinks. Once
 * the decrement {@code g'|H|^-1 g}, twice what a further step would gain, is below 1e-10, the
 * Hessian is differenced again and its steps are repeated while they shrink the decrement. It is a
 * minimum when that is then below 1e-12 and every eigenvalue of the Hessian is positive. The
 * minimum is a local one; a place where the function is infinite is stepped back from. Variables
 * should be of a size near 1.
 *
 * <p>Reference: Nocedal and Wright 2006, Numerical Optimization, 2nd edition, chapter 6, <a
 * href="https://doi.org/10.1007/978-0-387-40065-5">doi</a>.
 */
public final class QuasiNewton {

  private static final int MOST_ITERATIONS = 200;
  private static final int MOST_POLISHING = 10;
  private static final double DIFFERENCE = 1e-4;
  private static final double NEAR = 1e-10;
  private static final double REACHED = 1e-12;
  private static final double ENOUGH = 1e-4;
  private static final double SHORTEST = 1e-10;
  private static final double ROUNDING = 1e-12;
  private static final double FLATTEST = 1e-12;

  /** What is made smallest. */
  @FunctionalInterface
  public interface Objective {
    /** Its value and gradient; the value is infinite where there is none. */
    Point at(double[] variables);
  }

  /** A function's value and gradient at a place. */
  public record Point(double[] variables, double value, double[] gradient) {}

  /**
   * Where the search ended.
   *
   * @param point the last place
   * @param hessian the Hessian there
   * @param decrement {@code g'H^-1 g} there
   * @param iterations steps taken
   * @param evaluations evaluations of value and gradient
   * @param converged whether it is a minimum
   */
  public record Optimum(
      Point point,
      double[][] hessian,
      double decrement,
      int iterations,
      int evaluations,
      boolean converged) {}

  private final Objective objective;
  private int evaluations;
  private int iterations;

  /**
   * @param objective what is made smallest
   */
  public QuasiNewton(Objective objective) {
    this.objective = objective;
  }

  /** Searches from that place. */
  public Optimum minimise(double[] start) {
    evaluations = 0;
    iterations = 0;
    Point point = at(start.clone());
    Curvature curvature = new Curvature(hessian(point)).bowl();
    while (iterations < MOST_ITERATIONS && !(curvature.decrement(point) < NEAR)) {
      Point next = step(point, curvature);
      if (next == point) {
        break;
      }
      curvature = curvature.updated(point, next);
      point = next;
    }
    return polish(point);
  }

  private Optimum polish(Point nearly) {
    Point point = nearly;
    Curvature curvature = new Curvature(hessian(point));
    double decrement = curvature.decrement(point);
    for (int i = 0; i < MOST_POLISHING; i++) {
      Point next = at(along(point, curvature.direction(point), 1));
      double smaller = curvature.decrement(next);
      if (!(smaller < decrement) || !Double.isFinite(next.value())) {
        break;
      }
      iterations++;
      point = next;
      decrement = smaller;
    }
    boolean converged = decrement < REACHED && curvature.isBowl();
    return new Optimum(
        point, curvature.hessian.getData(), decrement, iterations, evaluations, converged);
  }

  private Point at(double[] variables) {
    evaluations++;
    return objective.at(variables);
  }

  private RealMatrix hessian(Point point) {
    int size = point.variables().length;
    double[][] hessian = new double[size][size];
    for (int j = 0; j < size; j++) {
      double[] above = at(moved(point.variables(), j, DIFFERENCE)).gradient();
      double[] below = at(moved(point.variables(), j, -DIFFERENCE)).gradient();
      for (int i = 0; i < size; i++) {
        double half = (above[i] - below[i]) / (4 * DIFFERENCE);
        hessian[i][j] += half;
        hessian[j][i] += half;
      }
    }
    return new Array2DRowRealMatrix(hessian, false);
  }

  private static double[] moved(double[] variables, int j, double step) {
    double[] moved = variables.clone();
    moved[j] += step;
    return moved;
  }

  private static double[] along(Point point, double[] direction, double length) {
    double[] variables = point.variables().clone();
    for (int j = 0; j < variables.length; j++) {
      variables[j] += length * direction[j];
    }
    return variables;
  }

  /** As far along the direction as gains enough; where nothing does, no step. */
  private Point step(Point point, Curvature curvature) {
    iterations++;
    double[] direction = curvature.direction(point);
    double decrement = curvature.decrement(point);
    double rounding = ROUNDING * (1 + Math.abs(point.value()));
    for (double length = 1; length > SHORTEST; length /= 2) {
      Point next = at(along(point, direction, length));
      if (next.value() < point.value() - ENOUGH * length * decrement
          || next.value() <= point.value() + rounding && curvature.decrement(next) < decrement) {
        return next;
      }
    }
    return point;
  }

  /** A Hessian with its eigenvalues. */
  private static final class Curvature {

    private final RealMatrix hessian;
    private final EigenDecomposition eigen;

    Curvature(RealMatrix hessian) {
      this.hessian = hessian;
      this.eigen = new EigenDecomposition(hessian);
    }

    boolean isBowl() {
      return Arrays.stream(eigen.getRealEigenvalues()).allMatch(value -> value > 0);
    }

    /** The same with each eigenvalue made positive. */
    Curvature bowl() {
      double[] values = eigen.getRealEigenvalues();
      double[][] bowl = new double[values.length][values.length];
      for (int i = 0; i < values.length; i++) {
        for (int j = 0; j <= i; j++) {
          for (int e = 0; e < values.length; e++) {
            bowl[i][j] +=
                eigen.getV().getEntry(i, e) * Math.abs(values[e]) * eigen.getV().getEntry(j, e);
          }
          bowl[j][i] = bowl[i][j];
        }
      }
      return isBowl() ? this : new Curvature(new Array2DRowRealMatrix(bowl, false));
    }

    double[] direction(Point point) {
      double[] gradient = point.gradient();
      double[] values = eigen.getRealEigenvalues();
      double steepest = Arrays.stream(values).map(Math::abs).max().orElse(0);
      double[] direction = new double[gradient.length];
      for (int e = 0; e < values.length; e++) {
        double slope = 0;
        for (int i = 0; i < gradient.length; i++) {
          slope += eigen.getV().getEntry(i, e) * gradient[i];
        }
        double curvature = Math.max(Math.abs(values[e]), FLATTEST * steepest);
        for (int i = 0; i < gradient.length && slope != 0; i++) {
          direction[i] -= eigen.getV().getEntry(i, e) * slope / curvature;
        }
      }
      return direction;
    }

    double decrement(Point point) {
      double[] direction = direction(point);
      double sum = 0;
      for (int i = 0; i < direction.length; i++) {
        sum -= direction[i] * point.gradient()[i];
      }
      return sum;
    }

    /** The Hessian that also explains how the gradient changed; itself where that is no bowl. */
    Curvature updated(Point from, Point to) {
      int size = from.variables().length;
      double[] moved = new double[size];
      double[] turned = new double[size];
      double product = 0;
      for (int i = 0; i < size; i++) {
        moved[i] = to.variables()[i] - from.variables()[i];
        turned[i] = to.gradient()[i] - from.gradient()[i];
        product += moved[i] * turned[i];
      }
      double[] explained = hessian.operate(moved);
      double known = 0;
      for (int i = 0; i < size; i++) {
        known += moved[i] * explained[i];
      }
      if (!(product > 0) || !(known > 0)) {
        return this;
      }
      double[][] next = hessian.getData();
      for (int i = 0; i < size; i++) {
        for (int j = 0; j < size; j++) {
          next[i][j] += turned[i] * turned[j] / product - explained[i] * explained[j] / known;
        }
      }
      return new Curvature(new Array2DRowRealMatrix(next, false));
    }
  }
}
