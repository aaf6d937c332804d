package cymru.llesiant.statistics.multilevel;

import cymru.llesiant.statistics.moments.CrossProducts;
import cymru.llesiant.statistics.moments.WeightedCrossProducts;
import cymru.llesiant.statistics.tree.PathOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * All that a nested random-intercept model needs of its rows: each innermost unit's count and
 * means, and one matrix of cross-products within units.
 *
 * <p>Columns are the covariates, in the order of the terms, then the response. The intercept is
 * always in the model and is not a column here. A factor is a covariate of zeros and ones for each
 * of its values but the reference. Rows with a missing value are left out before.
 *
 * <p>Rows may have known weights: the residual variance of a row is that of the model over its
 * weight, so a mean of {@code w} pupils weighs {@code w}. Means and cross-products are then
 * weighted, and of the weights themselves only the sum of their logarithms is kept.
 *
 * <p>Leaves are kept in the order of their paths, so the same leaves in any order give the same
 * digits.
 */
public final class NestedData {

  private static final Comparator<LeafGroup> BY_PATH =
      Comparator.comparing(LeafGroup::path, PathOrder.BY_NAME);

  private final List<String> levels;
  private final List<String> terms;
  private final String response;
  private final List<LeafGroup> leaves;
  private final double[][] within;
  private final double logWeights;

  /**
   * @param levels the names of the levels, outermost first
   * @param terms the names of the covariates, without the intercept
   * @param response the name of the response
   * @param leaves the innermost units, each once, in any order
   * @param within the sum over leaves of the centred cross-products of the columns: terms, then
   *     response
   */
  public NestedData(
      List<String> levels,
      List<String> terms,
      String response,
      List<LeafGroup> leaves,
      double[][] within) {
    this(levels, terms, response, leaves, within, 0);
  }

  /**
   * @param levels the names of the levels, outermost first
   * @param terms the names of the covariates, without the intercept
   * @param response the name of the response
   * @param leaves the innermost units, each once, in any order, with the sums of their weights
   * @param within the sum over leaves of the weighted, centred cross-products of the columns:
   *     terms, then response
   * @param logWeights the sum over rows of the logarithm of the weight
   */
  public NestedData(
      List<String> levels,
      List<String> terms,
      String response,
      List<LeafGroup> leaves,
      double[][] within,
      double logWeights) {
    this.logWeights = logWeights;
    this.levels = List.copyOf(levels);
    this.terms = List.copyOf(terms);
    this.response = response;
    this.leaves = leaves.stream().sorted(BY_PATH).toList();
    this.within = new double[within.length][];
    for (int i = 0; i < within.length; i++) {
      this.within[i] = within[i].clone();
    }
    checkNames();
    checkShapes();
    checkLeaves();
  }

  /**
   * The data of the leaves' states, whose cross-products are summed in the order of their paths.
   *
   * @param states each leaf's state by its path, of the columns: terms, then response; empty states
   *     are left out
   */
  public static NestedData of(
      List<String> levels,
      List<String> terms,
      String response,
      Map<List<String>, CrossProducts> states) {
    List<LeafGroup> leaves = new ArrayList<>();
    states.forEach(
        (path, state) -> {
          if (state.n() > 0) {
            leaves.add(new LeafGroup(path, state.n(), state.means()));
          }
        });
    leaves.sort(BY_PATH);
    int columns = terms.size() + 1;
    double[][] within = new double[columns][columns];
    for (LeafGroup leaf : leaves) {
      add(states.get(leaf.path())::product, within);
    }
    return new NestedData(levels, terms, response, leaves, within);
  }

