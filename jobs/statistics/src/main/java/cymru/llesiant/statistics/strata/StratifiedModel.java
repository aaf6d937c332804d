package cymru.llesiant.statistics.strata;

import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Interval;
import cymru.llesiant.statistics.multilevel.Criterion;
import cymru.llesiant.statistics.multilevel.Design;
import cymru.llesiant.statistics.multilevel.Fit;
import cymru.llesiant.statistics.multilevel.NestedData;
import cymru.llesiant.statistics.multilevel.NestedModel;
import cymru.llesiant.statistics.numeric.ProjectedNewton.Optimum;
import cymru.llesiant.statistics.strata.StratifiedFit.Cause;
import cymru.llesiant.statistics.strata.StratifiedFit.Refusal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The nested random-intercept model whose residual variance differs between strata of the rows:
 * whether the spread among pupils eligible for free school meals is another.
 *
 * <p>{@code y = X b + sum_k u_k + e}, {@code e ~ N(0, d_j s2)} for rows of stratum {@code j},
 * {@code d = 1} for the reference. The ratios are found together with the levels' by REML or ML,
 * exactly: {@link StratifiedLeaves} says how a leaf enters. Given the ratios it is {@link
 * NestedModel} with rows of weight {@code 1/d_j}, which gives everything else.
 *
 * <ul>
 *   <li>A level's variance may be exactly 0; the model's report names it.
 *   <li>What cannot be estimated is refused by name, all reasons together; a stratum without rows
 *       is no reason.
 *   <li>Limits of a ratio are where the criterion, least over all else, is {@code z^2} above its
 *       minimum; a level's variance may be 0 on the way.
 * </ul>
 *
 * <p>Assumes normal, independent effects, the same between units for all strata. Standard errors
 * and limits of other figures take the ratios as known. Checked against dense matrices, and against
 * nlme's {@code lme} with {@code varIdent}. Reference: Goldstein 2011, Multilevel Statistical
 * Models, 4th edition, chapter 3, <a href="https://doi.org/10.1002/9780470973394">doi</a>.
 */
public final class StratifiedModel {

  private final StratifiedData data;
  private final Criterion criterion;
  private final Confidence confidence;
  private final NestedData together;

  private StratifiedModel(StratifiedData data, Criterion criterion, Confidence confidence) {
    this.data = data;
    this.criterion = criterion;
    this.confidence = confidence;
    double[] equal = new double[data.strata().size()];
    Arrays.fill(equal, 1);
    this.together = data.weighted(equal);
  }

  /** Fits the model to the data, with limits of that confidence, or says why it cannot. */
  public static StratifiedFit fit(StratifiedData data, Criterion criterion, Confidence confidence) {
    if (data.strata().isEmpty()) {
      return new StratifiedFit.NotEstimated(
          List.of(new Fit.Refusal(Fit.Cause.NO_ROWS, Optional.empty())), List.of());
    }
    return new StratifiedModel(data, criterion, confidence).fit();
  }

  private StratifiedFit fit() {
    Design design = new Design(together);
    List<Fit.Refusal> model = design.refusals();
    List<Refusal> strata = refusals();
    if (!model.isEmpty() || !strata.isEmpty()) {
      return new StratifiedFit.NotEstimated(model, strata);
    }
    StratifiedLeaves leaves = new StratifiedLeaves(data, design, design.tree(criterion));
    StratifiedSearch search = new StratifiedSearch(design, leaves, data.strata().size());
    Optimum optimum = search.lowest();
    double[] ratios = Arrays.stream(search.logRatios(optimum.point())).map(Math::exp).toArray();
    Fit one = NestedModel.fit(together, criterion);
    Fit each = NestedModel.fit(data.weighted(ratios), criterion);
    if (!optimum.converged() || one.ifEstimated().isEmpty() || each.ifEstimated().isEmpty()) {
      return new StratifiedFit.NotEstimated(
          List.of(new Fit.Refusal(Fit.Cause.NOT_CONVERGED, Optional.empty())), List.of());
    }
    Fit.Estimates estimates = each.ifEstimated().orElseThrow();
    double gain =
        one.ifEstimated().orElseThrow().report().criterionValue()
            - estimates.report().criterionValue();
    return new StratifiedFit.Estimated(
        estimates,
        variances(search, optimum, ratios, estimates.components().residual()),
        new SpreadSignificance(Math.max(0, gain), ratios.length - 1));
  }

  private List<Refusal> refusals() {
    List<Refusal> refusals = new ArrayList<>();
    if (data.strata().size() < 2) {
      refusals.add(new Refusal(Cause.FEWER_THAN_TWO_STRATA, Optional.empty()));
    }
    for (String name : data.strata()) {
      Design own = new Design(data.stratum(name));
      if (own.units(0) == own.rows()) {
        refusals.add(new Refusal(Cause.AS_MANY_UNITS_AS_ROWS, Optional.of(name)));
      } else if (!own.hasResidualVariance(own.within())) {
        refusals.add(new Refusal(Cause.NO_RESIDUAL_VARIANCE, Optional.of(name)));
      }
    }
    return refusals;
  }

  private List<StratumVariance> variances(
      StratifiedSearch search, Optimum optimum, double[] ratios, double reference) {
    RatioUncertainty uncertainty = new RatioUncertainty(search, optimum.point());
    List<StratumVariance> variances = new ArrayList<>();
    for (int k = 0; k < ratios.length; k++) {
      String name = data.strata().get(k);
      Optional<Interval> limits =
          k == 0
              ? Optional.empty()
              : uncertainty
                  .limits(k, confidence)
                  .map(log -> new Interval(Math.exp(log.lower()), Math.exp(log.upper())));
      variances.add(
          new StratumVariance(
              name,
              data.stratum(name).rows(),
              ratios[k] * reference,
              uncertainty.varianceStandardError(k),
              ratios[k],
              uncertainty.standardError(k),
              limits));
    }
    return variances;
  }
}
