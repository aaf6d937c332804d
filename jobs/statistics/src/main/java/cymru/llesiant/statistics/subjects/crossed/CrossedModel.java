package cymru.llesiant.statistics.subjects.crossed;

import cymru.llesiant.statistics.multilevel.Criterion;
import cymru.llesiant.statistics.multilevel.FixedEffects;
import cymru.llesiant.statistics.numeric.ProjectedNewton;
import cymru.llesiant.statistics.numeric.Valleys;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The Gaussian model of pupils by subjects, in which the pupils and the departments of a school are
 * crossed: how uneven schools are inside, between their departments and between their pupils.
 *
 * <p>{@code y_is = x_is'b + u_school + v_(school, s) + w_i + e_is} of pupil {@code i} in subject
 * {@code s}, all random terms normal and independent with variances {@code tau_s, tau_d, tau_p,
 * s2}; in lme4's words {@code score ~ 1 + (1|school) + (1|school:subject) + (1|pupil)}. Variances
 * are found by REML or ML, exactly, from what {@link SchoolScores} keeps: schools are independent,
 * {@link SchoolBlock} says how a school's pupils are taken out, so one evaluation costs (subjects
 * cubed) for each school, whatever the number of pupils. Variances are in squared units of the
 * response.
 *
 * <ul>
 *   <li>A variance that would be negative is exactly 0: {@link CrossedFit.AtBoundary}.
 *   <li>A covariate determined by the means and those before it is left out and named in the
 *       report.
 *   <li>What cannot be estimated is refused by name, all reasons together: {@link
 *       CrossedFit.Cause}.
 *   <li>Pupils may take any subjects; those who take one tell of departments and schools but not of
 *       their own variance.
 * </ul>
 *
 * <p>Assumes normal, independent effects, that which subjects a pupil takes does not depend on the
 * residuals, and one residual variance for all subjects: standardise scores within each subject
 * when their spreads differ. A pupil is in one school. The order of schools does not change any
 * digit; the order in which their states were merged changes the last ones. Reference: Raudenbush
 * 1993, Journal of Educational Statistics 18:321-349, <a
 * href="https://doi.org/10.3102/10769986018004321">doi</a>. Checked against dense matrices and
 * against lme4 1.1-31.
 */
public final class CrossedModel {

  private static final Valleys VALLEYS = Valleys.ofRatios();

  private final CrossedDesign design;
  private final Criterion criterion;
  private final CrossedLikelihood likelihood;

  private CrossedModel(CrossedDesign design, Criterion criterion) {
    this.design = design;
    this.criterion = criterion;
    this.likelihood = new CrossedLikelihood(design, criterion);
  }

  /** Fits the model to the data, or says why it cannot be fitted. */
  public static CrossedFit fit(CrossedData data, SubjectMeans means, Criterion criterion) {
    if (data.schools().isEmpty()) {
      return new CrossedFit.NotEstimated(List.of(CrossedFit.Cause.NO_ROWS));
    }
    CrossedDesign design = new CrossedDesign(data, means);
    List<CrossedFit.Cause> refusals = design.refusals();
    return refusals.isEmpty()
        ? new CrossedModel(design, criterion).fit()
        : new CrossedFit.NotEstimated(refusals);
  }

  private CrossedFit fit() {
    ProjectedNewton.Optimum optimum = minimise();
    if (!optimum.converged()) {
      return new CrossedFit.NotEstimated(List.of(CrossedFit.Cause.NOT_CONVERGED));
    }
    CrossedLikelihood.Solution solution = likelihood.solve(optimum.point().variables());
    CrossedEffects effects = new CrossedEffects(design, likelihood, solution);
    CrossedFit.Estimates estimates =
        new CrossedFit.Estimates(
            variances(optimum.point().variables(), solution),
            fixedEffects(solution),
            effects.schools(),
            effects.departments(),
            report(optimum, solution));
    return estimates.report().boundary().isEmpty()
        ? new CrossedFit.Estimated(estimates)
        : new CrossedFit.AtBoundary(estimates);
  }

  /**
   * The lowest of the minima reached from each valley of the criterion along equal ratios at all
   * levels.
   */
  private ProjectedNewton.Optimum minimise() {
    ProjectedNewton newton = new ProjectedNewton(likelihood::at, design.scales());
    return VALLEYS
        .bottoms(ratio -> likelihood.solve(equal(ratio)).value())
        .mapToObj(ratio -> newton.minimise(equal(ratio)))
        .reduce(ProjectedNewton.Optimum::better)
        .orElseThrow();
  }

  private static double[] equal(double ratio) {
    double[] lambda = new double[Ratios.LEVELS];
    Arrays.fill(lambda, ratio);
    return lambda;
  }

  private CrossedVariances variances(double[] lambda, CrossedLikelihood.Solution solution) {
    double residual = likelihood.residualVariance(solution);
    double[] variances = Arrays.copyOf(lambda, lambda.length + 1);
    for (int k = 0; k < lambda.length; k++) {
      variances[k] *= residual;
    }
    variances[lambda.length] = residual;
    CrossedData data = design.data();
    long[] units = {data.schools().size(), data.departments(), data.pupils(), data.rows()};
    return new CrossedVariances(
        variances, units, new ObservedInformation(likelihood, variances).covariance());
  }

  /** The fixed effects and their covariances are those of uncentred columns. */
  private FixedEffects fixedEffects(CrossedLikelihood.Solution solution) {
    Matrix back = design.uncentring();
    double[] estimates = back.times(solution.coefficients());
    double[] centres = design.responseCentres();
    Matrix covariance =
        back.times(solution.inverse())
            .times(back.transposed())
            .scaled(likelihood.residualVariance(solution));
    List<FixedEffects.FixedEffect> effects = new ArrayList<>();
    for (int i = 0; i < estimates.length; i++) {
      effects.add(
          new FixedEffects.FixedEffect(
              design.terms().get(i), centres[i] + estimates[i], Math.sqrt(covariance.at(i, i))));
    }
    return new FixedEffects(effects, covariance.toArray());
  }

  private CrossedReport report(
      ProjectedNewton.Optimum optimum, CrossedLikelihood.Solution solution) {
    double[] lambda = optimum.point().variables();
    List<CrossedVariances.Source> boundary =
        Stream.of(CrossedVariances.Source.values())
            .filter(source -> source.ordinal() < lambda.length && lambda[source.ordinal()] == 0)
            .toList();
    return new CrossedReport(
        criterion,
        solution.value(),
        design.data().rows(),
        optimum.iterations(),
        VALLEYS.looks() + optimum.evaluations(),
        optimum.largestGradient(),
        boundary,
        design.dropped());
  }
}
