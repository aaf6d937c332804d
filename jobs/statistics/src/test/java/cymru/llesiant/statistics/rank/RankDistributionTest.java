package cymru.llesiant.statistics.rank;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RankDistributionTest {

  /** First with 0.1, second with 0.6, third with 0.3, never fourth. */
  private static final RankDistribution RANKS =
      new RankDistribution() {
        @Override
        public double expected() {
          return 2.2;
        }

        @Override
        public double atMost(int rank) {
          return new double[] {0.1, 0.7, 1, 1}[rank - 1];
        }
      };

  @ParameterizedTest
  @CsvSource({"0.025, 1", "0.1, 1", "0.11, 2", "0.7, 2", "0.975, 3", "1, 3"})
  void a_quantile_is_the_least_rank_not_exceeded_so_often(double probability, int rank) {
    assertThat(RANKS.quantile(probability, 4)).isEqualTo(rank);
  }

  @ParameterizedTest
  @CsvSource({"0.025", "0.975"})
  void the_only_school_has_the_only_rank(double probability) {
    assertThat(RANKS.quantile(probability, 1)).isEqualTo(1);
  }
}
