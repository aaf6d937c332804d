package cymru.llesiant.nightly.model.figures;

import cymru.llesiant.nightly.model.figures.Figures.Scale;
import cymru.llesiant.nightly.model.figures.Figures.Status;
import cymru.llesiant.statistics.strata.StratifiedData;
import cymru.llesiant.statistics.strata.StratifiedFit;
import cymru.llesiant.statistics.strata.StratumVariance;
import java.util.List;

/**
 * A Gaussian model with random intercepts and a residual variance for each stratum, fitted.
 *
 * <p>The levels' figures are those among rows of the reference stratum; their errors and limits
 * take the ratios of the strata's variances as known.
 *
 * @param levels the names of the levels, outermost first
 * @param data what it was fitted to
 * @param fit what came of it
 */
public record StrataFit(List<String> levels, StratifiedData data, StratifiedFit fit) {

  public StrataFit {
    levels = List.copyOf(levels);
  }

  /** The figures of the answer. */
  public Figures figures() {
    return fit.fold(
        new StratifiedFit.Cases<>() {
          @Override
          public Figures estimated(StratifiedFit.Estimated estimates) {
            double[] ratios =
                estimates.strata().stream().mapToDouble(StratumVariance::ratio).toArray();
            boolean inside = estimates.model().report().boundary().isEmpty();
            return InterceptsFit.figures(
                    data.weighted(ratios),
                    inside ? Status.ESTIMATED : Status.AT_BOUNDARY,
                    estimates.model())
                .with(estimates);
          }

          @Override
          public Figures notEstimated(StratifiedFit.NotEstimated why) {
            return Figures.notEstimated(why.reason(), Scale.RESPONSE, UnitCounts.of(levels, data));
          }
        });
  }
}
