package cymru.llesiant.statistics.slopes;

import org.apache.commons.math3.special.Gamma;

/**
 * The likelihood-ratio test of one slope for all units.
 *
 * <p>The criterion with random intercepts alone less that with the random slope, against equal
 * parts of {@code chi^2} of 1 and of 2 degrees of freedom: the slope's variance cannot be negative,
 * the covariance is free. Fixed effects are the same in both, so REML will do. Holds for many
 * units; errs on the safe side where the intercept's variance is 0 too. Reference: Stram and Lee
 * 1994, Biometrics 50:1171-1177, <a href="https://doi.org/10.2307/2533455">doi</a>.
 *
 * @param statistic the difference, at least 0
 */
public record SlopeSignificance(double statistic) {

  public SlopeSignificance {
    if (!(statistic >= 0)) {
      throw new IllegalArgumentException(
          "Cannot test a slope with statistic %s: because it is never negative"
              .formatted(statistic));
    }
  }

  /** How often equal slopes would give a difference this large. */
  public double pValue() {
    return (Gamma.regularizedGammaQ(0.5, statistic / 2) + Gamma.regularizedGammaQ(1, statistic / 2))
        / 2;
  }
}
