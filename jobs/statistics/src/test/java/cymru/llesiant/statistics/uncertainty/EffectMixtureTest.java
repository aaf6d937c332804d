package cymru.llesiant.statistics.uncertainty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Interval;
import cymru.llesiant.statistics.multilevel.Criterion;
import cymru.llesiant.statistics.multilevel.NestedRows;
import java.util.List;
import org.apache.commons.math3.special.Erf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Groups of equal size, for which all is a function of the shrinkage {@code B = 1/(1 + n l)}: under
 * the prior {@code (1 - B)/B} its density is {@code B^((k - 3)/2) (1 - B) (SSW + B SSB)^(-nu/2)}
 * between 0 and 1 (as in Morris and Lysy 2012), the effect given it {@code (1 - B) d}, its squared
 * prediction error {@code tau B + (1 - B)^2 (tau + s2/n)/k}.
 */
class EffectMixtureTest {

  private static final int POINTS = 20_000;

  /** Every third has a variance of 0 between its groups, most of these an estimate of 0. */
  @ParameterizedTest
  @ValueSource(longs = {4, 6, 9, 12, 15, 20, 21, 60, 61})
  void limits_leave_out_as_much_as_they_say_of_a_sum_over_the_shrinkage(long seed) {
    Balanced balanced = Balanced.draw(seed);
    NestedRows rows = balanced.rows();
    List<UncertainEffect> effects =
        Uncertainty.of(rows.data(), rows.estimates(Criterion.REML)).effects(Confidence.P95);
    assertThat(effects).hasSize(balanced.count());
    for (UncertainEffect effect : effects) {
      Interval limits = effect.limits().ifKnown().orElseThrow();
      double departure = effect.effect().rawResidual();
      assertThat(below(balanced, departure, limits.lower())).isCloseTo(0.025, within(0.004));
      assertThat(below(balanced, departure, limits.upper())).isCloseTo(0.975, within(0.004));
    }
  }

  /** The probability of an effect below {@code value}, by the midpoint rule. */
  private static double below(Balanced balanced, double departure, double value) {
    double n = balanced.size();
    double k = balanced.count();
    double nu = n * k - 1;
    double ssb = balanced.sumOfSquaresBetween();
    double ssw = balanced.sumOfSquaresWithin();
    double total = 0;
    double sum = 0;
    for (int i = 0; i < POINTS; i++) {
      double b = (i + 0.5) / POINTS;
      double residual = (ssw + b * ssb) / nu;
      double tau = residual * (1 / b - 1) / n;
      double error = tau * b + (1 - b) * (1 - b) * (tau + residual / n) / k;
      double weight = Math.pow(b, (k - 3) / 2) * (1 - b) * Math.pow(residual, -nu / 2);
      total += weight;
      sum += weight * Erf.erfc(((1 - b) * departure - value) / Math.sqrt(2 * error)) / 2;
    }
    return sum / total;
  }
}
