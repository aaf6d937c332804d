package cymru.llesiant.statistics.multilevel;

import java.util.ArrayList;
import java.util.List;

/**
 * Each unit's effect given the data, by one pass down the tree at the estimated variances.
 *
 * <p>With the names of {@link Likelihood}, of any column: {@code q = s (m - h_above)}, handed down
 * {@code h = h_above + lambda q}. Of the residual, {@code lambda q} is the unit's effect and {@code
 * h} that of the unit and all above. Variances given the data, over the residual variance: {@code
 * lambda/(1 + lambda S) + (lambda s)^2 C_above} of the effect, {@code C} of the total; the fixed
 * effects add {@code lambda^2 q'(X'H^-1 X)^-1 q} and {@code h'(X'H^-1 X)^-1 h}. Reliability {@code
 * lambda s (1 - s C_above)}.
 *
 * <p>References: Henderson 1975, Biometrics 31:423-447, <a
 * href="https://doi.org/10.2307/2529430">doi</a>; Goldstein 2011, Multilevel Statistical Models,
 * 4th edition, appendix 2.2, for the diagnostic and comparative standard deviations.
 */
final class Effects {

  private final Design design;
  private final Likelihood likelihood;
  private final Likelihood.Solution solution;
  private final double[] leafResiduals;
  private final double[] sizes;
  private final double variance;
  private final double[] precisions;
  private final List<GroupEffect> effects = new ArrayList<>();

  private Effects(Design design, Likelihood likelihood, Likelihood.Solution solution) {
    this.design = design;
    this.likelihood = likelihood;
    this.solution = solution;
    this.variance = likelihood.residualVariance(solution);
    this.sizes = design.sizes();
    this.precisions = design.precisions();
    this.leafResiduals = new double[sizes.length];
    for (int leaf = 0; leaf < sizes.length; leaf++) {
      leafResiduals[leaf] = likelihood.residual(solution, 0, leaf);
    }
  }

  /**
   * What a unit hands down: {@code h} of the residual, of the intercept and of the covariates, and
   * {@code C}.
   */
  private record Handed(double residual, double one, double[] covariates, double uncertainty) {}

  /** The effects at a solution, which must be the last the likelihood was asked for. */
  static List<GroupEffect> of(Design design, Likelihood likelihood, Likelihood.Solution solution) {
    Effects effects = new Effects(design, likelihood, solution);
    Handed[] above = {new Handed(0, 0, new double[design.columns() - 1], 0)};
    for (int level = design.levels() - 1; level >= 0; level--) {
      Handed[] here = new Handed[design.units(level)];
      for (int parent = 0; parent < above.length; parent++) {
        int end = likelihood.firstChild(level + 1, parent + 1);
        for (int unit = likelihood.firstChild(level + 1, parent); unit < end; unit++) {
          here[unit] = effects.add(level, unit, above[parent]);
        }
      }
      above = here;
    }
    return effects.effects;
  }

  private Handed add(int level, int unit, Handed above) {
    double lambda = solution.lambda()[level];
    double den = 1 + lambda * likelihood.precision(level, unit);
    double s = likelihood.precision(level, unit) / den;
    double shrink = lambda * s;
    double effect = shrink * (likelihood.residual(solution, level, unit) - above.residual());
    double one = shrink * (1 - above.one());
    double[] means = likelihood.centredMeans(level, unit);
    double[] own = new double[above.covariates().length];
    double[] all = new double[own.length];
    for (int j = 0; j < own.length; j++) {
      own[j] = shrink * (means[j] - above.covariates()[j]);
      all[j] = above.covariates()[j] + own[j];
    }
    double reliability = shrink * (1 - s * above.uncertainty());
    double given = lambda / den + shrink * shrink * above.uncertainty();
    double fixed = fixedVariance(own, one);
    Handed down =
        new Handed(
            above.residual() + effect,
            above.one() + one,
            all,
            above.uncertainty() / den / den + lambda / den);
    effects.add(
        new GroupEffect(
            design.level(level),
            design.path(level, unit),
            rows(level, unit),
            effect,
            sd(given),
            sd(given + fixed),
            sd(Math.max(0, lambda * reliability - fixed)),
            rawResidual(level, unit),
            reliability,
            total(down)));
    return down;
  }

  private GroupEffect.Total total(Handed down) {
    double fixed = fixedVariance(down.covariates(), down.one());
    return new GroupEffect.Total(
        down.residual(), sd(down.uncertainty()), sd(down.uncertainty() + fixed));
  }

  /** {@code q'(X'H^-1 X)^-1 q} of covariates and intercept. */
  private double fixedVariance(double[] covariates, double one) {
    return solution.fixedVariance(covariates) + one * one / likelihood.root();
  }

  private double sd(double relativeVariance) {
    return Math.sqrt(variance * relativeVariance);
  }

  private long rows(int level, int unit) {
    double rows = 0;
    for (int leaf = design.firstLeaf(level, unit);
        leaf < design.firstLeaf(level, unit + 1);
        leaf++) {
      rows += sizes[leaf];
    }
    return (long) rows;
  }

  private double rawResidual(int level, int unit) {
    double precision = 0;
    double residuals = 0;
    for (int leaf = design.firstLeaf(level, unit);
        leaf < design.firstLeaf(level, unit + 1);
        leaf++) {
      precision += precisions[leaf];
      residuals += precisions[leaf] * leafResiduals[leaf];
    }
    return residuals / precision;
  }
}
