package cymru.llesiant.marts.variation.fits;

import cymru.llesiant.catalogue.VarianceModel;
import cymru.llesiant.marts.variation.Scope;
import cymru.llesiant.marts.variation.cells.LeafCell;
import cymru.llesiant.statistics.binary.Approximation;
import cymru.llesiant.statistics.binary.LogisticFit;
import cymru.llesiant.statistics.binary.LogisticModel;
import cymru.llesiant.statistics.multilevel.Criterion;
import cymru.llesiant.statistics.multilevel.Fit;
import cymru.llesiant.statistics.multilevel.NestedData;
import cymru.llesiant.statistics.multilevel.NestedModel;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What came of fitting one variant of a model to one scope.
 *
 * @param model the model
 * @param variant the variant's name
 * @param scale what the variances are of
 * @param scope whose pupils
 * @param pupils how many pupils the fit rests on
 * @param dropped how many pupils of the scope it leaves out
 * @param coverage the share of the pupils with the outcome that the fit rests on; none without any
 * @param groups how many groups each level has, outermost first
 * @param estimate the figures, when there are any
 * @param reason why there are none, when there are none
 * @param secondOpinion what can be said without a model
 * @param authorities the authority of each school in the fit
 */
public record ScopeFit(
    VarianceModel model,
    String variant,
    Scale scale,
    Scope scope,
    long pupils,
    long dropped,
    Optional<Double> coverage,
    Map<String, Integer> groups,
    Optional<Estimate> estimate,
    Optional<String> reason,
    SecondOpinion secondOpinion,
    Map<String, String> authorities) {

  /** The figures of a fit, or why there are none. */
  private record Outcome(Optional<Estimate> estimate, Optional<String> reason) {

    static Outcome of(String reason) {
      return new Outcome(Optional.empty(), Optional.of(reason));
    }

    static Outcome of(Estimate estimate) {
      return new Outcome(Optional.of(estimate), Optional.empty());
    }
  }

  /** Fits a variant to the groups of pupils of a scope. */
  static ScopeFit of(
      VarianceModel model, String variant, Scale scale, Scope scope, List<LeafCell> inScope) {
    VariantData data = VariantData.of(model, variant, scope.level(), inScope);
    long pupils = inScope.stream().mapToLong(LeafCell::pupils).sum();
    long withOutcome = inScope.stream().mapToLong(LeafCell::withOutcome).sum();
    Optional<String> tooFew = data.tooFew();
    Outcome outcome = tooFew.map(Outcome::of).orElseGet(() -> fitted(data, scale));
    return new ScopeFit(
        model,
        variant,
        scale,
        scope,
        data.pupils(),
        pupils - data.pupils(),
        withOutcome == 0 ? Optional.empty() : Optional.of((double) data.pupils() / withOutcome),
        data.groups(),
        outcome.estimate(),
        outcome.reason(),
        tooFew.isPresent() ? SecondOpinion.NONE : SecondOpinion.of(data, scale),
        data.authorities());
  }

  private static Outcome fitted(VariantData data, Scale scale) {
    return scale == Scale.LATENT ? logistic(data) : nested(data.nested());
  }

  private static Outcome nested(NestedData data) {
    return NestedModel.fit(data, Criterion.REML)
        .fold(
            new Fit.Cases<Outcome>() {
              @Override
              public Outcome estimated(Fit.Estimates estimates) {
                return Outcome.of(Estimate.of(data, estimates));
              }

              @Override
              public Outcome atBoundary(Fit.Estimates estimates) {
                return Outcome.of(Estimate.of(data, estimates));
              }

              @Override
              public Outcome notEstimated(Fit.NotEstimated why) {
                return Outcome.of(why.reason());
              }
            });
  }

  private static Outcome logistic(VariantData data) {
    return LogisticModel.fit(data.binary(), Approximation.LAPLACE)
        .fold(
            new LogisticFit.Cases<Outcome>() {
              @Override
              public Outcome estimated(LogisticFit.Estimates estimates) {
                return Outcome.of(Estimate.of(estimates));
              }

              @Override
              public Outcome atBoundary(LogisticFit.Estimates estimates) {
                return Outcome.of(Estimate.of(estimates));
              }

              @Override
              public Outcome notEstimated(LogisticFit.NotEstimated why) {
                return Outcome.of(why.reason());
              }
            });
  }

  /** The columns of the marts' keys that name the fit, its year apart. */
  public Map<String, Object> series() {
    return Map.of(
        "scope", scope.level().code(),
        "entity", scope.entity(),
        "outcome", model.id(),
        "stage", model.stage(),
        "model", variant,
        "scale", scale.name());
  }

  /** {@code estimated}, {@code at_boundary} (a variance is exactly 0) or {@code not_estimated}. */
  public String status() {
    return estimate
        .map(e -> e.boundary().isEmpty() ? "estimated" : "at_boundary")
        .orElse("not_estimated");
  }

  /** What the figures can be used for, as in the code list {@code value_status}. */
  public String valueStatus() {
    if (estimate.isPresent()) {
      return "OK";
    }
    return pupils == 0 ? "NO_COHORT" : "NOT_AVAILABLE";
  }
}
