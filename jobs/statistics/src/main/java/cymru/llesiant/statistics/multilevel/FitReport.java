package cymru.llesiant.statistics.multilevel;

import java.util.List;

/**
 * How a fit went.
 *
 * @param criterion what was made smallest
 * @param criterionValue its value: -2 log likelihood (restricted for REML) with all constants, as
 *     lme4 prints it
 * @param rows how many rows
 * @param iterations Newton steps taken, in all searches
 * @param evaluations evaluations of the criterion, with or without its gradient
 * @param largestGradient the largest {@code |lambda * gradient|} over the levels, {@code lambda}
 *     being a variance over the residual variance; 0 at the exact solution
 * @param boundary levels whose variance is exactly 0, outermost first
 * @param dropped covariates left out because the intercept and the covariates before them determine
 *     them, in their order
 */
public record FitReport(
    Criterion criterion,
    double criterionValue,
    long rows,
    int iterations,
    int evaluations,
    double largestGradient,
    List<String> boundary,
    List<String> dropped) {

  public FitReport {
    boundary = List.copyOf(boundary);
    dropped = List.copyOf(dropped);
  }
}
