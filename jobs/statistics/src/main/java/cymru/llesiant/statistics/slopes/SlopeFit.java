package cymru.llesiant.statistics.slopes;

import cymru.llesiant.statistics.multilevel.Fit;
import cymru.llesiant.statistics.multilevel.FitReport;
import cymru.llesiant.statistics.multilevel.FixedEffects;
import cymru.llesiant.statistics.multilevel.VarianceComponents.Component;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What came of fitting a model with a random slope. */
public sealed interface SlopeFit {

  /**
   * The figures of a model that could be estimated.
   *
   * @param variances of intercept and slope between the innermost units
   * @param above the variance at each level above, outermost first
   * @param residual the variance between rows of the same innermost unit, above 0
   * @param fixedEffects the effects of the covariates; that of the slope's covariate is the mean
   *     slope
   * @param slopeEffects each innermost unit's effects, in the order of paths
   * @param effectsAbove the effects of the units above: outermost level first, within a level in
   *     the order of paths
   * @param slopeTest the test of one slope for all units; absent where random intercepts alone
   *     cannot be fitted
   * @param report how the fit went; its boundary names levels above whose variance is 0
   */
  record Estimates(
      SlopeVariances variances,
      List<Component> above,
      double residual,
      FixedEffects fixedEffects,
      List<SlopeEffect> slopeEffects,
      List<InterceptEffect> effectsAbove,
      Optional<SlopeSignificance> slopeTest,
      FitReport report) {

    public Estimates {
      above = List.copyOf(above);
      slopeEffects = List.copyOf(slopeEffects);
      effectsAbove = List.copyOf(effectsAbove);
    }
  }

  /**
   * Every variance is above 0, and the correlation is between -1 and 1.
   *
   * @param estimates the figures
   */
  record Estimated(Estimates estimates) implements SlopeFit {}

  /**
   * A variance is exactly 0, or the correlation exactly -1 or 1: {@link SlopeVariances#edge} and
   * the report's boundary name it. The other figures stand.
   *
   * @param estimates the figures
   */
  record AtBoundary(Estimates estimates) implements SlopeFit {}

  /**
   * There are no figures.
   *
   * @param refusals why not: all reasons that were found, at least one
   */
  record NotEstimated(List<Fit.Refusal> refusals) implements SlopeFit {

    public NotEstimated {
      refusals = List.copyOf(refusals);
    }

    /** The reasons in words. */
    public String reason() {
      return refusals.stream().map(Fit.Refusal::text).collect(Collectors.joining("; "));
    }
  }

  /** Does what fits; exhaustive by the compiler. */
  default <R> R fold(Cases<R> cases) {
    if (this instanceof Estimated estimated) {
      return cases.estimated(estimated.estimates());
    }
    if (this instanceof AtBoundary atBoundary) {
      return cases.atBoundary(atBoundary.estimates());
    }
    return cases.notEstimated((NotEstimated) this);
  }

  /** One answer for each case. */
  interface Cases<R> {
    R estimated(Estimates estimates);

    R atBoundary(Estimates estimates);

    R notEstimated(NotEstimated why);
  }

  /** The figures, when there are any. */
  default Optional<Estimates> ifEstimated() {
    if (this instanceof Estimated estimated) {
      return Optional.of(estimated.estimates());
    }
    return this instanceof AtBoundary atBoundary
        ? Optional.of(atBoundary.estimates())
        : Optional.empty();
  }
}
