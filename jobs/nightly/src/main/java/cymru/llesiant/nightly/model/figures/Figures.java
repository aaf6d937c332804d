package cymru.llesiant.nightly.model.figures;

import cymru.llesiant.statistics.strata.StratifiedFit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What came of fitting a model, in the words of an answer.
 *
 * @param status how it ended
 * @param reason why nothing was estimated, when nothing was
 * @param criterionValue -2 log likelihood (restricted for REML) with all constants
 * @param scale of the variances and their shares
 * @param levels each level's figures, outermost first, the residual last
 * @param terms each fixed effect, the intercept first
 * @param units each unit's effect: outermost level first, within a level in the order of paths
 * @param report how the fit went
 * @param bootstrap the second opinion, when one was asked for
 * @param strata the residual variance of each stratum, when these differ; the levels' figures are
 *     then those among rows of the reference
 */
public record Figures(
    Status status,
    Optional<String> reason,
    Optional<Double> criterionValue,
    Scale scale,
    List<LevelFigures> levels,
    List<TermFigures> terms,
    List<UnitFigures> units,
    ReportFigures report,
    Optional<BootstrapFigures> bootstrap,
    Optional<StratifiedFit.Estimated> strata) {

  /** How a fit ended; published in lower case. */
  public enum Status {
    /** Every variance is above 0. */
    ESTIMATED,
    /** A variance is exactly 0, or a correlation 1; the other figures stand. */
    AT_BOUNDARY,
    /** There are no figures, for a reason. */
    NOT_ESTIMATED
  }

  /** What variances are variances of; published in lower case. */
  public enum Scale {
    /** Of the response itself. */
    RESPONSE,
    /** Of the log odds, the residual being that of the logistic distribution. */
    LATENT
  }

  public Figures {
    levels = List.copyOf(levels);
    terms = List.copyOf(terms);
    units = List.copyOf(units);
  }

  /** The figures of a model that could not be fitted: the levels are there, their figures not. */
  static Figures notEstimated(String reason, Scale scale, UnitCounts counts) {
    List<LevelFigures> levels = new ArrayList<>();
    counts.levels().forEach(level -> levels.add(LevelFigures.unknown(level, counts, reason)));
    levels.add(LevelFigures.unknown(LevelFigures.RESIDUAL, counts, reason));
    return new Figures(
        Status.NOT_ESTIMATED,
        Optional.of(reason),
        Optional.empty(),
        scale,
        levels,
        List.of(),
        List.of(),
        ReportFigures.none(),
        Optional.empty(),
        Optional.empty());
  }

  /** The same with a second opinion. */
  public Figures with(BootstrapFigures opinion) {
    return new Figures(
        status,
        reason,
        criterionValue,
        scale,
        levels,
        terms,
        units,
        report,
        Optional.of(opinion),
        strata);
  }

  /** The same with the residual variances of strata. */
  Figures with(StratifiedFit.Estimated variances) {
    return new Figures(
        status,
        reason,
        criterionValue,
        scale,
        levels,
        terms,
        units,
        report,
        bootstrap,
        Optional.of(variances));
  }
}
