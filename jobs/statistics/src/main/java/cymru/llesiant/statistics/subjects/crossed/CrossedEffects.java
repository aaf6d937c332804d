package cymru.llesiant.statistics.subjects.crossed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Each school's and each department's effect given the data, at the estimated variances.
 *
 * <p>With the names of {@link SchoolBlock} and {@code h = Z'H^-1 (y - X b)} of the departments:
 * {@code v = lambda_d h}, {@code u = lambda_s 1'h}. Given the data {@code Var(v) = s2 (lambda_d -
 * lambda_d^2 P_dd)}, {@code Var(u) = s2 (lambda_s - lambda_s^2 1'P 1)}, and of both together the
 * diagonal of {@code s2 (G - G P G)}. The errors of the fixed effects add {@code s2 lambda^2
 * q'(X'H^-1 X)^-1 q}, {@code q} a row of {@code Z'H^-1 X} or the sum of all.
 */
final class CrossedEffects {

  private final CrossedLikelihood likelihood;
  private final CrossedLikelihood.Solution solution;
  private final double variance;
  private final List<SchoolEffect> schools = new ArrayList<>();
  private final List<DepartmentEffect> departments = new ArrayList<>();

  CrossedEffects(
      CrossedDesign design, CrossedLikelihood likelihood, CrossedLikelihood.Solution solution) {
    this.likelihood = likelihood;
    this.solution = solution;
    this.variance = likelihood.residualVariance(solution);
    int at = 0;
    for (Map.Entry<String, SchoolScores> school : design.data().schools().entrySet()) {
      add(school.getKey(), school.getValue(), design.blocks().get(at), solution.passed().get(at));
      at++;
    }
  }

  private void add(String name, SchoolScores scores, SchoolBlock block, SchoolBlock.Passed passed) {
    Ratios ratios = solution.ratios();
    double[] h = passed.scores().times(likelihood.residual(solution, block));
    Matrix inverse = likelihood.inverse(solution, block);
    double shared = Arrays.stream(passed.precision().columnSums()).sum();
    double[] sums = passed.scores().columnSums();
    double school = ratios.school() * Arrays.stream(h).sum();
    schools.add(
        new SchoolEffect(
            name,
            h.length,
            scores.pupils(),
            scores.rows(),
            school,
            conditionalSd(ratios.school(), shared),
            predictionErrorSd(ratios.school(), shared, inverse.quadratic(sums)),
            ratios.school() * shared));
    Matrix given = ratios.given(passed.precision());
    int d = 0;
    for (Map.Entry<String, Long> subject : scores.takers().entrySet()) {
      double own = passed.precision().at(d, d);
      double effect = ratios.department() * h[d];
      departments.add(
          new DepartmentEffect(
              name,
              subject.getKey(),
              subject.getValue(),
              effect,
              conditionalSd(ratios.department(), own),
              predictionErrorSd(
                  ratios.department(), own, inverse.quadratic(passed.scores().row(d))),
              ratios.department() * own,
              school + effect,
              Math.sqrt(variance * Math.max(0, given.at(d, d)))));
      d++;
    }
  }

  private double conditionalSd(double lambda, double precision) {
    return predictionErrorSd(lambda, precision, 0);
  }

  private double predictionErrorSd(double lambda, double precision, double ofFixedEffects) {
    double given = Math.max(0, lambda - lambda * lambda * precision);
    return Math.sqrt(variance * (given + lambda * lambda * ofFixedEffects));
  }

  /** The schools' effects, in the order of their names. */
  List<SchoolEffect> schools() {
    return schools;
  }

  /** The departments' effects, in the order of schools and subjects. */
  List<DepartmentEffect> departments() {
    return departments;
  }
}
