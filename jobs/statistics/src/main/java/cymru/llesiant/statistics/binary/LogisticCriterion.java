package cymru.llesiant.statistics.binary;

import cymru.llesiant.statistics.numeric.QuasiNewton;
import java.util.stream.IntStream;

/**
 * -2 log likelihood in the variables of the search: the standard deviation of each level that is
 * not held at 0, innermost first, then the coefficients of the scaled columns.
 *
 * <p>The criterion is even in a standard deviation, so the search needs no bounds; at 0 its slope
 * is 0 whatever the data say, so that is decided by the slope in the variance.
 */
final class LogisticCriterion {

  private final CellDesign design;
  private final Integral integral;
  private final double[] fixed;

  LogisticCriterion(CellDesign design, Approximation approximation) {
    this.design = design;
    this.integral =
        approximation.isLaplace()
            ? new LaplaceIntegral(design)
            : new QuadratureIntegral(design, approximation.nodes());
    this.fixed = new double[design.patterns().count()];
  }

  /** The variances, innermost level first: those of other levels than the free ones are 0. */
  double[] variances(int[] free, double[] variables) {
    double[] tau = new double[design.levels()];
    for (int i = 0; i < free.length; i++) {
      tau[free[i]] = variables[i] * variables[i];
    }
    return tau;
  }

  /** The coefficients of the scaled columns. */
  double[] coefficients(int[] free, double[] variables) {
    return IntStream.range(free.length, variables.length).mapToDouble(i -> variables[i]).toArray();
  }

  /** The likelihood with its slopes in variances and log odds. */
  Integral.Value value(int[] free, double[] variables) {
    design.patterns().predict(coefficients(free, variables), fixed);
    return integral.at(variances(free, variables), fixed);
  }

  /** The likelihood with its gradient in the variables. */
  QuasiNewton.Point at(int[] free, double[] variables) {
    Integral.Value value = value(free, variables);
    double[] byCoefficient = design.patterns().gradient(value.byPredictor());
    double[] gradient = new double[variables.length];
    for (int i = 0; i < free.length; i++) {
      gradient[i] = 2 * variables[i] * value.byVariance()[free[i]];
    }
    System.arraycopy(byCoefficient, 0, gradient, free.length, byCoefficient.length);
    return new QuasiNewton.Point(variables, value.minus2LogLikelihood(), gradient);
  }

  /** The modes at the last place. */
  Modes modes() {
    return integral.modes();
  }
}
