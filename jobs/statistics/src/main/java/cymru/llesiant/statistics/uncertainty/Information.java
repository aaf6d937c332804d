package cymru.llesiant.statistics.uncertainty;

import cymru.llesiant.statistics.multilevel.CriterionSurface;
import cymru.llesiant.statistics.multilevel.CriterionSurface.Place;
import cymru.llesiant.statistics.multilevel.VarianceComponents;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * The curvature of the criterion at the estimate: the observed information of variance ratios and
 * residual variance.
 *
 * <p>With {@code f} the criterion as a function of ratios {@code l} and {@code w}, the logarithm of
 * the residual variance, {@code f_ww = nu} and {@code f_lw = -r}, {@code r = nu d log s2/d l} of
 * the best residual variance {@code s2}; the criterion at the best {@code w} has Hessian {@code P =
 * f_ll - r r'/nu}. So {@code 2 f''^-1} has blocks {@code 2 P^-1}, {@code 2 P^-1 r/nu} and {@code
 * 2/nu + r' 2 P^-1 r/nu^2}. {@code P} and {@code r} are central differences of the analytic
 * gradient and of {@code log s2}, each ratio moved by a ten-thousandth of its size: two evaluations
 * a level. Ratios that are exactly 0 are held there.
 */
final class Information {

  private static final double DIFFERENCE = 1e-4;
  private static final double FLATTEST = 1e-10;

  private final CriterionSurface surface;
  private final VarianceComponents components;
  private final Place estimate;
  private final double[] sizes;
  private final double[][] hessian;
  private final double[] logVarianceSlopes;

  /** The curvature at the estimate. */
  Information(CriterionSurface surface, VarianceComponents components) {
    this.surface = surface;
    this.components = components;
    double[] ratios =
        components.levels().stream()
            .mapToDouble(level -> level.variance() / components.residual())
            .toArray();
    this.estimate = surface.at(ratios);
    int levels = ratios.length;
    this.sizes = surface.scales();
    for (int k = 0; k < levels; k++) {
      sizes[k] += ratios[k];
    }
    this.hessian = new double[levels][levels];
    this.logVarianceSlopes = new double[levels];
    for (int k = 0; k < levels; k++) {
      Place above = surface.at(moved(k, DIFFERENCE));
      Place below = surface.at(moved(k, -DIFFERENCE));
      for (int j = 0; j < levels; j++) {
        double change = sizes[j] * (above.gradient()[j] - below.gradient()[j]) / (4 * DIFFERENCE);
        hessian[k][j] += change;
        hessian[j][k] += change;
      }
      logVarianceSlopes[k] =
          Math.log(above.residualVariance() / below.residualVariance()) / (2 * DIFFERENCE);
    }
  }

  /** The estimated ratios with one moved by a share of its size. */
  private double[] moved(int level, double share) {
    double[] moved = estimate.ratios().clone();
    moved[level] += share * sizes[level];
    return moved;
  }

  CriterionSurface surface() {
    return surface;
  }

  /** The variances. */
  VarianceComponents components() {
    return components;
  }

  /** The criterion at the estimate. */
  Place estimate() {
    return estimate;
  }

  /** How large a change of each ratio matters. */
  double[] sizes() {
    return sizes.clone();
  }

  /** The levels whose variance is above 0. */
  int[] free() {
    return IntStream.range(0, sizes.length).filter(k -> estimate.ratios()[k] > 0).toArray();
  }

  /**
   * The Hessian of the criterion, residual variance following, in ratios measured in their sizes,
   * its eigenvalues made positive.
   */
  double[][] curvature() {
    EigenDecomposition eigen = new EigenDecomposition(new Array2DRowRealMatrix(hessian));
    double[] values = eigen.getRealEigenvalues();
    double steepest = 0;
    for (double value : values) {
      steepest = Math.max(steepest, Math.abs(value));
    }
    for (int e = 0; e < values.length; e++) {
      values[e] = Math.max(Math.abs(values[e]), FLATTEST * steepest);
    }
    return eigen
        .getV()
        .multiply(MatrixUtils.createRealDiagonalMatrix(values))
        .multiply(eigen.getVT())
        .getData();
  }

  /** {@code v'B^-1 v}, {@code B} the curvature. */
  double inverseCurvature(double[] vector) {
    RealMatrix inverse = MatrixUtils.inverse(new Array2DRowRealMatrix(curvature()));
    return new ArrayRealVector(vector).dotProduct(inverse.operate(new ArrayRealVector(vector)));
  }

  /**
   * The asymptotic covariance of the ratios and, last, the logarithm of the residual variance, with
   * zeros for ratios that are 0; none when the criterion is flat in some direction.
   */
  Optional<double[][]> covariance() {
    int[] free = free();
    double[][] covariance = new double[sizes.length + 1][sizes.length + 1];
    if (free.length > 0) {
      EigenDecomposition eigen =
          new EigenDecomposition(new Array2DRowRealMatrix(hessian).getSubMatrix(free, free));
      double steepest =
          IntStream.range(0, free.length).mapToDouble(eigen::getRealEigenvalue).max().orElseThrow();
      if (!(steepest > 0)
          || IntStream.range(0, free.length)
              .anyMatch(e -> eigen.getRealEigenvalue(e) <= FLATTEST * steepest)) {
        return Optional.empty();
      }
      RealMatrix inverse = eigen.getSolver().getInverse().scalarMultiply(2);
      for (int i = 0; i < free.length; i++) {
        for (int j = 0; j < free.length; j++) {
          covariance[free[i]][free[j]] = inverse.getEntry(i, j) * sizes[free[i]] * sizes[free[j]];
        }
      }
    }
    addLogVariance(covariance);
    return Optional.of(covariance);
  }

  private void addLogVariance(double[][] covariance) {
    int last = sizes.length;
    covariance[last][last] = 2.0 / surface.divisor();
    for (int i = 0; i < last; i++) {
      for (int j = 0; j < last; j++) {
        covariance[i][last] += covariance[i][j] * logVarianceSlopes[j] / sizes[j];
      }
      covariance[last][i] = covariance[i][last];
    }
    for (int i = 0; i < last; i++) {
      covariance[last][last] += covariance[last][i] * logVarianceSlopes[i] / sizes[i];
    }
  }
}
