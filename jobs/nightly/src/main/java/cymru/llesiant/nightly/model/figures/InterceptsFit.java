package cymru.llesiant.nightly.model.figures;

import cymru.llesiant.nightly.model.figures.Figures.Scale;
import cymru.llesiant.nightly.model.figures.Figures.Status;
import cymru.llesiant.nightly.model.figures.LevelFigures.ErrorFigures;
import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.multilevel.Fit;
import cymru.llesiant.statistics.multilevel.FitReport;
import cymru.llesiant.statistics.multilevel.GroupEffect;
import cymru.llesiant.statistics.multilevel.NestedData;
import cymru.llesiant.statistics.multilevel.VarianceComponents;
import cymru.llesiant.statistics.uncertainty.UncertainEffect;
import cymru.llesiant.statistics.uncertainty.Uncertainty;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A Gaussian model with random intercepts, fitted.
 *
 * @param data what it was fitted to
 * @param fit what came of it
 */
public record InterceptsFit(NestedData data, Fit fit) {

  /** The figures of the answer; limits are made here. */
  public Figures figures() {
    return fit.fold(
        new Fit.Cases<>() {
          @Override
          public Figures estimated(Fit.Estimates estimates) {
            return figures(data, Status.ESTIMATED, estimates);
          }

          @Override
          public Figures atBoundary(Fit.Estimates estimates) {
            return figures(data, Status.AT_BOUNDARY, estimates);
          }

          @Override
          public Figures notEstimated(Fit.NotEstimated why) {
            return Figures.notEstimated(why.reason(), Scale.RESPONSE, UnitCounts.of(data));
          }
        });
  }

  /** The figures of a model estimated from those data. */
  static Figures figures(NestedData data, Status status, Fit.Estimates estimates) {
    Uncertainty uncertainty = Uncertainty.of(data, estimates);
    FitReport report = estimates.report();
    return new Figures(
        status,
        Optional.empty(),
        Optional.of(report.criterionValue()),
        Scale.RESPONSE,
        levels(estimates.components(), uncertainty),
        terms(estimates, uncertainty.degreesOfFreedom()),
        uncertainty.effects(Confidence.P95).stream().map(InterceptsFit::unit).toList(),
        ReportFigures.of(report, report.boundary()),
        Optional.empty(),
        Optional.empty());
  }

  private static List<LevelFigures> levels(VarianceComponents components, Uncertainty uncertainty) {
    List<LevelFigures> levels = new ArrayList<>();
    for (VarianceComponents.Component component : components.levels()) {
      String level = component.level();
      levels.add(
          new LevelFigures(
              level,
              Optional.of(component.groups()),
              Optional.of(component.variance()),
              ErrorFigures.of(uncertainty.components().variance(level)),
              Optional.of(components.variancePartitionCoefficient(level)),
              LimitFigures.of(uncertainty.shareLimits(level, Confidence.P95)),
              Optional.empty()));
    }
    levels.add(
        new LevelFigures(
            LevelFigures.RESIDUAL,
            Optional.empty(),
            Optional.of(components.residual()),
            ErrorFigures.of(uncertainty.components().residualVariance()),
            Optional.of(components.residualPartitionCoefficient()),
            LimitFigures.of(uncertainty.residualShareLimits(Confidence.P95)),
            Optional.empty()));
    return levels;
  }

  private static List<TermFigures> terms(Fit.Estimates estimates, Map<String, Double> degrees) {
    return estimates.fixedEffects().effects().stream()
        .map(
            effect ->
                new TermFigures(
                    effect.term(),
                    effect.estimate(),
                    effect.standardError(),
                    Optional.ofNullable(degrees.get(effect.term())).filter(Double::isFinite),
                    Optional.empty()))
        .toList();
  }

  private static UnitFigures unit(UncertainEffect found) {
    GroupEffect effect = found.effect();
    return new UnitFigures(
        effect.level(),
        effect.path(),
        effect.n(),
        effect.effect(),
        effect.conditionalSd(),
        Optional.of(effect.predictionErrorSd()),
        Optional.of(effect.diagnosticSd()),
        effect.total().effect(),
        Optional.of(effect.total().conditionalSd()),
        found.limits().ifKnown(),
        Optional.empty());
  }
}
