package cymru.llesiant.statistics.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.statistics.comparison.Neighbours.Neighbour;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class NeighboursTest {

  private static final Map<String, List<Double>> AREAS =
      Map.of(
          "A", List.of(10.0, 200.0, 1.0),
          "B", List.of(14.0, 180.0, 2.0),
          "C", List.of(9.0, 260.0, 1.0),
          "D", List.of(20.0, 120.0, 5.0),
          "E", List.of(11.0, 210.0, 3.0));

  private static Neighbours of(Map<String, List<Double>> areas, Double... weights) {
    return new Neighbours(new TreeMap<>(areas), List.of(weights));
  }

  /** R 4.2.2: dist(scale(x) %*% diag(sqrt(c(.5, .3, .2)))); 1e-12. */
  @Test
  void distances_are_those_of_r() {
    Neighbours neighbours = of(AREAS, 0.5, 0.3, 0.2);
    assertThat(neighbours.distance("A", "B")).isCloseTo(0.723900248579819, within(1e-12));
    assertThat(neighbours.distance("C", "D")).isCloseTo(2.548135180901264, within(1e-12));
    assertThat(neighbours.distance("E", "C")).isCloseTo(0.823367963168646, within(1e-12));
    assertThat(neighbours.distance("A", "A")).isZero();
    assertThat(neighbours.nearest("A", 3))
        .extracting(Neighbour::area)
        .containsExactly("E", "C", "B");
    assertThat(neighbours.nearest("A", 9)).hasSize(4);
  }

  @Test
  void units_and_the_size_of_all_weights_change_no_neighbour() {
    Map<String, List<Double>> other = new TreeMap<>();
    AREAS.forEach(
        (area, x) -> other.put(area, List.of(5 - 1000 * x.get(0), x.get(1) / 7, x.get(2))));
    List<Neighbour> plain = of(AREAS, 0.5, 0.3, 0.2).nearest("D", 4);
    List<Neighbour> changed = of(other, 2.0, 1.2, 0.8).nearest("D", 4);
    for (int i = 0; i < 4; i++) {
      assertThat(changed.get(i).area()).isEqualTo(plain.get(i).area());
      assertThat(changed.get(i).distance()).isCloseTo(2 * plain.get(i).distance(), within(1e-12));
    }
  }

  @Test
  void equal_distances_go_by_name_and_what_is_the_same_everywhere_adds_nothing() {
    Neighbours line =
        of(
            Map.of("M", List.of(0.0, 3.0), "Z", List.of(1.0, 3.0), "B", List.of(-1.0, 3.0)),
            1.0,
            1.0);
    assertThat(line.nearest("M", 2)).extracting(Neighbour::area).containsExactly("B", "Z");
    assertThat(line.distance("M", "Z")).isCloseTo(1, within(1e-15));
  }

  @Test
  void all_that_is_wrong_is_said_at_once() {
    assertThatThrownBy(
            () -> of(Map.of("A", List.of(1.0), "B", List.of(1.0, Double.NaN)), 1.0, -1.0))
        .hasMessageContaining("weight -1.0")
        .hasMessageContaining("A has not one")
        .hasMessageContaining("B has not one");
  }
}
