package cymru.llesiant.statistics.tree;

/**
 * All that the units above, and the regression, need of the leaves, whatever the covariance {@code
 * s2 H_g} of a leaf's own rows.
 *
 * <p>Arrays are handed over, not copied.
 *
 * @param precision of each leaf, {@code 1'H_g^-1 1}
 * @param means of each leaf, one after the other, {@code 1'H_g^-1 W} over the precision, in the
 *     basis
 * @param products {@code sum W'H_g^-1 W} less precision times means times means, in the basis
 * @param logDeterminant {@code sum log|H_g|}
 */
public record Leaves(
    double[] precision, double[] means, double[][] products, double logDeterminant) {}
