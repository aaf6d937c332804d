package cymru.llesiant.marts.variation.fits;

import cymru.llesiant.statistics.binary.Coefficients;
import cymru.llesiant.statistics.binary.LatentVariances;
import cymru.llesiant.statistics.binary.LogisticFit;
import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Reason;
import cymru.llesiant.statistics.multilevel.Fit;
import cymru.llesiant.statistics.multilevel.FixedEffects;
import cymru.llesiant.statistics.multilevel.NestedData;
import cymru.llesiant.statistics.multilevel.VarianceComponents;
import cymru.llesiant.statistics.uncertainty.ComponentUncertainty;
import cymru.llesiant.statistics.uncertainty.LatentUncertainty;
import cymru.llesiant.statistics.uncertainty.UncertainEffect;
import cymru.llesiant.statistics.uncertainty.UncertainValue;
import cymru.llesiant.statistics.uncertainty.Uncertainty;
import cymru.llesiant.statistics.uncertainty.ZeroVarianceTest;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The figures of a model that could be estimated, whichever kind it is.
 *
 * @param criterion what was made smallest: {@code reml} or {@code laplace}
 * @param criterionValue its value
 * @param boundary the levels whose variance is exactly 0
 * @param levels what it says of each level, outermost first, the pupils last as {@link #RESIDUAL}
 * @param intercept the intercept with its error; where nothing is held constant, the mean
 * @param effects each unit's effect with its limits; none on the latent scale
 */
public record Estimate(
    String criterion,
    double criterionValue,
    List<String> boundary,
    Map<String, LevelFigures> levels,
    UncertainValue intercept,
    List<UncertainEffect> effects) {

  /** The name of the pupils' level. */
  public static final String RESIDUAL = "residual";

  private static final Confidence CONFIDENCE = Confidence.P95;

  public Estimate {
    boundary = List.copyOf(boundary);
    levels = Collections.unmodifiableMap(new LinkedHashMap<>(levels));
    effects = List.copyOf(effects);
  }

  /** Of a nested model, fitted to those data. */
  static Estimate of(NestedData data, Fit.Estimates estimates) {
    Uncertainty uncertainty = Uncertainty.of(data, estimates);
    ComponentUncertainty errors = uncertainty.components();
    VarianceComponents components = estimates.components();
    Map<String, LevelFigures> levels = new LinkedHashMap<>();
    for (String level : components.names()) {
      levels.put(
          level,
          new LevelFigures(
              components.component(level).variance(),
              errors.variance(level),
              components.variancePartitionCoefficient(level),
              uncertainty.shareLimits(level, CONFIDENCE),
              uncertainty.zeroVarianceTest(level).map(ZeroVarianceTest::pValue),
              errors.logVariance(level),
              errors.logitShare(level)));
    }
    levels.put(
        RESIDUAL,
        new LevelFigures(
            components.residual(),
            errors.residualVariance(),
            components.residualPartitionCoefficient(),
            uncertainty.residualShareLimits(CONFIDENCE),
            Optional.empty(),
            errors.logResidualVariance(),
            errors.logitResidualShare()));
    FixedEffects.FixedEffect intercept = estimates.fixedEffects().effect(FixedEffects.INTERCEPT);
    return new Estimate(
        estimates.report().criterion().name().toLowerCase(Locale.ROOT),
        estimates.report().criterionValue(),
        estimates.report().boundary(),
        levels,
        new UncertainValue.Known(intercept.estimate(), intercept.standardError()),
        uncertainty.effects(CONFIDENCE));
  }

  /** Of a logistic model. */
  static Estimate of(LogisticFit.Estimates estimates) {
    LatentVariances variances = estimates.variances();
    LatentUncertainty errors = new LatentUncertainty(variances);
    Map<String, LevelFigures> levels = new LinkedHashMap<>();
    for (LatentVariances.Component component : variances.levels()) {
      String level = component.level();
      levels.put(
          level,
          new LevelFigures(
              component.variance(),
              errors.variance(level),
              variances.latentPartitionCoefficient(level),
              errors.shareLimits(level, CONFIDENCE),
              Optional.empty(),
              errors.logVariance(level),
              errors.logitShare(level)));
    }
    UncertainValue known = new UncertainValue.Unknown(Reason.NO_SPREAD);
    levels.put(
        RESIDUAL,
        new LevelFigures(
            LatentVariances.RESIDUAL,
            known,
            variances.residualPartitionCoefficient(),
            errors.residualShareLimits(CONFIDENCE),
            Optional.empty(),
            known,
            errors.logitResidualShare()));
    Coefficients.Coefficient intercept =
        estimates.coefficients().coefficient(Coefficients.INTERCEPT);
    return new Estimate(
        "laplace",
        estimates.report().minus2LogLikelihood(),
        estimates.report().boundary(),
        levels,
        new UncertainValue.Known(intercept.estimate(), intercept.standardError()),
        List.of());
  }

  /** The effects of the units of that level, in the order of their paths. */
  public List<UncertainEffect> effects(String level) {
    return effects.stream().filter(found -> found.effect().level().equals(level)).toList();
  }

  /** The intercept with its sign turned, for outcomes of which less is better. */
  public UncertainValue turnedIntercept() {
    return intercept
        .ifKnown()
        .<UncertainValue>map(
            known -> new UncertainValue.Known(-known.value(), known.standardError()))
        .orElse(intercept);
  }
}
