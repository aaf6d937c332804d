package cymru.llesiant.marts.variation.cells;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExactSumsTest {

  @Test
  void columns_far_from_zero_lose_no_digit() {
    // 1000000.001, 1000000.002, 1000000.006: deviations -0.002, -0.001, 0.003; squares 0.000014
    ExactSums sums = sums("1000000.001", "1000000.002", "1000000.006");
    assertThat(sums.means()).containsExactly(1000000.003);
    assertThat(sums.centred(0, 0)).isEqualByComparingTo("0.000014");
  }

  @Test
  void products_of_two_columns_are_about_their_means() {
    // x 1, 2, 6 about 3: -2, -1, 3; y 4, 8, 0 about 4: 0, 4, -4; products 0 - 4 - 12
    ExactSums sums =
        new ExactSums(
            3,
            List.of(new BigDecimal(9), new BigDecimal(12)),
            List.of(new BigDecimal(41), new BigDecimal(20), new BigDecimal(80)));
    assertThat(sums.centred(0, 1)).isEqualByComparingTo("-16");
    assertThat(sums.centred(1, 0)).isEqualByComparingTo("-16");
    assertThat(sums.centred(0, 0)).isEqualByComparingTo("14");
    assertThat(sums.centred(1, 1)).isEqualByComparingTo("32");
  }

  private static ExactSums sums(String... values) {
    BigDecimal sum = BigDecimal.ZERO;
    BigDecimal squares = BigDecimal.ZERO;
    for (String value : values) {
      sum = sum.add(new BigDecimal(value));
      squares = squares.add(new BigDecimal(value).pow(2));
    }
    return new ExactSums(values.length, List.of(sum), List.of(squares));
  }
}
