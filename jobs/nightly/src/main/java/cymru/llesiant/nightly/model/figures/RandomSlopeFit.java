package cymru.llesiant.nightly.model.figures;

import cymru.llesiant.nightly.model.figures.Figures.Scale;
import cymru.llesiant.nightly.model.figures.Figures.Status;
import cymru.llesiant.nightly.model.figures.LevelFigures.ErrorFigures;
import cymru.llesiant.statistics.multilevel.LeafGroup;
import cymru.llesiant.statistics.multilevel.VarianceComponents.Component;
import cymru.llesiant.statistics.slopes.InterceptEffect;
import cymru.llesiant.statistics.slopes.SlopeData;
import cymru.llesiant.statistics.slopes.SlopeEffect;
import cymru.llesiant.statistics.slopes.SlopeFit;
import cymru.llesiant.statistics.slopes.SlopeVariances;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A Gaussian model with a random slope at the innermost level, fitted.
 *
 * <p>The variance between innermost units depends on where the covariate stands; shares are those
 * where it is at its mean. Shares and variances have no limits or standard errors.
 *
 * @param data what it was fitted to
 * @param fit what came of it
 */
public record RandomSlopeFit(SlopeData data, SlopeFit fit) {

  private static final String NO_LIMITS = "none are made with a random slope";

  /** The figures of the answer. */
  public Figures figures() {
    return fit.fold(
        new SlopeFit.Cases<>() {
          @Override
          public Figures estimated(SlopeFit.Estimates estimates) {
            return figures(Status.ESTIMATED, estimates);
          }

          @Override
          public Figures atBoundary(SlopeFit.Estimates estimates) {
            return figures(Status.AT_BOUNDARY, estimates);
          }

          @Override
          public Figures notEstimated(SlopeFit.NotEstimated why) {
            return Figures.notEstimated(why.reason(), Scale.RESPONSE, UnitCounts.of(data.nested()));
          }
        });
  }

  private Figures figures(Status status, SlopeFit.Estimates estimates) {
    return new Figures(
        status,
        Optional.empty(),
        Optional.of(estimates.report().criterionValue()),
        Scale.RESPONSE,
        levels(estimates),
        estimates.fixedEffects().effects().stream()
            .map(
                effect ->
                    new TermFigures(
                        effect.term(),
                        effect.estimate(),
                        effect.standardError(),
                        Optional.empty(),
                        Optional.empty()))
            .toList(),
        units(estimates),
        ReportFigures.of(estimates.report(), boundary(estimates)),
        Optional.empty(),
        Optional.empty());
  }

  private List<LevelFigures> levels(SlopeFit.Estimates estimates) {
    SlopeFigures slope =
        new SlopeFigures(estimates.variances(), slopeMean(), estimates.slopeTest());
    double above = estimates.above().stream().mapToDouble(Component::variance).sum();
    double total = above + slope.varianceAtMean() + estimates.residual();
    List<LevelFigures> levels = new ArrayList<>();
    for (Component component : estimates.above()) {
      double variance = component.variance();
      levels.add(
          level(
              component.level(),
              Optional.of(component.groups()),
              variance,
              variance / total,
              Optional.empty()));
    }
    SlopeVariances variances = estimates.variances();
    levels.add(
        level(
            variances.level(),
            Optional.of(variances.groups()),
            variances.intercept(),
            slope.varianceAtMean() / total,
            Optional.of(slope)));
    double residual = estimates.residual();
    levels.add(
        level(
            LevelFigures.RESIDUAL, Optional.empty(), residual, residual / total, Optional.empty()));
    return levels;
  }

  private static LevelFigures level(
      String level,
      Optional<Integer> groups,
      double variance,
      double share,
      Optional<SlopeFigures> slope) {
    return new LevelFigures(
        level,
        groups,
        Optional.of(variance),
        ErrorFigures.none(NO_LIMITS),
        Optional.of(share),
        LimitFigures.none(NO_LIMITS),
        slope);
  }

  /** The mean of the covariate over the rows. */
  private double slopeMean() {
    int column = data.nested().terms().indexOf(data.slopeTerm());
    double sum = 0;
    double weight = 0;
    for (LeafGroup leaf : data.nested().leaves()) {
      sum += leaf.precision() * leaf.means()[column];
      weight += leaf.precision();
    }
    return sum / weight;
  }

  private static List<String> boundary(SlopeFit.Estimates estimates) {
    List<String> boundary = new ArrayList<>(estimates.report().boundary());
    SlopeVariances variances = estimates.variances();
    variances
        .edge()
        .map(edge -> edge.name().toLowerCase(Locale.ROOT).replace('_', ' '))
        .ifPresent(edge -> boundary.add(variances.level() + ": " + edge));
    return boundary;
  }

  private List<UnitFigures> units(SlopeFit.Estimates estimates) {
    UnitCounts counts = UnitCounts.of(data.nested());
    Map<List<String>, Double> totals = new HashMap<>();
    totals.put(List.of(), 0.0);
    List<UnitFigures> units = new ArrayList<>();
    for (InterceptEffect effect : estimates.effectsAbove()) {
      List<String> path = effect.path();
      double total = totals.get(path.subList(0, path.size() - 1)) + effect.effect();
      totals.put(path, total);
      long n = counts.rows(path);
      units.add(
          unit(
              effect.level(),
              path,
              n,
              effect.effect(),
              effect.conditionalSd(),
              total,
              Optional.empty()));
    }
    for (SlopeEffect effect : estimates.slopeEffects()) {
      List<String> path = effect.path();
      units.add(
          unit(
              estimates.variances().level(),
              path,
              effect.n(),
              effect.intercept(),
              effect.interceptSd(),
              totals.get(path.subList(0, path.size() - 1)) + effect.intercept(),
              Optional.of(effect)));
    }
    return units;
  }

  private static UnitFigures unit(
      String level,
      List<String> path,
      long n,
      double effect,
      double sd,
      double total,
      Optional<SlopeEffect> slope) {
    return new UnitFigures(
        level,
        path,
        n,
        effect,
        sd,
        Optional.empty(),
        Optional.empty(),
        total,
        path.size() == 1 ? Optional.of(sd) : Optional.empty(),
        Optional.empty(),
        slope);
  }
}
