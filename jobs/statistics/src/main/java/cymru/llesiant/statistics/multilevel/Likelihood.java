package cymru.llesiant.statistics.multilevel;

import cymru.llesiant.statistics.numeric.ProjectedNewton;
import cymru.llesiant.statistics.tree.Ascent;
import cymru.llesiant.statistics.tree.Leaves;
import cymru.llesiant.statistics.tree.Tree;

/**
 * -2 log likelihood of the nested random-intercept model and its gradient, in the variance ratios
 * {@code lambda_k = variance of level k / residual variance}, innermost level first: {@link Ascent}
 * and {@link cymru.llesiant.statistics.tree.Descent} over leaves whose rows have nothing in common
 * but their unit.
 *
 * <p>A leaf has precision {@code n} and its means, and its cross-products are those within; rows of
 * known weights have precision {@code sum w}, weighted means and products, and {@code log|H|} less
 * {@code sum log w}.
 */
final class Likelihood {

  private final Tree tree;
  private final Leaves leaves;

  Likelihood(Design design, Criterion criterion) {
    this.tree = design.tree(criterion);
    this.leaves =
        new Leaves(
            design.precisions(),
            design.leafMeans(tree.basis()),
            tree.basis().of(design.within()),
            -design.logWeights());
  }

  /** The pass up. */
  Ascent up(double[] lambda) {
    return tree.up(leaves, lambda);
  }

  /** The criterion and its gradient. */
  ProjectedNewton.Point at(double[] lambda) {
    Ascent up = up(lambda);
    return new ProjectedNewton.Point(lambda, up.value(), up.down().gradient());
  }

  /** What the residual sum of squares is divided by: rows, for REML less the fixed effects. */
  long divisor() {
    return tree.divisor();
  }
}
