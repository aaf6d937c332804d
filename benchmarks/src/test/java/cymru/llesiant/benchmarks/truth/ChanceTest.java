package cymru.llesiant.benchmarks.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class ChanceTest {

  /** By counting: of 20 coins, 4 or fewer heads fall in C(20, 0) + ... + C(20, 4) of 2^20 ways. */
  @Test
  void of_twenty_coins_from_three_to_seventeen_fall_by_chance() {
    Chance coins = new Chance(20, 0.5);
    assertThat(coins.expected()).isEqualTo(10);
    assertThat(coins.least()).isEqualTo(3);
    assertThat(coins.most()).isEqualTo(17);
    long ways = 0;
    for (int heads = 0; heads <= 3; heads++) {
      if (heads == 3) {
        assertThat(ways / Math.pow(2, 20)).isLessThanOrEqualTo(Chance.RARE);
      }
      ways += choose(20, heads);
    }
    assertThat(ways / Math.pow(2, 20)).isGreaterThan(Chance.RARE);
  }

  private static long choose(int n, int k) {
    BigInteger ways = BigInteger.ONE;
    for (int i = 0; i < k; i++) {
      ways = ways.multiply(BigInteger.valueOf(n - i)).divide(BigInteger.valueOf(i + 1L));
    }
    return ways.longValueExact();
  }

  /** R 4.2.2: qbinom(0.999, 720, 0.0027) and qbinom(0.999, 20, 0.0027). */
  @Test
  void of_many_estimates_more_may_stray() {
    assertThat(Chance.beyondThree(720).most()).isEqualTo(7);
    assertThat(Chance.beyondThree(20).most()).isEqualTo(2);
    assertThat(Chance.beyondThree(720).expected()).isCloseTo(1.944, within(1e-12));
  }

  /** R 4.2.2: 2 * pt(-3, 19) is 0.00736172418386864, and qbinom(0.999, 20, 2 * pt(-3, 19)) is 2. */
  @Test
  void means_stray_by_students_distribution() {
    Chance means = Chance.meansBeyondThree(20, 20);
    assertThat(means.probability()).isCloseTo(0.00736172418386864, within(1e-12));
    assertThat(means.most()).isEqualTo(2);
  }
}
