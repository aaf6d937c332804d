package cymru.llesiant.statistics.strata;

import org.apache.commons.math3.special.Gamma;

/**
 * The likelihood-ratio test of one residual variance for all strata.
 *
 * <p>The criterion with one variance less that with one for each stratum, against {@code chi^2} of
 * one less than the number of strata. Fixed effects are the same in both, so REML will do. Not
 * robust: outcomes of heavier tails than the normal look unequal too often.
 *
 * @param statistic the difference, at least 0
 * @param degreesOfFreedom one less than the number of strata
 */
public record SpreadSignificance(double statistic, int degreesOfFreedom) {

  public SpreadSignificance {
    if (!(statistic >= 0) || degreesOfFreedom < 1) {
      throw new IllegalArgumentException(
          "Cannot test variances with statistic %s and %d degrees of freedom: because the first is never negative and there are two strata at least"
              .formatted(statistic, degreesOfFreedom));
    }
  }

  /** How often equal variances would give a difference this large. */
  public double pValue() {
    return Gamma.regularizedGammaQ(degreesOfFreedom / 2.0, statistic / 2);
  }
}
