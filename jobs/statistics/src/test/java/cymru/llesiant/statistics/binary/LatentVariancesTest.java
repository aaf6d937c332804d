package cymru.llesiant.statistics.binary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class LatentVariancesTest {

  private static LatentVariances.Component component(String level, int groups, double variance) {
    return new LatentVariances.Component(level, groups, variance, OptionalDouble.empty());
  }

  private final LatentVariances variances =
      new LatentVariances(List.of(component("area", 9, 0.25), component("school", 80, 1)));

  @Test
  void shares_of_the_latent_variance_add_up_to_one() {
    double share = variances.latentPartitionCoefficient("area");
    assertThat(share).isCloseTo(0.25 / (1.25 + Math.PI * Math.PI / 3), within(1e-15));
    assertThat(
            share
                + variances.latentPartitionCoefficient("school")
                + variances.residualPartitionCoefficient())
        .isCloseTo(1, within(1e-15));
  }

  @Test
  void fewer_than_ten_units_are_few() {
    assertThat(variances.component("area").hasFewGroups()).isTrue();
    assertThat(variances.component("school").hasFewGroups()).isFalse();
    assertThat(variances.component("area").standardDeviation()).isEqualTo(0.5);
  }

  @Test
  void a_level_that_is_not_there_is_named() {
    assertThatThrownBy(() -> variances.component("class"))
        .hasMessageContaining("the model has [area, school]");
  }

  @Test
  void no_variance_is_negative() {
    assertThatThrownBy(() -> new LatentVariances(List.of(component("area", 9, -1))))
        .hasMessageContaining("never negative");
  }
}
