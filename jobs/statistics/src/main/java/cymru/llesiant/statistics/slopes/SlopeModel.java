package cymru.llesiant.statistics.slopes;

import cymru.llesiant.statistics.multilevel.Criterion;
import cymru.llesiant.statistics.multilevel.Design;
import cymru.llesiant.statistics.multilevel.Fit;
import cymru.llesiant.statistics.multilevel.FitReport;
import cymru.llesiant.statistics.multilevel.NestedModel;
import cymru.llesiant.statistics.multilevel.Regression;
import cymru.llesiant.statistics.multilevel.VarianceComponents.Component;
import cymru.llesiant.statistics.slopes.SlopeVariances.Edge;
import cymru.llesiant.statistics.tree.Ascent;
import cymru.llesiant.statistics.tree.Descent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The Gaussian model of rows in nested units with a random intercept at each level, and at the
 * innermost a random slope of one covariate: whether a school does as well by low attainers.
 *
 * <p>{@code y = X b + u0 + u1 z + sum_k u_k + e}, {@code (u0, u1) ~ N(0, T)} for each innermost
 * unit, {@code u_k ~ N(0, tau_k)} for each unit of the levels above, {@code e ~ N(0, s2)}; the
 * intercept and {@code z} are in {@code X}. Found by REML or ML, exactly: {@link SlopeLeaves} says
 * how a leaf enters, {@link Ascent} how the criterion follows.
 *
 * <ul>
 *   <li>A variance that would be negative is exactly 0, a correlation beyond 1 exactly 1: {@link
 *       SlopeFit.AtBoundary}.
 *   <li>A covariate determined by the intercept and those before it is left out and named in the
 *       report; if it is {@code z}, its slopes still differ.
 *   <li>What cannot be estimated is refused by name, all reasons together.
 *   <li>A unit in which {@code z} is the same for all rows still counts.
 * </ul>
 *
 * <p>Assumes normal effects, independent between units, and one residual variance. Where 0 of the
 * covariate lies changes neither the criterion nor the slope's variance. The order of leaves does
 * not change any digit. Checked against lme4 1.1-31 and dense matrices. Reference: Laird and Ware
 * 1982, Biometrics 38:963-974, <a href="https://doi.org/10.2307/2529876">doi</a>.
 */
public final class SlopeModel {

  private final SlopeData data;
  private final Design design;
  private final Criterion criterion;
  private final SlopeLeaves leaves;

  private SlopeModel(SlopeData data, Design design, Criterion criterion) {
    this.data = data;
    this.design = design;
    this.criterion = criterion;
    this.leaves = new SlopeLeaves(data, design, design.tree(criterion));
  }

  /** Fits the model to the data, or says why it cannot be fitted. */
  public static SlopeFit fit(SlopeData data, Criterion criterion) {
    if (data.nested().leaves().isEmpty()) {
      return refused(Fit.Cause.NO_ROWS);
    }
    Design design = new Design(data.nested());
    List<Fit.Refusal> refusals = refusals(data, design);
    return refusals.isEmpty()
        ? new SlopeModel(data, design, criterion).fit()
        : new SlopeFit.NotEstimated(refusals);
  }

  private static SlopeFit refused(Fit.Cause cause) {
    return new SlopeFit.NotEstimated(List.of(new Fit.Refusal(cause, Optional.empty())));
  }

  private static List<Fit.Refusal> refusals(SlopeData data, Design design) {
    List<Fit.Refusal> refusals = new ArrayList<>(design.refusals());
    double[][] within = design.within();
    int varying = 0;
    for (int leaf = 0; leaf < design.units(0); leaf++) {
      double[] products = data.products(leaf);
      double spread = products[data.slopeColumn()];
      varying += spread > 0 ? 1 : 0;
      SlopeLeaves.subtract(design.kept(products), spread, within);
    }
    if (varying < 2) {
      refusals.add(
          new Fit.Refusal(Fit.Cause.SLOPE_TERM_DOES_NOT_VARY, Optional.of(design.level(0))));
    }
    if (refusals.isEmpty() && !design.hasResidualVariance(within)) {
      refusals.add(new Fit.Refusal(Fit.Cause.NO_RESIDUAL_VARIANCE, Optional.empty()));
    }
    return refusals;
  }

