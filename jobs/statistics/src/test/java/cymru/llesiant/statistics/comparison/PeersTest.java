package cymru.llesiant.statistics.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PeersTest {

  private static final Map<String, Double> FAMILY =
      Map.of("B", 50.0, "C", 60.0, "D", 70.0, "E", 60.0);

  @Test
  void equal_values_share_the_better_rank() {
    assertThat(Peers.of(60, FAMILY, Polarity.HIGHER_IS_BETTER).rank()).isEqualTo(2);
    assertThat(Peers.of(60, FAMILY, Polarity.LOWER_IS_BETTER).rank()).isEqualTo(2);
    assertThat(Peers.of(55, FAMILY, Polarity.HIGHER_IS_BETTER).rank()).isEqualTo(4);
    assertThat(Peers.of(55, FAMILY, Polarity.LOWER_IS_BETTER).rank()).isEqualTo(2);
    assertThat(Peers.of(55, FAMILY, Polarity.NEITHER).rank()).isEqualTo(4);
    assertThat(Peers.of(60, FAMILY, Polarity.HIGHER_IS_BETTER).percentile()).hasValue(50);
    assertThat(Peers.of(55, FAMILY, Polarity.HIGHER_IS_BETTER).percentile()).hasValue(25);
    assertThat(Peers.of(55, FAMILY, Polarity.LOWER_IS_BETTER).percentile()).hasValue(75);
    assertThat(Peers.of(55, FAMILY, Polarity.HIGHER_IS_BETTER).better()).isEqualTo(3);
    assertThat(Peers.of(55, FAMILY, Polarity.HIGHER_IS_BETTER).size()).isEqualTo(5);
  }

  /** 50, 60, 60, 70 and 80: median 60, quartiles 60 and 70. */
  @Test
  void the_median_is_that_of_all_and_the_mean_that_of_the_others() {
    Peers peers = Peers.of(80, FAMILY, Polarity.HIGHER_IS_BETTER);
    assertThat(peers.fromMedian()).isEqualTo(20);
    assertThat(peers.quantile(0.25)).isEqualTo(60);
    assertThat(peers.quantile(0.75)).isEqualTo(70);
    assertThat(peers.mean()).hasValue(60);
    assertThat(peers.fromMean()).hasValue(20);
    assertThat(peers.z(8)).hasValue(2.5);
  }

  @Test
  void without_peers_there_is_no_mean() {
    Peers alone = Peers.of(5, Map.of(), Polarity.HIGHER_IS_BETTER);
    assertThat(alone.rank()).isEqualTo(1);
    assertThat(alone.mean()).isEmpty();
    assertThat(alone.percentile()).isEmpty();
    assertThat(alone.fromMean()).isEmpty();
    assertThat(alone.z(1)).isEmpty();
    assertThat(alone.fromMedian()).isZero();
  }

  @Test
  void what_is_no_value_and_no_error_is_refused() {
    assertThatThrownBy(() -> Peers.of(Double.NaN, FAMILY, Polarity.NEITHER))
        .hasMessageContaining("leave it out");
    assertThatThrownBy(() -> Peers.of(5, FAMILY, Polarity.NEITHER).z(0))
        .hasMessageContaining("above 0");
  }
}
