package cymru.llesiant.statistics.slopes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cymru.llesiant.statistics.moments.CrossProducts;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SlopeDataTest {

  private static final Map<List<String>, CrossProducts> STATES =
      Map.of(
          List.of("b"), CrossProducts.of(3, 1),
          List.of("a"), CrossProducts.of(1, 5).merge(CrossProducts.of(3, 9)),
          List.of("c"), CrossProducts.empty(2));

  @Test
  void products_go_with_their_units_in_the_order_of_paths() {
    SlopeData data = SlopeData.of(List.of("school"), List.of("x"), "y", "x", STATES);
    assertThat(data.nested().leaves()).hasSize(2);
    assertThat(data.products(0)).containsExactly(2, 4);
    assertThat(data.products(1)).containsExactly(0, 0);
    assertThat(data.slopeTerm()).isEqualTo("x");
    data.products(0)[0] = 7;
    assertThat(data.products(0)).containsExactly(2, 4);
  }

  @Test
  void a_slope_of_what_is_not_a_term_is_refused() {
    assertThatThrownBy(() -> SlopeData.of(List.of("school"), List.of("x"), "y", "z", STATES))
        .hasMessage(
            "Cannot let the slope of z differ: because the terms are [x]; name one of them");
  }

  @Test
  void a_unit_without_its_products_is_refused() {
    SlopeData data = SlopeData.of(List.of("school"), List.of("x"), "y", "x", STATES);
    assertThatThrownBy(
            () -> new SlopeData(data.nested(), "x", Map.of(List.of("a"), new double[] {2, 4})))
        .hasMessageContaining("there are 2 units and cross-products of 1");
    assertThatThrownBy(
            () ->
                new SlopeData(
                    data.nested(),
                    "x",
                    Map.of(List.of("a"), new double[] {2, 4}, List.of("b"), new double[] {-1, 0})))
        .hasMessageContaining("Cannot use unit [b]");
  }
}
