package cymru.llesiant.statistics.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class LogProductTest {

  private static double logarithm(double factor, int times) {
    LogProduct product = new LogProduct();
    for (int i = 0; i < times; i++) {
      product.times(factor);
    }
    return product.logarithm();
  }

  @Test
  void an_empty_product_is_one() {
    assertThat(new LogProduct().logarithm()).isZero();
  }

  @Test
  void a_product_beyond_any_number_has_its_logarithm() {
    assertThat(logarithm(1e9, 1000) / (9000 * Math.log(10))).isCloseTo(1, within(1e-14));
    assertThat(logarithm(1e-9, 1000) / (9000 * Math.log(10))).isCloseTo(-1, within(1e-14));
    assertThat(logarithm(1e150, 3) / (450 * Math.log(10))).isCloseTo(1, within(1e-14));
  }

  @Test
  void factors_of_one_change_nothing() {
    assertThat(logarithm(1, 1_000_000)).isZero();
  }

  @Test
  void the_logarithm_is_the_sum_of_logarithms() {
    double[] factors = new Random(7).doubles(100_000, 1e-3, 1e3).toArray();
    LogProduct product = new LogProduct();
    double sum = 0;
    for (double factor : factors) {
      product.times(factor);
      sum += Math.log(factor);
    }
    assertThat(product.logarithm() / sum).isCloseTo(1, within(1e-12));
  }
}
