package cymru.llesiant.statistics.subjects.crossed;

import cymru.llesiant.statistics.multilevel.Criterion;
import java.util.List;

/**
 * How a fit of the crossed model went.
 *
 * @param criterion what was made smallest
 * @param criterionValue its value: -2 log likelihood (restricted for REML) with all constants, as
 *     lme4 prints it
 * @param rows how many rows: pupils times the subjects each takes
 * @param iterations Newton steps taken, in all searches
 * @param evaluations evaluations of the criterion, with or without its gradient
 * @param largestGradient the largest {@code |lambda * gradient|} over the levels, {@code lambda}
 *     being a variance over the residual variance; 0 at the exact solution
 * @param boundary sources whose variance is exactly 0
 * @param dropped covariates left out because the means and the covariates before them determine
 *     them, in their order
 */
public record CrossedReport(
    Criterion criterion,
    double criterionValue,
    long rows,
    int iterations,
    int evaluations,
    double largestGradient,
    List<CrossedVariances.Source> boundary,
    List<String> dropped) {

  public CrossedReport {
    boundary = List.copyOf(boundary);
    dropped = List.copyOf(dropped);
  }
}
