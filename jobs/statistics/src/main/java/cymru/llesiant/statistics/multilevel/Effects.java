package cymru.llesiant.statistics.multilevel;

import java.util.ArrayList;
import java.util.List;

/**
 * Each unit's effect given the data, by one pass down the tree at the estimated variances.
 *
 * <p>With the names of {@link Likelihood}: {@code u = lambda s (m_residual - h_above)}, {@code h =
 * h_above + u}; variance given the data {@code s2 (lambda/(1 + lambda S) + (lambda s)^2 C_above)};
 * reliability {@code lambda s (1 - s C_above)}.
 */
final class Effects {

  private final Design design;
  private final Likelihood likelihood;
  private final Likelihood.Solution solution;
  private final double[] leafResiduals;
  private final double[] sizes;
  private final double[] precisions;
  private final List<GroupEffect> effects = new ArrayList<>();

  private Effects(Design design, Likelihood likelihood, Likelihood.Solution solution) {
    this.design = design;
    this.likelihood = likelihood;
    this.solution = solution;
    this.sizes = design.sizes();
    this.precisions = design.precisions();
    this.leafResiduals = new double[sizes.length];
    for (int leaf = 0; leaf < sizes.length; leaf++) {
      leafResiduals[leaf] = likelihood.residual(solution, 0, leaf);
    }
  }

  /** The effects at a solution, which must be the last the likelihood was asked for. */
  static List<GroupEffect> of(Design design, Likelihood likelihood, Likelihood.Solution solution) {
    Effects effects = new Effects(design, likelihood, solution);
    double[] residual = {0};
    double[] uncertainty = {0};
    for (int level = design.levels() - 1; level >= 0; level--) {
      double[] residualBelow = new double[design.units(level)];
      double[] uncertaintyBelow = new double[design.units(level)];
      for (int parent = 0; parent < residual.length; parent++) {
        int end = likelihood.firstChild(level + 1, parent + 1);
        for (int unit = likelihood.firstChild(level + 1, parent); unit < end; unit++) {
          double effect = effects.add(level, unit, residual[parent], uncertainty[parent]);
          double lambda = solution.lambda()[level];
          double den = 1 + lambda * likelihood.precision(level, unit);
          residualBelow[unit] = residual[parent] + effect;
          uncertaintyBelow[unit] = uncertainty[parent] / den / den + lambda / den;
        }
      }
      residual = residualBelow;
      uncertainty = uncertaintyBelow;
    }
    return effects.effects;
  }

  private double add(int level, int unit, double above, double uncertaintyAbove) {
    double lambda = solution.lambda()[level];
    double den = 1 + lambda * likelihood.precision(level, unit);
    double s = likelihood.precision(level, unit) / den;
    double effect = lambda * s * (likelihood.residual(solution, level, unit) - above);
    double variance = lambda / den + lambda * s * lambda * s * uncertaintyAbove;
    double rows = 0;
    double precision = 0;
    double residuals = 0;
    for (int leaf = design.firstLeaf(level, unit);
        leaf < design.firstLeaf(level, unit + 1);
        leaf++) {
      rows += sizes[leaf];
      precision += precisions[leaf];
      residuals += precisions[leaf] * leafResiduals[leaf];
    }
    effects.add(
        new GroupEffect(
            design.level(level),
            design.path(level, unit),
            (long) rows,
            effect,
            Math.sqrt(likelihood.residualVariance(solution) * variance),
            residuals / precision,
            lambda * s * (1 - s * uncertaintyAbove)));
    return effect;
  }
}
