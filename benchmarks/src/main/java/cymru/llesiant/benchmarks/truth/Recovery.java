package cymru.llesiant.benchmarks.truth;

import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.multilevel.Criterion;
import cymru.llesiant.statistics.multilevel.Fit;
import cymru.llesiant.statistics.multilevel.FixedEffects.FixedEffect;
import cymru.llesiant.statistics.multilevel.NestedData;
import cymru.llesiant.statistics.multilevel.NestedModel;
import cymru.llesiant.statistics.uncertainty.ComponentUncertainty;
import cymru.llesiant.statistics.uncertainty.UncertainValue;
import cymru.llesiant.statistics.uncertainty.Uncertainty;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What fits by REML find of true variances and fixed effects, sample after sample. */
final class Recovery {

  private static final String RESIDUAL = "residual";

  /** As wide as three standard errors. */
  private static final Confidence THREE_ERRORS = new Confidence(0.9973);

  private final Map<String, Double> variances;
  private final Map<String, Recovered> found = new LinkedHashMap<>();

  /**
   * @param variances the true variances by level, the pupils' as {@code residual}
   * @param effects the true fixed effects by term
   */
  Recovery(Map<String, Double> variances, Map<String, Double> effects) {
    this.variances = Map.copyOf(variances);
    variances.forEach((level, variance) -> found.put(level, Recovered.ofVariance(variance)));
    effects.forEach((term, effect) -> found.put(term, Recovered.ofEffect(effect)));
  }

  /** What was found of each quantity. */
  Map<String, Recovered> found() {
    return Collections.unmodifiableMap(found);
  }

  /** Fits one sample. */
  void add(NestedData data) {
    Fit.Estimates estimates = NestedModel.fit(data, Criterion.REML).ifEstimated().orElseThrow();
    Uncertainty uncertainty = Uncertainty.of(data, estimates);
    ComponentUncertainty errors = uncertainty.components();
    for (String level : data.levels()) {
      Recovered recovered = found.get(level);
      double variance = estimates.components().component(level).variance();
      if (variance == 0 && recovered.truth() > 0) {
        recovered.addZero(
            uncertainty
                .shareLimits(level, THREE_ERRORS)
                .ifKnown()
                .filter(limits -> limits.contains(share(level)))
                .isPresent());
      } else {
        recovered.add(
            variance, recovered.truth() == 0 ? errors.variance(level) : errors.logVariance(level));
      }
    }
    found.get(RESIDUAL).add(estimates.components().residual(), errors.logResidualVariance());
    for (FixedEffect effect : estimates.fixedEffects().effects()) {
      found
          .get(effect.term())
          .add(
              effect.estimate(),
              new UncertainValue.Known(effect.estimate(), effect.standardError()));
    }
  }

  private double share(String level) {
    return variances.get(level) / variances.values().stream().mapToDouble(v -> v).sum();
  }
}
