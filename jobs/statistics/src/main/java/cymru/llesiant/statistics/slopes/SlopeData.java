package cymru.llesiant.statistics.slopes;

import cymru.llesiant.statistics.moments.CrossProducts;
import cymru.llesiant.statistics.multilevel.LeafGroup;
import cymru.llesiant.statistics.multilevel.NestedData;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All that a model with one random slope needs of its rows: what random intercepts need, and for
 * each innermost unit the cross-products, inside it, of the covariate of the slope with each
 * column.
 */
public final class SlopeData {

  private final NestedData nested;
  private final String slopeTerm;
  private final double[][] products;

  /**
   * @param nested counts, means and the sum of cross-products
   * @param slopeTerm the covariate whose slope differs between innermost units, one of the terms
   * @param products by the path of each innermost unit, the centred cross-products of that
   *     covariate with the terms, in their order, and the response; weighted as the data are
   */
  public SlopeData(NestedData nested, String slopeTerm, Map<List<String>, double[]> products) {
    this.nested = nested;
    this.slopeTerm = slopeTerm;
    if (!nested.terms().contains(slopeTerm)) {
      throw new IllegalArgumentException(
          "Cannot let the slope of %s differ: because the terms are %s; name one of them"
              .formatted(slopeTerm, nested.terms()));
    }
    if (products.size() != nested.leaves().size()) {
      throw new IllegalArgumentException(
          "Cannot let the slope of %s differ: because there are %d units and cross-products of %d; give those of each unit"
              .formatted(slopeTerm, nested.leaves().size(), products.size()));
    }
    this.products =
        nested.leaves().stream()
            .map(leaf -> checked(leaf, products.get(leaf.path())))
            .toArray(double[][]::new);
  }

  private double[] checked(LeafGroup leaf, double[] row) {
    if (row == null || row.length != leaf.means().length || !(row[slopeColumn()] >= 0)) {
      throw new IllegalArgumentException(
          "Cannot use unit %s: because it needs a cross-product of %s with each of %s and %s, and that with itself is never negative"
              .formatted(leaf.path(), slopeTerm, nested.terms(), nested.response()));
    }
    return row.clone();
  }

  /**
   * The data of the innermost units' states.
   *
   * @param states each unit's state by its path, of the columns: terms, then response; empty states
   *     are left out
   */
  public static SlopeData of(
      List<String> levels,
      List<String> terms,
      String response,
      String slopeTerm,
      Map<List<String>, CrossProducts> states) {
    int slope = terms.indexOf(slopeTerm);
    Map<List<String>, double[]> products = new HashMap<>();
    states.forEach(
        (path, state) -> {
          if (state.n() > 0 && slope >= 0) {
            products.put(path, row(state, slope));
          }
        });
    return new SlopeData(NestedData.of(levels, terms, response, states), slopeTerm, products);
  }

  private static double[] row(CrossProducts state, int slope) {
    double[] row = new double[state.columns()];
    for (int j = 0; j < row.length; j++) {
      row[j] = state.product(slope, j);
    }
    return row;
  }

  /** What random intercepts alone need. */
  public NestedData nested() {
    return nested;
  }

  /** The covariate whose slope differs between innermost units. */
  public String slopeTerm() {
    return slopeTerm;
  }

  /** The place of that covariate among the terms. */
  int slopeColumn() {
    return nested.terms().indexOf(slopeTerm);
  }

  /** The cross-products of that covariate with each column inside a leaf. */
  double[] products(int leaf) {
    return products[leaf].clone();
  }
}
