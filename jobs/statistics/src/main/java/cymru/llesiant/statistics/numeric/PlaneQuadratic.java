package cymru.llesiant.statistics.numeric;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.linear.SingularMatrixException;

/**
 * A convex quadratic in a few variables that are never negative and are to lie in a plane: {@code
 * g'd + d'Bd/2} of a step {@code d}, subject to {@code a'(x + d) = b} and {@code x + d >= 0}.
 *
 * <p>Every choice of variables to be exactly 0 is solved and the lowest feasible one taken, so the
 * answer cannot depend on a path; with five variables that is 32 small linear systems. Each
 * variable should be measured in its own size.
 *
 * <p>Reference: Nocedal and Wright 2006, Numerical Optimization, 2nd edition, section 16.1.
 */
public final class PlaneQuadratic {

  private static final double ROUNDING = 1e-12;

  private final double[] variables;
  private final double[] gradient;
  private final double[][] curvature;

  /**
   * @param variables {@code x}, none negative; it may lie outside the plane
   * @param gradient {@code g}
   * @param curvature {@code B}, symmetric and positive definite
   */
  public PlaneQuadratic(double[] variables, double[] gradient, double[][] curvature) {
    this.variables = variables;
    this.gradient = gradient;
    this.curvature = curvature;
  }

  /**
   * The plane {@code normal'x = offset}.
   *
   * @param normal {@code a}, not all 0
   * @param offset {@code b}
   */
  public record Plane(double[] normal, double offset) {

    private double excess(double[] point) {
      double sum = -offset;
      for (int k = 0; k < normal.length; k++) {
        sum += normal[k] * point[k];
      }
      return sum;
    }

    /** Whether a point lies in the plane but for rounding. */
    public boolean contains(double[] point) {
      double size = 1 + Math.abs(offset);
      for (int k = 0; k < normal.length; k++) {
        size += Math.abs(normal[k] * point[k]);
      }
      return Math.abs(excess(point)) <= ROUNDING * size;
    }
  }

  /**
   * The step to the minimum.
   *
   * @param step {@code d}
   * @param change what the quadratic gains over the step; negative when it falls
   * @param multiplier {@code m} of {@code g + Bd = m a} in the variables above 0: what the minimum
   *     gains with each unit of {@code b}
   */
  public record Step(double[] step, double change, double multiplier) {}

  /**
   * The step to the minimum in the plane; none when the plane has no point that is not negative.
   */
  public Optional<Step> minimum(Plane plane) {
    return IntStream.range(0, 1 << variables.length)
        .mapToObj(zeros -> stationary(plane, zeros))
        .flatMap(Optional::stream)
        .min(Comparator.comparingDouble(Step::change));
  }

  private int[] free(int zeros) {
    return IntStream.range(0, variables.length).filter(k -> !isZero(zeros, k)).toArray();
  }

  private static boolean isZero(int zeros, int k) {
    return (zeros >> k & 1) == 1;
  }

  /** The best step that makes these variables 0, if it ends in the plane and nowhere below 0. */
  private Optional<Step> stationary(Plane plane, int zeros) {
    int[] free = free(zeros);
    double[] step = new double[variables.length];
    for (int k = 0; k < step.length; k++) {
      step[k] = isZero(zeros, k) ? -variables[k] : 0;
    }
    if (free.length > 0) {
      try {
        RealVector solved = solved(plane, free, step);
        for (int i = 0; i < free.length; i++) {
          step[free[i]] = solved.getEntry(i);
        }
      } catch (SingularMatrixException e) {
        return Optional.empty();
      }
    }
    double[] end = end(step);
    boolean feasible = plane.contains(end) && IntStream.of(free).allMatch(k -> end[k] >= 0);
    return feasible
        ? Optional.of(new Step(step, change(step), multiplier(plane, step, end)))
        : Optional.empty();
  }

  /** The free variables' steps, the others' given; the plane binds if they are in its normal. */
  private RealVector solved(Plane plane, int[] free, double[] step) {
    boolean bound = IntStream.of(free).anyMatch(k -> plane.normal[k] != 0);
    int size = free.length + (bound ? 1 : 0);
    double[][] system = new double[size][size];
    RealVector right = new ArrayRealVector(size);
    for (int i = 0; i < free.length; i++) {
      for (int j = 0; j < free.length; j++) {
        system[i][j] = curvature[free[i]][free[j]];
      }
      right.setEntry(i, -slope(step, free[i]));
      if (bound) {
        system[i][free.length] = plane.normal[free[i]];
        system[free.length][i] = plane.normal[free[i]];
      }
    }
    if (bound) {
      right.setEntry(free.length, -plane.excess(end(step)));
    }
    return new LUDecomposition(new Array2DRowRealMatrix(system, false)).getSolver().solve(right);
  }

  private double[] end(double[] step) {
    return IntStream.range(0, step.length).mapToDouble(k -> variables[k] + step[k]).toArray();
  }

  /** The quadratic's derivative at the end of a step. */
  private double slope(double[] step, int k) {
    double slope = gradient[k];
    for (int j = 0; j < step.length; j++) {
      slope += curvature[k][j] * step[j];
    }
    return slope;
  }

  private double change(double[] step) {
    return IntStream.range(0, step.length)
        .mapToDouble(k -> step[k] * (gradient[k] + slope(step, k)) / 2)
        .sum();
  }

  /** From the variables above 0 in the plane's normal; where there are none, the tightest bound. */
  private double multiplier(Plane plane, double[] step, double[] end) {
    double product = 0;
    double square = 0;
    for (int k = 0; k < end.length; k++) {
      if (end[k] > 0) {
        product += plane.normal[k] * slope(step, k);
        square += plane.normal[k] * plane.normal[k];
      }
    }
    if (square > 0) {
      return product / square;
    }
    boolean rises = IntStream.range(0, end.length).anyMatch(k -> plane.normal[k] > 0);
    return IntStream.range(0, end.length)
        .filter(k -> plane.normal[k] != 0)
        .mapToDouble(k -> slope(step, k) / plane.normal[k])
        .reduce(rises ? Math::min : Math::max)
        .orElseThrow();
  }
}
