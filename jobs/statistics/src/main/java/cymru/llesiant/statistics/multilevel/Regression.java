package cymru.llesiant.statistics.multilevel;

import cymru.llesiant.statistics.tree.Ascent;
import java.util.ArrayList;
import java.util.List;

/**
 * The fixed effects at given variance ratios. The passes over the tree are made on centred columns
 * with the intercept taken out; here the intercept and its covariances are those of the columns as
 * they came.
 *
 * @param design whose columns they are
 */
public record Regression(Design design) {

  /** The fixed effects at the end of a pass up. */
  public FixedEffects at(Ascent up) {
    double[] slopes = up.slopes();
    double[] centre = up.rootMeans();
    for (int j = 0; j < centre.length; j++) {
      centre[j] += design.means()[j];
    }
    double[] estimates = new double[centre.length];
    estimates[0] = centre[slopes.length];
    for (int j = 0; j < slopes.length; j++) {
      estimates[0] -= slopes[j] * centre[j];
      estimates[j + 1] = slopes[j];
    }
    double[][] covariance = covariance(up, centre);
    List<FixedEffects.FixedEffect> effects = new ArrayList<>();
    for (int i = 0; i < estimates.length; i++) {
      String term = i == 0 ? FixedEffects.INTERCEPT : design.terms().get(i - 1);
      effects.add(new FixedEffects.FixedEffect(term, estimates[i], Math.sqrt(covariance[i][i])));
    }
    return new FixedEffects(effects, covariance);
  }

  private static double[][] covariance(Ascent up, double[] centre) {
    double variance = up.residualVariance();
    double[][] ofSlopes = up.slopeCovariance();
    double[][] covariance = new double[centre.length][centre.length];
    covariance[0][0] = variance / up.root();
    for (int i = 0; i < ofSlopes.length; i++) {
      for (int j = 0; j < ofSlopes.length; j++) {
        double slope = variance * ofSlopes[i][j];
        covariance[i + 1][j + 1] = slope;
        covariance[0][j + 1] -= centre[i] * slope;
        covariance[i + 1][0] -= centre[j] * slope;
        covariance[0][0] += centre[i] * centre[j] * slope;
      }
    }
    return covariance;
  }
}
