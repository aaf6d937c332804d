package cymru.llesiant.statistics.multilevel;

import cymru.llesiant.statistics.tree.Ascent;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The criterion of a model as a function of its variance ratios, away from the estimate too: what
 * standard errors and intervals of variances are read from.
 *
 * <p>A variance ratio is a level's variance over the residual variance; levels are in the order of
 * the data, outermost first. At each place fixed effects and residual variance are the best for
 * these ratios. The surface is defined a ten-thousandth of a scale below 0 too, for differences.
 */
public final class CriterionSurface {

  private final Design design;
  private final Likelihood likelihood;

  private CriterionSurface(Design design, Criterion criterion) {
    this.design = design;
    this.likelihood = new Likelihood(design, criterion);
  }

  /** The surface of data that can be fitted; others are refused. */
  public static CriterionSurface of(NestedData data, Criterion criterion) {
    if (data.leaves().isEmpty()) {
      throw new IllegalArgumentException(
          "Cannot evaluate the criterion: because there are no rows; fit the model first");
    }
    Design design = new Design(data);
    List<Fit.Refusal> refusals = design.refusals();
    if (!refusals.isEmpty()) {
      throw new IllegalArgumentException(
          "Cannot evaluate the criterion: because the model has %s; fit it first"
              .formatted(new Fit.NotEstimated(refusals).reason()));
    }
    return new CriterionSurface(design, criterion);
  }

  /**
   * The surface at given variance ratios.
   *
   * @param ratios the variance ratios, outermost level first
   * @param value the criterion, with all constants
   * @param gradient its derivatives in the ratios, residual variance and fixed effects following
   * @param residualVariance the best residual variance for these ratios
   */
  public record Place(double[] ratios, double value, double[] gradient, double residualVariance) {}

  /** The place of those ratios. */
  public Place at(double[] ratios) {
    Ascent up = likelihood.up(reversed(ratios));
    return new Place(
        ratios.clone(), up.value(), reversed(up.down().gradient()), up.residualVariance());
  }

  /** The criterion alone at those ratios. */
  public double value(double[] ratios) {
    return likelihood.up(reversed(ratios)).value();
  }

  /** The best fixed effects at those ratios. */
  public FixedEffects fixedEffects(double[] ratios) {
    return new Regression(design).at(likelihood.up(reversed(ratios)));
  }

  /**
   * The units' effects at given variance ratios, in the order of {@link
   * Fit.Estimates#groupEffects()}.
   *
   * @param effects the shrunken effects
   * @param predictionErrorSds the standard deviation of each {@code estimate - effect}, the ratios
   *     and their residual variance taken as known
   */
  public record Predictions(double[] effects, double[] predictionErrorSds) {}

  /** The effects at those ratios. */
  public Predictions predictions(double[] ratios) {
    return new Effects(design, likelihood.up(reversed(ratios))).predictions();
  }

  /** The names of the levels, outermost first. */
  public List<String> levels() {
    return IntStream.range(0, design.levels())
        .mapToObj(i -> design.level(design.levels() - 1 - i))
        .toList();
  }

  /** For each level, a ratio near 0 below which it hardly matters: one over its largest unit. */
  public double[] scales() {
    return reversed(design.scales());
  }

  /**
   * For each level, the variance over the residual one of a typical unit's mean about the unit's
   * own, for these ratios of the levels within: one over the units' precision, whose geometric mean
   * this takes. A unit's effect has the reliability {@code ratio/(ratio + noise)}.
   */
  public double[] noise(double[] ratios) {
    Ascent up = likelihood.up(reversed(ratios));
    return reversed(
        IntStream.range(0, design.levels())
            .mapToDouble(level -> 1 / up.typicalPrecision(level))
            .toArray());
  }

  /** How many rows. */
  public long rows() {
    return design.rows();
  }

  /** What the residual sum of squares is divided by: rows, for REML less the fixed effects. */
  public long divisor() {
    return likelihood.divisor();
  }

  private static double[] reversed(double[] values) {
    return IntStream.range(0, values.length)
        .mapToDouble(i -> values[values.length - 1 - i])
        .toArray();
  }
}
