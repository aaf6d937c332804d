package cymru.llesiant.statistics.tree;

import cymru.llesiant.statistics.moments.CrossProducts;
import cymru.llesiant.statistics.multilevel.Criterion;
import cymru.llesiant.statistics.multilevel.Design;
import cymru.llesiant.statistics.multilevel.NestedData;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Pupils in classes in schools, as plain leaves: {@code H_g} is the identity. */
record TreeRows(NestedData data) {

  static TreeRows draw(long seed) {
    Random random = new Random(seed);
    Map<List<String>, CrossProducts> states = new HashMap<>();
    for (int school = 0; school < 12; school++) {
      double effect = 2 * random.nextGaussian();
      for (int group = 0; group < 1 + random.nextInt(4); group++) {
        double own = effect + random.nextGaussian();
        for (int pupil = 0; pupil < 2 + random.nextInt(9); pupil++) {
          double prior = 100 + random.nextGaussian() + own;
          double y = 5 + 0.7 * prior + own + 3 * random.nextGaussian();
          states.merge(
              List.of("s" + school, "c" + group), CrossProducts.of(prior, y), CrossProducts::merge);
        }
      }
    }
    return new TreeRows(NestedData.of(List.of("school", "class"), List.of("prior"), "y", states));
  }

  Tree tree(Criterion criterion) {
    return new Tree(new Design(data), criterion);
  }

  Ascent up(Criterion criterion, double... lambda) {
    Design design = new Design(data);
    Tree tree = new Tree(design, criterion);
    Leaves leaves =
        new Leaves(design.precisions(), tree.leafMeans(), tree.basis().of(design.within()), 0);
    return tree.up(leaves, lambda);
  }
}
