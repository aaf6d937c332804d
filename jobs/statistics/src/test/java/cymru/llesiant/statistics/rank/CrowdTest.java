package cymru.llesiant.statistics.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.statistics.numeric.NormalCurve;
import java.util.List;
import org.apache.commons.math3.special.Erf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrowdTest {

  @ParameterizedTest
  @ValueSource(doubles = {-3, -0.5, -0.01, 0, 0.1, 0.77, 2.5})
  void the_moments_are_the_sums_over_all_effects(double t) {
    List<EstimatedEffect> effects = Schools.draw(400, 0.2, 3).effects();
    double[] sums = new double[3];
    for (EstimatedEffect effect : effects) {
      double p = Erf.erfc((t - effect.mean()) / effect.standardDeviation() / Math.sqrt(2)) / 2;
      sums[0] += p;
      sums[1] += p * (1 - p);
      sums[2] += p * (1 - p) * (1 - 2 * p);
    }
    double[] moments = new double[3];
    new Crowd(effects, NormalCurve.STANDARD).above(t, moments);
    for (int i = 0; i < 3; i++) {
      assertThat(moments[i]).isCloseTo(sums[i], within(400 * 5e-7));
    }
  }
}
