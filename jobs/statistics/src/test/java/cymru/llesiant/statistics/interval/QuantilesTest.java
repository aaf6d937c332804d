package cymru.llesiant.statistics.interval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.TDistribution;
import org.junit.jupiter.api.Test;

/** Quantiles that are kept in mind, held against the distributions themselves. */
class QuantilesTest {

  private static final double TOLERANCE = 1e-9;

  @Test
  void asked_again_they_are_the_same_and_each_is_of_its_own_distribution() {
    for (int again = 0; again < 2; again++) {
      for (int freedom = 1; freedom <= 40; freedom++) {
        for (double probability : new double[] {0.001, 0.025, 0.5, 0.975}) {
          assertThat(
                  new TDistribution(freedom)
                      .cumulativeProbability(Quantiles.student(freedom, probability)))
              .isEqualTo(probability, within(TOLERANCE));
          assertThat(
                  new ChiSquaredDistribution(freedom)
                      .cumulativeProbability(Quantiles.chiSquared(freedom, probability)))
              .isEqualTo(probability, within(TOLERANCE));
          assertThat(new NormalDistribution().cumulativeProbability(Quantiles.normal(probability)))
              .isEqualTo(probability, within(TOLERANCE));
        }
      }
    }
  }

  /** More are asked for than are kept. */
  @Test
  void those_beyond_what_is_kept_are_found_anew() {
    for (int i = 1; i <= 20_000; i++) {
      double probability = i / 20_001.0;
      assertThat(new NormalDistribution().cumulativeProbability(Quantiles.normal(probability)))
          .isEqualTo(probability, within(TOLERANCE));
    }
    assertThat(Quantiles.student(7, 0.025)).isEqualTo(-2.364624251592784, within(TOLERANCE));
  }
}
