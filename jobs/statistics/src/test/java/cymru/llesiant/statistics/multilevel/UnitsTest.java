package cymru.llesiant.statistics.multilevel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class UnitsTest {

  private static Units units(String... paths) {
    List<LeafGroup> leaves =
        Stream.of(paths)
            .map(path -> new LeafGroup(List.of(path.split("/")), 1, new double[] {0}))
            .toList();
    return new Units(leaves, leaves.get(0).path().size());
  }

  @Test
  void units_are_ranges_of_the_units_below() {
    Units units = units("a/1/x", "a/1/y", "a/2/x", "b/1/x", "b/1/y", "b/1/z");
    assertThat(units.levels()).isEqualTo(3);
    assertThat(units.units(0)).isEqualTo(6);
    assertThat(units.units(1)).isEqualTo(3);
    assertThat(units.units(2)).isEqualTo(2);
    assertThat(units.children()).isDeepEqualTo(new int[][] {{}, {0, 2, 3, 6}, {0, 2, 3}, {0, 2}});
    assertThat(units.path(0, 2)).containsExactly("a", "2", "x");
    assertThat(units.path(1, 2)).containsExactly("b", "1");
    assertThat(units.path(2, 1)).containsExactly("b");
  }

  /** School 2 of area a and school 2 of area b, one after the other, are two schools. */
  @Test
  void a_name_is_that_of_a_unit_only_within_the_unit_above() {
    Units units = units("a/1", "a/2", "b/2", "b/3");
    assertThat(units.units(0)).isEqualTo(4);
    assertThat(units.children()).isDeepEqualTo(new int[][] {{}, {0, 2, 4}, {0, 2}});
  }

  @Test
  void what_leaves_have_is_summed_over_their_unit() {
    Units units = units("a/1", "a/2", "b/1");
    double[] sizes = {3, 4, 5};
    assertThat(units.sum(1, 0, sizes)).isEqualTo(7);
    assertThat(units.sum(1, 1, sizes)).isEqualTo(5);
    assertThat(units.largest(1, sizes)).isEqualTo(7);
    assertThat(units.largest(0, sizes)).isEqualTo(5);
  }
}
