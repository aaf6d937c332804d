package cymru.llesiant.statistics.tree;

import cymru.llesiant.statistics.multilevel.Criterion;
import cymru.llesiant.statistics.multilevel.Design;
import cymru.llesiant.statistics.multilevel.NestedRows;

/** Pupils in classes in schools in areas, as plain leaves: {@code H_g} is the identity. */
record TreeRows(NestedRows rows) {

  static TreeRows draw(long seed) {
    return new TreeRows(NestedRows.draw(seed));
  }

  Design design() {
    return new Design(rows.data());
  }

  Tree tree(Criterion criterion) {
    return design().tree(criterion);
  }

  Ascent up(Criterion criterion, double... lambda) {
    Design design = design();
    Tree tree = design.tree(criterion);
    Leaves leaves =
        new Leaves(
            design.precisions(),
            design.leafMeans(tree.basis()),
            tree.basis().of(design.within()),
            0);
    return tree.up(leaves, lambda);
  }
}
