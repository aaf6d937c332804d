package cymru.llesiant.statistics.multilevel;

import cymru.llesiant.statistics.tree.Ascent;
import cymru.llesiant.statistics.tree.Descent;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Each unit's effect given the data, at the end of the passes at the estimated variances.
 *
 * <p>With the names of {@link Descent}, of any column: {@code lambda q} is the unit's effect and
 * {@code h} that of the unit and all above. Variances given the data, over the residual variance:
 * {@code lambda/(1 + lambda S) + (lambda s)^2 C_above} of the effect, {@code C} of the total; the
 * fixed effects add {@code lambda^2 q'(X'H^-1 X)^-1 q} and {@code h'(X'H^-1 X)^-1 h}. Reliability
 * {@code lambda s (1 - s C_above)}.
 *
 * <p>References: Henderson 1975, Biometrics 31:423-447, <a
 * href="https://doi.org/10.2307/2529430">doi</a>; Goldstein 2011, Multilevel Statistical Models,
 * 4th edition, appendix 2.2, for the diagnostic and comparative standard deviations.
 */
final class Effects {

  private final Design design;
  private final Ascent up;
  private final Descent down;

  Effects(Design design, Ascent up) {
    this.design = design;
    this.up = up;
    this.down = up.down();
  }

  /** What of the leaves is summed over a unit's. */
  private record Sums(double[] sizes, double[] precisions, double[] weightedResiduals) {}

  private Sums sums() {
    double[] precisions = design.precisions();
    double[] weightedResiduals = new double[precisions.length];
    for (int leaf = 0; leaf < precisions.length; leaf++) {
      weightedResiduals[leaf] = precisions[leaf] * up.residual(up.centredMeans(0, leaf));
    }
    return new Sums(design.sizes(), precisions, weightedResiduals);
  }

  /** All units' effects, outermost level first. */
  List<GroupEffect> all() {
    List<GroupEffect> effects = new ArrayList<>();
    Sums sums = sums();
    for (int level = design.levels() - 1; level >= 0; level--) {
      for (int unit = 0; unit < design.units(level); unit++) {
        effects.add(effect(level, unit, sums));
      }
    }
    return effects;
  }

  /** The effects and their prediction errors alone, in the order of {@link #all()}. */
  CriterionSurface.Predictions predictions() {
    int units = IntStream.range(0, design.levels()).map(design::units).sum();
    double[] effects = new double[units];
    double[] errors = new double[units];
    int place = 0;
    for (int level = design.levels() - 1; level >= 0; level--) {
      for (int unit = 0; unit < design.units(level); unit++, place++) {
        double[] of = down.effects(level, unit);
        effects[place] = up.residual(of);
        errors[place] =
            sd(
                down.variance(level, unit)
                    + up.fixedVariance(of, down.interceptEffect(level, unit)));
      }
    }
    return new CriterionSurface.Predictions(effects, errors);
  }

  private GroupEffect effect(int level, int unit, Sums sums) {
    double[] effects = down.effects(level, unit);
    double fixed = up.fixedVariance(effects, down.interceptEffect(level, unit));
    double given = down.variance(level, unit);
    double reliability = down.reliability(level, unit);
    return new GroupEffect(
        design.level(level),
        design.path(level, unit),
        (long) design.sum(level, unit, sums.sizes),
        up.residual(effects),
        sd(given),
        sd(given + fixed),
        sd(Math.max(0, up.lambda(level) * reliability - fixed)),
        design.sum(level, unit, sums.weightedResiduals) / design.sum(level, unit, sums.precisions),
        reliability,
        total(level, unit));
  }

  private GroupEffect.Total total(int level, int unit) {
    double[] effects = down.totalEffects(level, unit);
    double fixed = up.fixedVariance(effects, 1 - down.intercept(level, unit));
    double given = down.uncertainty(level, unit);
    return new GroupEffect.Total(up.residual(effects), sd(given), sd(given + fixed));
  }

  private double sd(double relativeVariance) {
    return Math.sqrt(up.residualVariance() * relativeVariance);
  }
}