  /**
   * The data of the leaves' states of weighted rows, summed in the order of their paths.
   *
   * @param states each leaf's state by its path, of the columns: terms, then response; empty states
   *     are left out
   */
  public static NestedData ofWeighted(
      List<String> levels,
      List<String> terms,
      String response,
      Map<List<String>, WeightedCrossProducts> states) {
    List<LeafGroup> leaves = new ArrayList<>();
    states.forEach(
        (path, state) -> {
          if (state.n() > 0) {
            leaves.add(new LeafGroup(path, state.n(), state.weight(), state.means()));
          }
        });
    leaves.sort(BY_PATH);
    double[][] within = new double[terms.size() + 1][terms.size() + 1];
    double logWeights = 0;
    for (LeafGroup leaf : leaves) {
      WeightedCrossProducts state = states.get(leaf.path());
      add(state::product, within);
      logWeights += state.logWeights();
    }
    return new NestedData(levels, terms, response, leaves, within, logWeights);
  }

  /** A leaf's cross-product of two columns. */
  private interface Product {
    double of(int column, int other);
  }

  private static void add(Product product, double[][] within) {
    for (int i = 0; i < within.length; i++) {
      for (int j = 0; j < within.length; j++) {
        within[i][j] += product.of(i, j);
      }
    }
  }

  private void checkNames() {
    if (levels.isEmpty()) {
      throw new IllegalArgumentException(
          "Cannot describe nested data: because no level is named; name at least one");
    }
    if (levels.stream().distinct().count() < levels.size()
        || terms.stream().distinct().count() < terms.size()) {
      throw new IllegalArgumentException(
          "Cannot describe nested data: because a name comes twice in levels %s or terms %s"
              .formatted(levels, terms));
    }
    if (terms.contains(FixedEffects.INTERCEPT)) {
      throw new IllegalArgumentException(
          "Cannot describe nested data: because %s is always in the model; leave it out of the terms"
              .formatted(FixedEffects.INTERCEPT));
    }
  }

  private void checkShapes() {
    int columns = terms.size() + 1;
    boolean square = within.length == columns;
    for (double[] row : within) {
      square &= row.length == columns && Arrays.stream(row).allMatch(Double::isFinite);
    }
    if (!Double.isFinite(logWeights)) {
      throw new IllegalArgumentException(
          "Cannot describe nested data: because the logarithms of the weights add up to %s; leave out rows without weight"
              .formatted(logWeights));
    }
    if (!square) {
      throw new IllegalArgumentException(
          "Cannot describe nested data: because the cross-products are not %d by %d finite numbers: terms %s and response %s"
              .formatted(columns, columns, terms, response));
    }
  }

  private void checkLeaves() {
    LeafGroup before = null;
    for (LeafGroup leaf : leaves) {
      if (leaf.path().size() != levels.size() || leaf.means().length != terms.size() + 1) {
        throw new IllegalArgumentException(
            "Cannot use unit %s: because it needs a name for each of %s and a mean for each of %s and %s"
                .formatted(leaf.path(), levels, terms, response));
      }
      if (before != null && before.path().equals(leaf.path())) {
        throw new IllegalArgumentException(
            "Cannot use unit %s: because it comes twice; merge its states first"
                .formatted(leaf.path()));
      }
      before = leaf;
    }
  }

  /** The names of the levels, outermost first. */
  public List<String> levels() {
    return levels;
  }

  /** The names of the covariates, without the intercept. */
  public List<String> terms() {
    return terms;
  }

  /** The name of the response. */
  public String response() {
    return response;
  }

  /** The innermost units, in the order of their paths. */
  public List<LeafGroup> leaves() {
    return leaves;
  }

  /** The centred cross-product, within leaves, of two columns: terms, then response. */
  public double within(int column, int other) {
    return within[column][other];
  }

  /** The sum of the rows' weights; without weights, how many rows. */
  public double precision() {
    return leaves.stream().mapToDouble(LeafGroup::precision).sum();
  }

  /** The sum of the logarithms of the rows' weights; without weights, 0. */
  public double logWeights() {
    return logWeights;
  }

  /** How many rows. */
  public long rows() {
    return leaves.stream().mapToLong(LeafGroup::n).sum();
  }
}
