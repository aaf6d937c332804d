package cymru.llesiant.statistics.bootstrap;

import cymru.llesiant.statistics.moments.CrossProducts;
import cymru.llesiant.statistics.multilevel.Criterion;
import cymru.llesiant.statistics.multilevel.Fit;
import cymru.llesiant.statistics.multilevel.NestedData;
import cymru.llesiant.statistics.multilevel.NestedModel;
import cymru.llesiant.statistics.multilevel.VarianceComponents;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Percentile limits of a nested model's variances and shares from refitting it to data drawn anew:
 * a second opinion on limits from the likelihood.
 *
 * <p>{@link #parametric} draws responses from the fitted model, which must then be right; {@link
 * #cluster} draws outermost units with replacement, which assumes only that they are alike and
 * independent, and needs a few dozen of them. The estimate is that of the data themselves, never a
 * mean over replicates; limits are percentiles of the replicates by R's type 7.
 *
 * <ul>
 *   <li>The data cannot be fitted: {@link Refused}, with the fit's reasons.
 *   <li>A replicate that cannot be fitted is left out and counted; more than a tenth of them:
 *       {@link TooFewFitted}.
 *   <li>A replicate at the boundary counts with its variance of exactly 0.
 *   <li>Fewer than 10 outermost units: {@link VarianceComponents.Component#hasFewGroups()} tells;
 *       cluster limits are then too narrow.
 * </ul>
 *
 * <p>The same data and seed give the same digits, whatever the order of the units; other seeds move
 * the limits by about {@code 2.7} standard deviations of the estimate over the square root of the
 * replicates. Percentile limits are not corrected for bias: the cluster bootstrap's variances of
 * the outermost level lie low by about one in the number of its units. References: Efron and
 * Tibshirani 1993, An Introduction to the Bootstrap, chapter 13, <a
 * href="https://doi.org/10.1201/9780429246593">doi</a>; Ren, Lai, Tong, Aminzadeh, Hou and Lai
 * 2010, Journal of Applied Statistics 37:1487-1498, <a
 * href="https://doi.org/10.1080/02664760903046102">doi</a>. Checked against the closed form of
 * equal groups within Monte Carlo error.
 */
public sealed interface Bootstrap {

  /** The name of the variance between rows of one innermost unit. */
  String RESIDUAL = "residual";

  /** The greatest share of replicates that may fail. */
  double MOST_FAILED = 0.1;

  /**
   * Limits.
   *
   * @param limits each level's, outermost first, then that of the residual
   * @param fitted how many replicates could be fitted
   * @param failed how many could not
   */
  record Drawn(List<BootstrapLimits> limits, int fitted, int failed) implements Bootstrap {

    public Drawn {
      limits = List.copyOf(limits);
    }
  }

  /**
   * No limits: the model cannot be fitted to the data themselves.
   *
   * @param why the fit's reasons
   */
  record Refused(Fit.NotEstimated why) implements Bootstrap {}

  /**
   * No limits: too many replicates could not be fitted.
   *
   * @param fitted how many could
   * @param failed how many could not
   */
  record TooFewFitted(int fitted, int failed) implements Bootstrap {}

  /** Refits to responses drawn from the fitted model. */
  static Bootstrap parametric(NestedData data, Criterion criterion, Resampling resampling) {
    Fit fit = NestedModel.fit(data, criterion);
    return fit.ifEstimated()
        .map(
            estimates ->
                Replicates.of(new ParametricSource(data, estimates), criterion, resampling)
                    .bootstrap(estimates.components(), resampling))
        .orElseGet(() -> new Refused((Fit.NotEstimated) fit));
  }

  /**
   * Refits to outermost units drawn with replacement.
   *
   * @param states each leaf's state by its path, of which the data were made
   */
  static Bootstrap cluster(
      NestedData data,
      Map<List<String>, CrossProducts> states,
      Criterion criterion,
      Resampling resampling) {
    ClusterSource source = new ClusterSource(data, states);
    Fit fit = NestedModel.fit(data, criterion);
    return fit.ifEstimated()
        .map(
            estimates ->
                Replicates.of(source, criterion, resampling)
                    .bootstrap(estimates.components(), resampling))
        .orElseGet(() -> new Refused((Fit.NotEstimated) fit));
  }

  /** Does what fits; exhaustive by the compiler. */
  default <R> R fold(Cases<R> cases) {
    if (this instanceof Drawn drawn) {
      return cases.drawn(drawn);
    }
    return this instanceof Refused refused
        ? cases.refused(refused.why())
        : cases.tooFewFitted((TooFewFitted) this);
  }

  /** One answer for each case. */
  interface Cases<R> {
    R drawn(Drawn drawn);

    R refused(Fit.NotEstimated why);

    R tooFewFitted(TooFewFitted counts);
  }

  /** The limits, when there are any. */
  default Optional<Drawn> ifDrawn() {
    return this instanceof Drawn drawn ? Optional.of(drawn) : Optional.empty();
  }
}
