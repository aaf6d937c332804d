package cymru.llesiant.marts.variation;

import cymru.llesiant.catalogue.VarianceModel;
import cymru.llesiant.statistics.moments.AnovaMoments;
import cymru.llesiant.statistics.multilevel.Criterion;
import cymru.llesiant.statistics.multilevel.Fit;
import cymru.llesiant.statistics.multilevel.NestedModel;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What came of fitting one variant of a model to one scope.
 *
 * @param model the model
 * @param variant the variant's name
 * @param scope whose pupils
 * @param pupils how many pupils the fit rests on
 * @param dropped how many pupils of the scope it leaves out
 * @param coverage the share of the pupils with the outcome that the fit rests on; none without any
 * @param groups how many groups each level has, outermost first
 * @param estimates the figures, when there are any
 * @param reason why there are none, when there are none
 * @param moments the analysis of variance, where schools are the only level and nothing is held
 *     constant
 * @param authorities the authority of each school in the fit
 */
record ScopeFit(
    VarianceModel model,
    String variant,
    Scope scope,
    long pupils,
    long dropped,
    Optional<Double> coverage,
    Map<String, Integer> groups,
    Optional<Fit.Estimates> estimates,
    Optional<String> reason,
    Optional<AnovaMoments> moments,
    Map<String, String> authorities) {

  /** Fits a variant to the groups of pupils of a scope. */
  static ScopeFit of(VarianceModel model, String variant, Scope scope, List<LeafCell> inScope) {
    VariantData data = VariantData.of(model, variant, scope.level(), inScope);
    long pupils = inScope.stream().mapToLong(LeafCell::pupils).sum();
    long withOutcome = inScope.stream().mapToLong(LeafCell::withOutcome).sum();
    Optional<String> tooFew = tooFew(data);
    Optional<Fit> fit =
        tooFew.isPresent()
            ? Optional.empty()
            : Optional.of(NestedModel.fit(data.nested(), Criterion.REML));
    return new ScopeFit(
        model,
        variant,
        scope,
        data.pupils(),
        pupils - data.pupils(),
        withOutcome == 0 ? Optional.empty() : Optional.of((double) data.pupils() / withOutcome),
        data.groups(),
        fit.flatMap(Fit::ifEstimated),
        fit.flatMap(ScopeFit::reason).or(() -> tooFew),
        tooFew.isPresent() ? Optional.empty() : data.moments(),
        data.authorities());
  }

  private static Optional<String> tooFew(VariantData data) {
    int schools = data.authorities().size();
    int fewest = data.model().minimums().schools();
    if (schools == 0) {
      return Optional.of("no school with enough pupils who have every value the model reads");
    }
    return schools >= fewest
        ? Optional.empty()
        : Optional.of(
            "too few schools with enough pupils: %d, where %d are needed"
                .formatted(schools, fewest));
  }

  private static Optional<String> reason(Fit fit) {
    return fit instanceof Fit.NotEstimated why ? Optional.of(why.reason()) : Optional.empty();
  }

  /** The columns of both marts' keys that name the fit. */
  Map<String, Object> key() {
    return Map.of(
        "academic_year", scope.year(),
        "scope", scope.level().code(),
        "entity", scope.entity(),
        "outcome", model.id(),
        "stage", model.stage(),
        "model", variant);
  }

  /** {@code estimated}, {@code at_boundary} (a variance is exactly 0) or {@code not_estimated}. */
  String status() {
    return estimates
        .map(e -> e.report().boundary().isEmpty() ? "estimated" : "at_boundary")
        .orElse("not_estimated");
  }

  /** What the figures can be used for, as in the code list {@code value_status}. */
  String valueStatus() {
    if (estimates.isPresent()) {
      return "OK";
    }
    return pupils == 0 ? "NO_COHORT" : "NOT_AVAILABLE";
  }
}
