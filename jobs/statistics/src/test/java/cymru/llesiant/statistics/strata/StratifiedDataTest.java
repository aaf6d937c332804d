package cymru.llesiant.statistics.strata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.statistics.moments.WeightedCrossProducts;
import cymru.llesiant.statistics.multilevel.LeafGroup;
import cymru.llesiant.statistics.multilevel.NestedData;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StratifiedDataTest {

  @Test
  void together_rows_weigh_one_over_the_variance_of_their_stratum() {
    StratifiedRows rows = StratifiedRows.draw(1, 3, 3, 1);
    Map<String, Double> ratios = Map.of("not eligible", 1.0, "eligible", 0.5, "unknown", 4.0);
    Map<List<String>, WeightedCrossProducts> states = new HashMap<>();
    for (StratifiedRows.Row row : rows.rows()) {
      states.merge(
          row.path(),
          WeightedCrossProducts.of(1 / ratios.get(row.stratum()), row.values()),
          WeightedCrossProducts::merge);
    }
    NestedData expected = NestedData.ofWeighted(rows.levels(), rows.terms(), "y", states);
    NestedData together = rows.data().weighted(1, 0.5, 4);
    assertThat(together.logWeights()).isCloseTo(expected.logWeights(), within(1e-12));
    assertThat(together.rows()).isEqualTo(rows.rows().size());
    for (int leaf = 0; leaf < expected.leaves().size(); leaf++) {
      LeafGroup one = together.leaves().get(leaf);
      LeafGroup other = expected.leaves().get(leaf);
      assertThat(one.path()).isEqualTo(other.path());
      assertThat(one.n()).isEqualTo(other.n());
      assertThat(one.precision()).isCloseTo(other.precision(), within(1e-12));
      assertThat(one.means()).containsExactly(other.means(), within(1e-12));
    }
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        assertThat(together.within(i, j)).isCloseTo(expected.within(i, j), within(1e-10));
      }
    }
  }

  @Test
  void the_reference_comes_first_and_strata_without_rows_are_left_out() {
    StratifiedRows two = StratifiedRows.draw(1, 3, 2, 1);
    assertThat(two.data("not eligible").strata()).containsExactly("not eligible", "eligible");
    assertThat(two.data("eligible").strata()).containsExactly("eligible", "not eligible");
    assertThat(two.data("unknown").strata()).containsExactly("eligible", "not eligible");
  }

  @Test
  void strata_of_different_columns_are_refused() {
    NestedData one = new NestedData(List.of("school"), List.of(), "y", List.of(), new double[1][1]);
    NestedData other =
        new NestedData(List.of("school"), List.of(), "z", List.of(), new double[1][1]);
    assertThatThrownBy(() -> new StratifiedData("a", Map.of("a", one, "b", other)))
        .hasMessageContaining("response y and another")
        .hasMessageContaining("give all the same");
    assertThatThrownBy(() -> new StratifiedData("c", Map.of("a", one)))
        .hasMessageContaining("Cannot compare strata with c");
  }
}