  private SlopeFit fit() {
    SlopeSearch search = new SlopeSearch(design, leaves);
    SlopeSearch.Found found = search.lowest();
    if (!found.optimum().converged()) {
      return refused(Fit.Cause.NOT_CONVERGED);
    }
    Ascent up = leaves.up(found.covariance(), found.lambda());
    Descent down = up.down();
    FitReport report = report(search, found, up);
    SlopeFit.Estimates estimates =
        new SlopeFit.Estimates(
            variances(found.covariance(), up),
            levelsAbove().mapToObj(level -> component(level, up)).toList(),
            up.residualVariance(),
            new Regression(design).at(up),
            slopeEffects(found.covariance(), up, down),
            effectsAbove(up, down),
            slopeTest(up.value()),
            report);
    return report.boundary().isEmpty() && estimates.variances().edge().isEmpty()
        ? new SlopeFit.Estimated(estimates)
        : new SlopeFit.AtBoundary(estimates);
  }

  private Optional<SlopeSignificance> slopeTest(double value) {
    return NestedModel.fit(data.nested(), criterion)
        .ifEstimated()
        .map(same -> new SlopeSignificance(Math.max(0, same.report().criterionValue() - value)));
  }

  /** From the outermost. */
  private IntStream levelsAbove() {
    return IntStream.iterate(design.levels() - 1, level -> level > 0, level -> level - 1);
  }

  private SlopeVariances variances(Covariance relative, Ascent up) {
    Covariance t = leaves.inDataUnits(relative, up.residualVariance());
    return new SlopeVariances(
        design.level(0),
        design.units(0),
        data.slopeTerm(),
        Math.max(0, t.intercept()),
        t.both(),
        t.slope(),
        edge(relative));
  }

  private static Optional<Edge> edge(Covariance relative) {
    if (relative.determinant() > 0) {
      return Optional.empty();
    }
    if (relative.slope() == 0) {
      return Optional.of(
          relative.intercept() == 0 ? Edge.BOTH_VARIANCES_ZERO : Edge.SLOPE_VARIANCE_ZERO);
    }
    return Optional.of(
        relative.intercept() == 0 ? Edge.INTERCEPT_VARIANCE_ZERO : Edge.CORRELATION_ONE);
  }

  private Component component(int level, Ascent up) {
    return new Component(
        design.level(level), design.units(level), up.lambda(level) * up.residualVariance());
  }

  private List<SlopeEffect> slopeEffects(Covariance relative, Ascent up, Descent down) {
    List<SlopeEffect> effects = new ArrayList<>();
    for (int leaf = 0; leaf < design.units(0); leaf++) {
      double[] effect = leaves.effects(leaf, relative, up, down);
      Covariance given = leaves.conditional(leaf, relative, up, down);
      effects.add(
          new SlopeEffect(
              design.path(0, leaf),
              data.nested().leaves().get(leaf).n(),
              effect[0],
              Math.sqrt(Math.max(0, given.intercept())),
              effect[1],
              Math.sqrt(given.slope()),
              given.both()));
    }
    return effects;
  }

  private List<InterceptEffect> effectsAbove(Ascent up, Descent down) {
    return levelsAbove()
        .boxed()
        .flatMap(
            level ->
                IntStream.range(0, design.units(level))
                    .mapToObj(
                        unit ->
                            new InterceptEffect(
                                design.level(level),
                                design.path(level, unit),
                                up.residual(down.effects(level, unit)),
                                Math.sqrt(up.residualVariance() * down.variance(level, unit)))))
        .toList();
  }

  private FitReport report(SlopeSearch search, SlopeSearch.Found found, Ascent up) {
    return new FitReport(
        criterion,
        up.value(),
        design.rows(),
        found.optimum().iterations(),
        search.starts() + found.optimum().evaluations(),
        found.optimum().largestGradient(),
        levelsAbove().filter(level -> up.lambda(level) == 0).mapToObj(design::level).toList(),
        design.dropped());
  }
}
