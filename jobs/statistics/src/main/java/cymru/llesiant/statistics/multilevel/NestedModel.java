package cymru.llesiant.statistics.multilevel;

import cymru.llesiant.statistics.numeric.ProjectedNewton;
import cymru.llesiant.statistics.tree.Ascent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The Gaussian model of rows in nested units, with a random intercept at each level: pupils in
 * classes in schools in areas.
 *
 * <p>{@code y = X b + sum_k u_k + e}, {@code u_k ~ N(0, tau_k)} for each unit of level {@code k},
 * {@code e ~ N(0, s2)}, all independent; the intercept is always in {@code X}. Variances are found
 * by REML or ML, exactly: {@link Ascent} says how the criterion follows from counts and means,
 * {@link ProjectedNewton} how its gradient is solved. Variances are in squared units of the
 * response.
 *
 * <ul>
 *   <li>A variance that would be negative is exactly 0: {@link Fit.AtBoundary}.
 *   <li>A covariate determined by the intercept and those before it is left out and named in the
 *       report.
 *   <li>What cannot be estimated is refused by name, all reasons together: {@link Fit.Cause}.
 * </ul>
 *
 * <p>Assumes normal, independent effects and one residual variance. The order of leaves does not
 * change any digit; the order in which their states were merged changes the last ones. Checked
 * against lme4 1.1-31 to the digits of its figures, against the closed form for groups of equal
 * size, and against published fits of the Dyestuff data.
 */
public final class NestedModel {

  /** Half decades from a thousandth to ten thousand. */
  private static final double[] RATIOS =
      IntStream.rangeClosed(-6, 8).mapToDouble(i -> Math.pow(10, i / 2.0)).toArray();

  private final Design design;
  private final Criterion criterion;
  private final Likelihood likelihood;

  private NestedModel(Design design, Criterion criterion) {
    this.design = design;
    this.criterion = criterion;
    this.likelihood = new Likelihood(design, criterion);
  }

  /** Fits the model to the data, or says why it cannot be fitted. */
  public static Fit fit(NestedData data, Criterion criterion) {
    if (data.leaves().isEmpty()) {
      return refused(Fit.Cause.NO_ROWS);
    }
    Design design = new Design(data);
    List<Fit.Refusal> refusals = design.refusals();
    return refusals.isEmpty()
        ? new NestedModel(design, criterion).fit()
        : new Fit.NotEstimated(refusals);
  }

  private static Fit refused(Fit.Cause cause) {
    return new Fit.NotEstimated(List.of(new Fit.Refusal(cause, Optional.empty())));
  }

  private Fit fit() {
    ProjectedNewton.Optimum optimum = minimise();
    if (!optimum.converged()) {
      return refused(Fit.Cause.NOT_CONVERGED);
    }
    Ascent up = likelihood.up(optimum.point().variables());
    Fit.Estimates estimates =
        new Fit.Estimates(
            components(up),
            new Regression(design).at(up),
            new Effects(design, up).all(),
            report(optimum, up));
    return estimates.report().boundary().isEmpty()
        ? new Fit.Estimated(estimates)
        : new Fit.AtBoundary(estimates);
  }

  /**
   * The lowest of the minima reached from each valley of the criterion along equal ratios at all
   * levels: where units are few there can be two, one of them often at 0.
   */
  private ProjectedNewton.Optimum minimise() {
    double[] values =
        Arrays.stream(RATIOS).map(ratio -> likelihood.up(equal(ratio)).value()).toArray();
    return IntStream.range(0, RATIOS.length)
        .filter(i -> i == 0 || values[i] < values[i - 1])
        .filter(i -> i == RATIOS.length - 1 || values[i] <= values[i + 1])
        .mapToObj(
            i -> new ProjectedNewton(likelihood::at, design.scales()).minimise(equal(RATIOS[i])))
        .reduce(ProjectedNewton.Optimum::better)
        .orElseThrow();
  }

  private double[] equal(double ratio) {
    double[] lambda = new double[design.levels()];
    Arrays.fill(lambda, ratio / design.meanWeight());
    return lambda;
  }

  private VarianceComponents components(Ascent up) {
    return new VarianceComponents(
        outermostFirst()
            .mapToObj(
                level ->
                    new VarianceComponents.Component(
                        design.level(level),
                        design.units(level),
                        up.lambda(level) * up.residualVariance()))
            .toList(),
        up.residualVariance());
  }

  private IntStream outermostFirst() {
    return IntStream.iterate(design.levels() - 1, level -> level >= 0, level -> level - 1);
  }

  private FitReport report(ProjectedNewton.Optimum optimum, Ascent up) {
    List<String> boundary =
        outermostFirst().filter(level -> up.lambda(level) == 0).mapToObj(design::level).toList();
    return new FitReport(
        criterion,
        up.value(),
        design.rows(),
        optimum.iterations(),
        RATIOS.length + optimum.evaluations(),
        optimum.largestGradient(),
        boundary,
        design.dropped());
  }
}
