package cymru.llesiant.statistics.dispersion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PercentilesTest {

  /** R 4.2.2: quantile(c(3,1,4,1,5,9,2,6,5,3), c(.1,.25,.5,.75,.9)). */
  @ParameterizedTest
  @CsvSource({"0.1, 1", "0.25, 2.25", "0.5, 3.5", "0.75, 5", "0.9, 6.3", "0, 1", "1, 9"})
  void ten_marks_have_the_percentiles_r_gives(double share, double expected) {
    assertThat(Percentiles.of(3, 1, 4, 1, 5, 9, 2, 6, 5, 3).quantile(share).orElseThrow())
        .isCloseTo(expected, within(1e-14));
  }

  /** R 4.2.2: quantile(c(10.5, 20.25, 30, 47.75), c(.1, .25, .75, .9, .333)). */
  @ParameterizedTest
  @CsvSource({"0.1, 13.425", "0.25, 17.8125", "0.75, 34.4375", "0.9, 42.425", "0.333, 20.24025"})
  void values_between_are_interpolated_as_r_does(double share, double expected) {
    assertThat(Percentiles.of(47.75, 10.5, 30, 20.25).quantile(share).orElseThrow())
        .isCloseTo(expected, within(1e-13));
  }

  @Test
  void counted_values_have_the_percentiles_of_their_pupils_seed_9() {
    Random random = new Random(9);
    Map<Double, Long> counts = new HashMap<>();
    double[] values = new double[5000];
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.rint(20 * random.nextGaussian()) / 4;
      counts.merge(values[i], 1L, Long::sum);
    }
    Percentile commons = new Percentile().withEstimationType(Percentile.EstimationType.R_7);
    commons.setData(values);
    for (double share : new double[] {0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.999}) {
      double counted = Percentiles.of(counts).quantile(share).orElseThrow();
      assertThat(counted).isEqualTo(Percentiles.of(values).quantile(share).orElseThrow());
      assertThat(counted).isCloseTo(commons.evaluate(100 * share), within(1e-12));
    }
  }

  @Test
  void ranges_run_between_quarters_and_between_tenths() {
    Percentiles marks = Percentiles.of(3, 1, 4, 1, 5, 9, 2, 6, 5, 3);
    assertThat(marks.interquartileRange().orElseThrow()).isCloseTo(2.75, within(1e-14));
    assertThat(marks.interdecileRange().orElseThrow()).isCloseTo(5.3, within(1e-14));
  }

  @Test
  void a_nation_of_counts_needs_no_list_of_pupils() {
    Percentiles nation = Percentiles.of(Map.of(1.0, 3_000_000_000L, 2.0, 3_000_000_001L));
    assertThat(nation.n()).isEqualTo(6_000_000_001L);
    assertThat(nation.quantile(0.5)).hasValue(2);
    assertThat(nation.quantile(0.4999)).hasValue(1);
  }

  @Test
  void nobody_has_no_percentiles_and_one_value_has_only_itself() {
    assertThat(Percentiles.of().quantile(0.5)).isEmpty();
    assertThat(Percentiles.of(Map.of(4.0, 0L)).interdecileRange()).isEmpty();
    assertThat(Percentiles.of(7).quantile(0.1)).hasValue(7);
    assertThat(Percentiles.of(-0.0, 0.0).interquartileRange()).hasValue(0);
  }

  @Test
  void what_cannot_be_put_in_order_is_refused() {
    assertThatThrownBy(() -> Percentiles.of(1, Double.NaN)).hasMessageContaining("finite");
    assertThatThrownBy(() -> Percentiles.of(Map.of(1.0, -2L))).hasMessageContaining("negative");
    assertThatThrownBy(() -> Percentiles.of(1, 2).quantile(1.5))
        .hasMessageContaining("between 0 and 1");
  }
}
