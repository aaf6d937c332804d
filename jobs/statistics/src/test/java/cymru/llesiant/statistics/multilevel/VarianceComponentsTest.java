package cymru.llesiant.statistics.multilevel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cymru.llesiant.statistics.multilevel.VarianceComponents.Component;
import java.util.List;
import org.junit.jupiter.api.Test;

class VarianceComponentsTest {

  private static final VarianceComponents COMPONENTS =
      new VarianceComponents(
          List.of(new Component("area", 9, 1), new Component("school", 10, 4)), 15);

  @Test
  void each_share_is_a_variance_over_their_sum() {
    assertThat(COMPONENTS.total()).isEqualTo(20);
    assertThat(COMPONENTS.variancePartitionCoefficient("area")).isEqualTo(0.05);
    assertThat(COMPONENTS.variancePartitionCoefficient("school")).isEqualTo(0.2);
    assertThat(COMPONENTS.residualPartitionCoefficient()).isEqualTo(0.75);
  }

  @Test
  void nine_units_are_few_and_ten_are_not() {
    assertThat(COMPONENTS.component("area").hasFewGroups()).isTrue();
    assertThat(COMPONENTS.component("school").hasFewGroups()).isFalse();
    assertThat(COMPONENTS.component("school").standardDeviation()).isEqualTo(2);
  }

  @Test
  void a_level_the_model_does_not_have_is_named_with_those_it_has() {
    assertThatThrownBy(() -> COMPONENTS.component("class"))
        .hasMessageContaining("Cannot find level class: because the model has [area, school]");
  }

  @Test
  void a_negative_variance_is_refused() {
    assertThatThrownBy(() -> new VarianceComponents(List.of(new Component("school", 10, -1)), 15))
        .hasMessageContaining("never negative");
    assertThatThrownBy(() -> new VarianceComponents(List.of(), 0))
        .hasMessageContaining("residual is above 0");
  }
}
