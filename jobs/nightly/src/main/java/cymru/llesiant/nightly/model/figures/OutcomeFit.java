package cymru.llesiant.nightly.model.figures;

import cymru.llesiant.nightly.model.figures.Figures.Scale;
import cymru.llesiant.nightly.model.figures.Figures.Status;
import cymru.llesiant.nightly.model.figures.LevelFigures.ErrorFigures;
import cymru.llesiant.statistics.binary.BinaryData;
import cymru.llesiant.statistics.binary.ConditionalMode;
import cymru.llesiant.statistics.binary.LatentVariances;
import cymru.llesiant.statistics.binary.LogisticFit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A logistic model of an outcome, fitted. Variances and shares are of the log odds; shares have no
 * limits.
 *
 * @param data what it was fitted to
 * @param fit what came of it
 */
public record OutcomeFit(BinaryData data, LogisticFit fit) {

  private static final String NO_LIMITS = "none are made on the latent scale";
  private static final String KNOWN = "pi^2/3 by definition";

  /** The figures of the answer. */
  public Figures figures() {
    return fit.fold(
        new LogisticFit.Cases<>() {
          @Override
          public Figures estimated(LogisticFit.Estimates estimates) {
            return figures(Status.ESTIMATED, estimates);
          }

          @Override
          public Figures atBoundary(LogisticFit.Estimates estimates) {
            return figures(Status.AT_BOUNDARY, estimates);
          }

          @Override
          public Figures notEstimated(LogisticFit.NotEstimated why) {
            return Figures.notEstimated(why.reason(), Scale.LATENT, UnitCounts.of(data));
          }
        });
  }

  private Figures figures(Status status, LogisticFit.Estimates estimates) {
    return new Figures(
        status,
        Optional.empty(),
        Optional.of(estimates.report().minus2LogLikelihood()),
        Scale.LATENT,
        levels(estimates.variances()),
        estimates.coefficients().coefficients().stream()
            .map(
                term ->
                    new TermFigures(
                        term.term(),
                        term.estimate(),
                        term.standardError(),
                        Optional.empty(),
                        Optional.of(term.oddsRatio())))
            .toList(),
        units(estimates.modes()),
        ReportFigures.of(estimates.report()),
        Optional.empty(),
        Optional.empty());
  }

  private static List<LevelFigures> levels(LatentVariances variances) {
    List<LevelFigures> levels = new ArrayList<>();
    for (LatentVariances.Component component : variances.levels()) {
      levels.add(
          level(
              component.level(),
              Optional.of(component.groups()),
              component.variance(),
              component.standardError().isPresent()
                  ? ErrorFigures.known(component.standardError().getAsDouble())
                  : ErrorFigures.none("variance estimated as 0"),
              variances.latentPartitionCoefficient(component.level())));
    }
    levels.add(
        level(
            LevelFigures.RESIDUAL,
            Optional.empty(),
            LatentVariances.RESIDUAL,
            ErrorFigures.none(KNOWN),
            variances.residualPartitionCoefficient()));
    return levels;
  }

  private static LevelFigures level(
      String level, Optional<Integer> groups, double variance, ErrorFigures error, double share) {
    return new LevelFigures(
        level,
        groups,
        Optional.of(variance),
        error,
        Optional.of(share),
        LimitFigures.none(NO_LIMITS),
        Optional.empty());
  }

  private static List<UnitFigures> units(List<ConditionalMode> modes) {
    Map<List<String>, Double> totals = new HashMap<>();
    totals.put(List.of(), 0.0);
    List<UnitFigures> units = new ArrayList<>();
    for (ConditionalMode mode : modes) {
      List<String> path = mode.path();
      double total = totals.get(path.subList(0, path.size() - 1)) + mode.mode();
      totals.put(path, total);
      units.add(
          new UnitFigures(
              mode.level(),
              path,
              mode.n(),
              mode.mode(),
              mode.conditionalSd(),
              Optional.empty(),
              Optional.empty(),
              total,
              path.size() == 1 ? Optional.of(mode.conditionalSd()) : Optional.empty(),
              Optional.empty(),
              Optional.empty()));
    }
    return units;
  }
}
