package cymru.llesiant.statistics.binary;

import java.util.List;

/**
 * How a fit went.
 *
 * @param approximation how the random effects were integrated out
 * @param minus2LogLikelihood -2 log likelihood of the rows, one by one, as lme4 prints it for
 *     outcomes of 0 and 1; binomial coefficients are no part of it
 * @param rows how many rows
 * @param cells how many cells they were merged into
 * @param iterations steps taken, in all searches
 * @param evaluations evaluations of the likelihood with its gradient
 * @param decrement {@code g'H^-1 g}, {@code g} and {@code H} the gradient and Hessian of -2 log
 *     likelihood at the estimates: twice what one more step would take off; 0 at the exact solution
 * @param boundary levels whose variance is exactly 0, outermost first
 * @param dropped covariates left out because the intercept and the covariates before them determine
 *     them, in their order
 */
public record LogisticReport(
    Approximation approximation,
    double minus2LogLikelihood,
    long rows,
    int cells,
    int iterations,
    int evaluations,
    double decrement,
    List<String> boundary,
    List<String> dropped) {

  public LogisticReport {
    boundary = List.copyOf(boundary);
    dropped = List.copyOf(dropped);
  }
}
