package cymru.llesiant.statistics.numeric;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * The Hessian of a function from central differences of its gradient, each variable moved by a
 * ten-thousandth of its own size and measured in it.
 *
 * @param objective the function and its gradient
 * @param free the places of the variables that are moved
 * @param sizes how large a change of each of these matters
 */
public record GradientDifferences(ProjectedNewton.Objective objective, int[] free, double[] sizes) {

  private static final double DIFFERENCE = 1e-4;

  /** The Hessian in the free variables at that place, symmetric. */
  public RealMatrix hessian(double[] place) {
    double[][] hessian = new double[free.length][free.length];
    for (int j = 0; j < free.length; j++) {
      double[] above = gradient(place, j, DIFFERENCE);
      double[] below = gradient(place, j, -DIFFERENCE);
      for (int i = 0; i < free.length; i++) {
        double change = sizes[i] * (above[free[i]] - below[free[i]]) / (4 * DIFFERENCE);
        hessian[i][j] += change;
        hessian[j][i] += change;
      }
    }
    return new Array2DRowRealMatrix(hessian, false);
  }

  private double[] gradient(double[] place, int variable, double share) {
    double[] moved = place.clone();
    moved[free[variable]] += share * sizes[variable];
    return objective.at(moved).gradient();
  }
}
