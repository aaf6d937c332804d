package cymru.llesiant.statistics.tree;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.statistics.multilevel.Criterion;
import org.junit.jupiter.api.Test;

class TreeTest {

  @Test
  void the_root_holds_all_units_of_the_outermost_level() {
    Tree tree = TreeRows.draw(1).tree(Criterion.ML);
    assertThat(tree.levels()).isEqualTo(2);
    assertThat(tree.units(1)).isEqualTo(12);
    assertThat(tree.units(2)).isEqualTo(1);
    assertThat(tree.firstChild(2, 0)).isZero();
    assertThat(tree.firstChild(2, 1)).isEqualTo(12);
    assertThat(tree.firstChild(1, 12)).isEqualTo(tree.units(0));
    assertThat(tree.leafMeans()).hasSize(tree.units(0) * tree.columns());
  }
}
