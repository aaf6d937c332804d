package cymru.llesiant.statistics.uncertainty;

import org.apache.commons.math3.special.Erf;

/**
 * The test of the hypothesis that a level's variance is 0.
 *
 * <p>The statistic {@code D} is the criterion with that variance held at 0, the others chosen anew,
 * less the criterion at the estimate. Since a variance is never negative, under the hypothesis it
 * is 0 half of the time and chi-square with one degree of freedom the other half, so {@code p =
 * P(chi2_1 > D)/2}; with {@code D = 0}, {@code p = 1}.
 *
 * <p>Large-sample, and exact about the half only where the other variances are well above 0; it is
 * conservative otherwise, and with few units. Reference: Self and Liang 1987, Journal of the
 * American Statistical Association 82:605-610, <a
 * href="https://doi.org/10.1080/01621459.1987.10478472">doi</a>.
 *
 * @param deviance {@code D}, at least 0
 */
public record ZeroVarianceTest(double deviance) {

  public ZeroVarianceTest {
    if (!(deviance >= 0)) {
      throw new IllegalArgumentException(
          "Cannot test with deviance %s: because holding a variance cannot lower the criterion"
              .formatted(deviance));
    }
  }

  /** The probability of a difference at least as large were the variance 0. */
  public double pValue() {
    return deviance == 0 ? 1 : Erf.erfc(Math.sqrt(deviance / 2)) / 2;
  }
}
