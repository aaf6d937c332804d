package cymru.llesiant.statistics.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.statistics.moments.CrossProducts;
import cymru.llesiant.statistics.multilevel.LeafGroup;
import cymru.llesiant.statistics.multilevel.NestedData;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.commons.math3.random.Well19937c;
import org.junit.jupiter.api.Test;

class ClusterSourceTest {

  private static final Pupils PUPILS = Pupils.nested(2);

  private static NestedData draw(long seed) {
    return new ClusterSource(PUPILS.data(), PUPILS.states()).draw(new Well19937c(seed));
  }

  /** The classes of a school, as they are. */
  private static List<List<Object>> classes(NestedData data, String school) {
    return data.leaves().stream()
        .filter(leaf -> leaf.path().get(0).equals(school))
        .map(leaf -> List.<Object>of(leaf.path().get(1), leaf.n(), Arrays.toString(leaf.means())))
        .toList();
  }

  @Test
  void schools_are_drawn_whole_each_with_a_name_of_its_own() {
    NestedData data = PUPILS.data();
    NestedData drawn = draw(5);
    List<String> schools =
        drawn.leaves().stream().map(leaf -> leaf.path().get(0)).distinct().toList();
    assertThat(schools).hasSize(12);
    List<List<List<Object>>> originals =
        data.leaves().stream()
            .map(leaf -> leaf.path().get(0))
            .distinct()
            .map(school -> classes(data, school))
            .toList();
    List<List<List<Object>>> copies =
        schools.stream().map(school -> classes(drawn, school)).toList();
    assertThat(originals).containsAll(copies);
    assertThat(copies.stream().distinct().count()).isLessThan(12);
  }

  @Test
  void cross_products_are_the_sums_of_those_drawn() {
    NestedData drawn = draw(5);
    Map<String, CrossProducts> byMeans =
        PUPILS.states().values().stream()
            .collect(Collectors.toMap(state -> Arrays.toString(state.means()), state -> state));
    for (int i = 0; i < 4; i++) {
      double sum = 0;
      for (LeafGroup leaf : drawn.leaves()) {
        sum += byMeans.get(Arrays.toString(leaf.means())).product(i, 3);
      }
      assertThat(drawn.within(i, 3)).isCloseTo(sum, within(1e-10));
    }
  }

  @Test
  void states_of_other_data_are_refused() {
    Map<List<String>, CrossProducts> other = new HashMap<>(PUPILS.states());
    other.remove(List.of("s3", "1"));
    assertThatThrownBy(() -> new ClusterSource(PUPILS.data(), other))
        .hasMessageContaining("give the same states");
  }
}
