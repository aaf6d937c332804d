package cymru.llesiant.nightly.model.figures;

import cymru.llesiant.statistics.slopes.SlopeSignificance;
import cymru.llesiant.statistics.slopes.SlopeVariances;
import java.util.Optional;

/**
 * How the slope of a covariate differs between the units of a level.
 *
 * @param variances of intercept, where the covariate is 0, and slope
 * @param mean of the covariate over the rows, weighted as they are
 * @param test of one slope for all units; absent where random intercepts alone cannot be fitted
 */
public record SlopeFigures(
    SlopeVariances variances, double mean, Optional<SlopeSignificance> test) {

  /** The variance between units where the covariate is at its mean. */
  public double varianceAtMean() {
    return variances.at(mean);
  }

  /** The correlation of intercept and slope, when both differ. */
  public Optional<Double> correlation() {
    return variances.correlation().stream().boxed().findFirst();
  }
}
