package cymru.llesiant.statistics.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.apache.commons.math3.special.Erf;
import org.junit.jupiter.api.Test;

class NormalCurveTest {

  @Test
  void probabilities_are_those_of_the_error_function_seed_2() {
    NormalCurve curve = NormalCurve.STANDARD;
    Random random = new Random(2);
    for (int i = 0; i < 20_000; i++) {
      double x = 18 * random.nextDouble() - 9;
      assertThat(curve.below(x)).isCloseTo(Erf.erfc(-x / Math.sqrt(2)) / 2, within(1e-13));
    }
  }

  @Test
  void outside_nothing_is_left() {
    NormalCurve curve = NormalCurve.STANDARD;
    assertThat(curve.below(-8)).isZero();
    assertThat(curve.below(8)).isEqualTo(1);
    assertThat(curve.below(0)).isEqualTo(0.5);
    assertThat(NormalCurve.density(0)).isCloseTo(0.3989422804014327, within(1e-15));
  }

  /** 1 - 6.2e-16 is the exact value at 8, to which the last doubles before it are rounded. */
  @Test
  void just_inside_its_ends_it_is_the_value_there() {
    NormalCurve curve = NormalCurve.STANDARD;
    assertThat(curve.below(Math.nextDown(NormalCurve.END))).isCloseTo(1, within(1e-15));
    assertThat(curve.below(-Math.nextDown(NormalCurve.END))).isCloseTo(0, within(1e-15));
  }
}
