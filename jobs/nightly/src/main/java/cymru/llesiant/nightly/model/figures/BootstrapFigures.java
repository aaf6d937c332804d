package cymru.llesiant.nightly.model.figures;

import cymru.llesiant.statistics.bootstrap.Bootstrap;
import cymru.llesiant.statistics.bootstrap.BootstrapLimits;
import cymru.llesiant.statistics.bootstrap.Resampling;
import cymru.llesiant.statistics.multilevel.Fit;
import java.util.List;
import java.util.Optional;

/**
 * What refitting a model to data drawn anew says of its variances and shares.
 *
 * @param kind what was drawn, in lower case
 * @param resampling how often it was to be drawn, and from which seed
 * @param fitted how many replicates could be fitted; none when nothing was drawn
 * @param failed how many could not; none when nothing was drawn
 * @param limits in the order of the levels, the residual last; empty when there are none
 * @param reason why there are none, when there are none
 */
public record BootstrapFigures(
    String kind,
    Resampling resampling,
    Optional<Integer> fitted,
    Optional<Integer> failed,
    List<BootstrapLimits> limits,
    Optional<String> reason) {

  public BootstrapFigures {
    limits = List.copyOf(limits);
  }

  /** The figures of a bootstrap. */
  public static BootstrapFigures of(String kind, Resampling resampling, Bootstrap bootstrap) {
    return bootstrap.fold(
        new Bootstrap.Cases<>() {
          @Override
          public BootstrapFigures drawn(Bootstrap.Drawn drawn) {
            return new BootstrapFigures(
                kind,
                resampling,
                Optional.of(drawn.fitted()),
                Optional.of(drawn.failed()),
                drawn.limits(),
                Optional.empty());
          }

          @Override
          public BootstrapFigures refused(Fit.NotEstimated why) {
            return new BootstrapFigures(
                kind,
                resampling,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.of(why.reason()));
          }

          @Override
          public BootstrapFigures tooFewFitted(Bootstrap.TooFewFitted counts) {
            return new BootstrapFigures(
                kind,
                resampling,
                Optional.of(counts.fitted()),
                Optional.of(counts.failed()),
                List.of(),
                Optional.of(
                    "%d of %d replicates could not be fitted"
                        .formatted(counts.failed(), resampling.replicates())));
          }
        });
  }

  /**
   * The limits of a level.
   *
   * @param place its place among the levels, from 0; the residual is the last
   */
  public Optional<BootstrapLimits> limits(int place) {
    return limits.isEmpty() ? Optional.empty() : Optional.of(limits.get(place));
  }
}
