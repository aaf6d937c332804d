package cymru.llesiant.statistics.tree;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.statistics.multilevel.Criterion;
import org.junit.jupiter.api.Test;

class TreeTest {

  /** Two schools, of three classes and of one. */
  private static Tree tree(int spent) {
    Basis basis = new Basis(new double[][] {{4, 1}, {1, 3}});
    return new Tree(new int[][] {{}, {0, 3, 4}, {0, 2}}, basis, 20, spent);
  }

  @Test
  void the_root_holds_all_units_of_the_outermost_level() {
    Tree tree = tree(0);
    assertThat(tree.levels()).isEqualTo(2);
    assertThat(tree.units(0)).isEqualTo(4);
    assertThat(tree.units(1)).isEqualTo(2);
    assertThat(tree.units(2)).isEqualTo(1);
    assertThat(tree.firstChild(1, 1)).isEqualTo(3);
    assertThat(tree.parent(0, 2)).isZero();
    assertThat(tree.parent(0, 3)).isEqualTo(1);
    assertThat(tree.parent(1, 1)).isZero();
    assertThat(tree.columns()).isEqualTo(2);
  }

  @Test
  void rows_spent_on_fixed_effects_divide_nothing() {
    assertThat(tree(0).divisor()).isEqualTo(20);
    assertThat(tree(0).isRestricted()).isFalse();
    assertThat(tree(2).divisor()).isEqualTo(18);
    assertThat(tree(2).isRestricted()).isTrue();
  }

  @Test
  void the_tree_of_a_design_has_its_units() {
    TreeRows rows = TreeRows.draw(1);
    Tree tree = rows.tree(Criterion.ML);
    for (int level = 0; level < 3; level++) {
      assertThat(tree.units(level)).isEqualTo(rows.design().units(level));
      assertThat(tree.firstChild(level + 1, tree.units(level + 1))).isEqualTo(tree.units(level));
    }
  }
}
