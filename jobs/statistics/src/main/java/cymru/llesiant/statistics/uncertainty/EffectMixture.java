package cymru.llesiant.statistics.uncertainty;

import cymru.llesiant.statistics.interval.Interval;
import cymru.llesiant.statistics.multilevel.CriterionSurface;
import cymru.llesiant.statistics.multilevel.CriterionSurface.Predictions;
import cymru.llesiant.statistics.numeric.NormalCurve;
import java.util.List;

/**
 * Where each unit's effect lies when the variances are not taken as known: at each node of the
 * variances it is normal about the effect there, with the prediction error there, and the whole is
 * the mean of these over the nodes.
 *
 * <p>A limit is a quantile of that mixture; it lies between the smallest and the largest of the
 * same quantiles of its parts and is found there by Newton's method, halving where that would leave
 * the bracket.
 */
final class EffectMixture {

  private static final NormalCurve CURVE = NormalCurve.STANDARD;
  private static final int MOST_STEPS = 100;

  /** Of the mean prediction error. */
  private static final double CLOSE = 1e-9;

  private final double[] weights;
  private final List<Predictions> parts;

  EffectMixture(CriterionSurface surface, List<VarianceNodes.Node> nodes) {
    this.weights = nodes.stream().mapToDouble(VarianceNodes.Node::weight).toArray();
    this.parts = nodes.stream().map(node -> surface.predictions(node.ratios())).toList();
  }

  /**
   * The limits that leave out the same probability on either side.
   *
   * @param unit the unit's place
   * @param z the normal deviate of one side
   */
  Interval limits(int unit, double z) {
    return new Interval(quantile(unit, -z), quantile(unit, z));
  }

  /** The value with as much below as the standard normal distribution has below {@code z}. */
  private double quantile(int unit, double z) {
    double lower = Double.POSITIVE_INFINITY;
    double upper = Double.NEGATIVE_INFINITY;
    double value = 0;
    double size = 0;
    for (int i = 0; i < weights.length; i++) {
      double ofPart = effect(i, unit) + z * sd(i, unit);
      lower = Math.min(lower, ofPart);
      upper = Math.max(upper, ofPart);
      value += weights[i] * ofPart;
      size += weights[i] * sd(i, unit);
    }
    double wanted = CURVE.below(z);
    for (int step = 0; step < MOST_STEPS && upper - lower > CLOSE * size; step++) {
      double excess = -wanted;
      double slope = 0;
      for (int i = 0; i < weights.length; i++) {
        double deviate = (value - effect(i, unit)) / sd(i, unit);
        excess += weights[i] * CURVE.below(deviate);
        slope += weights[i] * NormalCurve.density(deviate) / sd(i, unit);
      }
      if (excess > 0) {
        upper = value;
      } else {
        lower = value;
      }
      double next = value - excess / slope;
      if (Math.abs(next - value) < CLOSE * size) {
        return value;
      }
      value = next > lower && next < upper ? next : (lower + upper) / 2;
    }
    return value;
  }

  private double effect(int part, int unit) {
    return parts.get(part).effects()[unit];
  }

  private double sd(int part, int unit) {
    return parts.get(part).predictionErrorSds()[unit];
  }
}
