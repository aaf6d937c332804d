package cymru.llesiant.statistics.multilevel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cymru.llesiant.statistics.moments.CrossProducts;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NestedDataTest {

  private static LeafGroup leaf(String... path) {
    return new LeafGroup(List.of(path), 2, new double[] {1});
  }

  private static NestedData data(List<String> levels, List<String> terms, LeafGroup... leaves) {
    return new NestedData(levels, terms, "y", List.of(leaves), new double[][] {{1}});
  }

  @Test
  void leaves_are_kept_in_the_order_of_their_paths() {
    NestedData data =
        data(List.of("area", "school"), List.of(), leaf("b", "1"), leaf("a", "2"), leaf("a", "10"));
    assertThat(data.leaves())
        .extracting(LeafGroup::path)
        .containsExactly(List.of("a", "10"), List.of("a", "2"), List.of("b", "1"));
    assertThat(data.rows()).isEqualTo(6);
  }

  @Test
  void states_become_means_and_the_sum_of_their_products() {
    CrossProducts one = CrossProducts.of(1, 10).merge(CrossProducts.of(3, 14));
    CrossProducts other = CrossProducts.of(0, 5).merge(CrossProducts.of(1, 4));
    NestedData data =
        NestedData.of(
            List.of("school"),
            List.of("x"),
            "y",
            Map.of(List.of("1"), one, List.of("2"), other, List.of("3"), CrossProducts.empty(2)));
    assertThat(data.leaves())
        .containsExactly(
            new LeafGroup(List.of("1"), 2, new double[] {2, 12}),
            new LeafGroup(List.of("2"), 2, new double[] {0.5, 4.5}));
    assertThat(data.within(0, 0)).isEqualTo(2.5);
    assertThat(data.within(0, 1)).isEqualTo(3.5);
    assertThat(data.within(1, 1)).isEqualTo(8.5);
  }

  @Test
  void names_that_run_together_alike_are_still_different_units() {
    NestedData data =
        data(List.of("area", "school"), List.of(), leaf("a/b", "c"), leaf("a", "b/c"));
    assertThat(new Design(data).units(1)).isEqualTo(2);
  }

  @Test
  void a_unit_that_comes_twice_is_refused() {
    assertThatThrownBy(() -> data(List.of("school"), List.of(), leaf("1"), leaf("1")))
        .hasMessageContaining("comes twice; merge its states first");
  }

  @Test
  void a_unit_of_another_shape_is_refused() {
    assertThatThrownBy(() -> data(List.of("area", "school"), List.of(), leaf("1")))
        .hasMessageContaining("a name for each of [area, school]");
  }

  @Test
  void cross_products_of_another_shape_are_refused() {
    assertThatThrownBy(() -> data(List.of("school"), List.of("x")))
        .hasMessageContaining("not 2 by 2 finite numbers");
  }

  @Test
  void names_come_once_and_never_name_the_intercept() {
    assertThatThrownBy(() -> data(List.of("a", "a"), List.of()))
        .hasMessageContaining("a name comes twice");
    assertThatThrownBy(() -> data(List.of(), List.of())).hasMessageContaining("no level is named");
    assertThatThrownBy(() -> data(List.of("a"), List.of("(Intercept)")))
        .hasMessageContaining("always in the model");
  }
}
