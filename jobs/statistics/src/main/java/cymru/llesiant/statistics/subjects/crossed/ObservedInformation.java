package cymru.llesiant.statistics.subjects.crossed;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The covariance of the variance estimates: twice the inverse of the second derivatives of -2 log
 * likelihood in the variances themselves, the residual one included. Variances of exactly 0 are
 * held there.
 *
 * <p>The first derivatives are exact: with {@code G = trace - squares/s2} of a level, {@code G/s2}
 * in its variance and {@code (nu - rss/s2 - sum lambda G)/s2} in the residual one. They are
 * differenced at four places a thousandth of a variance apart: relative error near 1e-10.
 */
final class ObservedInformation {

  private static final double STEP = 1e-3;

  private final CrossedLikelihood likelihood;
  private final double[] variances;
  private final int[] free;

  /**
   * @param variances of school, department, pupil and residual, at the optimum
   */
  ObservedInformation(CrossedLikelihood likelihood, double[] variances) {
    this.likelihood = likelihood;
    this.variances = variances.clone();
    this.free = IntStream.range(0, variances.length).filter(i -> variances[i] > 0).toArray();
  }

  /** The covariance, with 0 for variances of 0; empty when the information is not positive. */
  Optional<Matrix> covariance() {
    double[][] information = new double[free.length][free.length];
    for (int j = 0; j < free.length; j++) {
      double step = STEP * variances[free[j]];
      double[] near = difference(free[j], step);
      double[] far = difference(free[j], 2 * step);
      for (int i = 0; i < free.length; i++) {
        information[i][j] = (8 * near[free[i]] - far[free[i]]) / (12 * step);
      }
    }
    return Matrix.of(information).symmetric().inverse().map(inverse -> spread(inverse.matrix()));
  }

  private Matrix spread(Matrix inverse) {
    double[][] covariance = new double[variances.length][variances.length];
    for (int i = 0; i < free.length; i++) {
      for (int j = 0; j < free.length; j++) {
        covariance[free[i]][free[j]] = 2 * inverse.at(i, j);
      }
    }
    return Matrix.of(covariance);
  }

  private double[] difference(int variable, double step) {
    double[] above = variances.clone();
    above[variable] += step;
    double[] below = variances.clone();
    below[variable] -= step;
    double[] difference = slope(above);
    double[] subtracted = slope(below);
    for (int i = 0; i < difference.length; i++) {
      difference[i] -= subtracted[i];
    }
    return difference;
  }

  private double[] slope(double[] at) {
    double residual = at[Ratios.LEVELS];
    double[] lambda =
        IntStream.range(0, Ratios.LEVELS).mapToDouble(k -> at[k] / residual).toArray();
    CrossedLikelihood.Solution solution = likelihood.solve(lambda);
    List<CrossedLikelihood.Slope> slopes = likelihood.slopes(solution);
    double[] slope = new double[at.length];
    slope[Ratios.LEVELS] = likelihood.degreesOfFreedom() - solution.rss() / residual;
    for (int k = 0; k < Ratios.LEVELS; k++) {
      double g = slopes.get(k).trace() - slopes.get(k).squares() / residual;
      slope[k] = g / residual;
      slope[Ratios.LEVELS] -= lambda[k] * g;
    }
    slope[Ratios.LEVELS] /= residual;
    return slope;
  }
}
