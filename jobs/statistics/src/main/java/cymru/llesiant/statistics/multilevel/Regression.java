package cymru.llesiant.statistics.multilevel;

import java.util.ArrayList;
import java.util.List;

/**
 * The fixed effects at given variance ratios. The passes over the tree are made on centred columns
 * with the intercept taken out; here the intercept and its covariances are those of the columns as
 * they came.
 */
final class Regression {

  private final Design design;
  private final Likelihood likelihood;

  Regression(Design design, Likelihood likelihood) {
    this.design = design;
    this.likelihood = likelihood;
  }

  /** The fixed effects at a solution, which must be the last the likelihood was asked for. */
  FixedEffects at(Likelihood.Solution solution) {
    double[] slopes = likelihood.slopes(solution);
    double[] centre = likelihood.rootMeans();
    for (int j = 0; j < centre.length; j++) {
      centre[j] += design.means()[j];
    }
    double[] estimates = new double[centre.length];
    estimates[0] = centre[slopes.length];
    for (int j = 0; j < slopes.length; j++) {
      estimates[0] -= slopes[j] * centre[j];
      estimates[j + 1] = slopes[j];
    }
    double[][] covariance = covariance(solution, centre);
    List<FixedEffects.FixedEffect> effects = new ArrayList<>();
    for (int i = 0; i < estimates.length; i++) {
      String term = i == 0 ? FixedEffects.INTERCEPT : design.terms().get(i - 1);
      effects.add(new FixedEffects.FixedEffect(term, estimates[i], Math.sqrt(covariance[i][i])));
    }
    return new FixedEffects(effects, covariance);
  }

  private double[][] covariance(Likelihood.Solution solution, double[] centre) {
    double variance = likelihood.residualVariance(solution);
    double[][] inverse = likelihood.inverse(solution);
    double[][] covariance = new double[centre.length][centre.length];
    covariance[0][0] = variance / likelihood.root();
    for (int i = 0; i < inverse.length; i++) {
      for (int j = 0; j < inverse.length; j++) {
        double slope = variance * inverse[i][j];
        covariance[i + 1][j + 1] = slope;
        covariance[0][j + 1] -= centre[i] * slope;
        covariance[i + 1][0] -= centre[j] * slope;
        covariance[0][0] += centre[i] * centre[j] * slope;
      }
    }
    return covariance;
  }
}
