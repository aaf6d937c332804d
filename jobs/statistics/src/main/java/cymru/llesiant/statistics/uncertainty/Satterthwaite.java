package cymru.llesiant.statistics.uncertainty;

import cymru.llesiant.statistics.multilevel.CriterionSurface;
import cymru.llesiant.statistics.multilevel.FixedEffects;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Degrees of freedom of fixed effects: those of the chi-square distribution whose relative spread
 * is that of the squared standard error.
 *
 * <p>{@code 2 f^2/(g' V g)}, {@code f} the squared standard error, {@code g} its gradient in the
 * variances and {@code V} their covariance. With {@code f = s2 c(ratios)} and variances described
 * by ratios and {@code log s2}, that is {@code 2 c^2/(h' V h)}, {@code h = (c', c)}; {@code c'} by
 * central differences.
 *
 * <p>Variances that are 0 are taken as known. Reference: Satterthwaite 1946, Biometrics Bulletin
 * 2:110-114, <a href="https://doi.org/10.2307/3002019">doi</a>; Kuznetsova, Brockhoff and
 * Christensen 2017, Journal of Statistical Software 82(13), <a
 * href="https://doi.org/10.18637/jss.v082.i13">doi</a>. Checked against lmerTest 3.1-3.
 */
final class Satterthwaite {

  private static final double DIFFERENCE = 1e-4;

  private final Information information;

  Satterthwaite(Information information) {
    this.information = information;
  }

  /** The degrees of freedom of each term; none where variances have no standard errors. */
  Map<String, Double> degreesOfFreedom() {
    Optional<double[][]> covariance = information.covariance();
    Map<String, Double> degrees = new LinkedHashMap<>();
    if (covariance.isPresent()) {
      double[] ratios = information.estimate().ratios();
      FixedEffects effects = information.surface().fixedEffects(ratios);
      double[] here = relativeVariances(ratios);
      double[][] slopes = slopes(here);
      for (int term = 0; term < here.length; term++) {
        degrees.put(
            effects.effects().get(term).term(),
            2 * here[term] * here[term] / quadratic(covariance.get(), slopes[term]));
      }
    }
    return degrees;
  }

  /** For each term, the derivatives in the ratios and, last, in the log residual variance. */
  private double[][] slopes(double[] here) {
    double[] ratios = information.estimate().ratios();
    double[][] slopes = new double[here.length][ratios.length + 1];
    for (int k : information.free()) {
      double step = DIFFERENCE * information.sizes()[k];
      double[] moved = ratios.clone();
      moved[k] = ratios[k] + step;
      double[] above = relativeVariances(moved);
      moved[k] = ratios[k] - step;
      double[] below = relativeVariances(moved);
      for (int term = 0; term < here.length; term++) {
        slopes[term][k] = (above[term] - below[term]) / (2 * step);
      }
    }
    for (int term = 0; term < here.length; term++) {
      slopes[term][ratios.length] = here[term];
    }
    return slopes;
  }

  /** The squared standard errors over the residual variance. */
  private double[] relativeVariances(double[] ratios) {
    CriterionSurface surface = information.surface();
    double residual = surface.at(ratios).residualVariance();
    return surface.fixedEffects(ratios).effects().stream()
        .mapToDouble(effect -> effect.standardError() * effect.standardError() / residual)
        .toArray();
  }

  private static double quadratic(double[][] matrix, double[] vector) {
    double sum = 0;
    for (int i = 0; i < vector.length; i++) {
      for (int j = 0; j < vector.length; j++) {
        sum += vector[i] * matrix[i][j] * vector[j];
      }
    }
    return sum;
  }
}
