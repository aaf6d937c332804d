package cymru.llesiant.statistics.strata;

import cymru.llesiant.statistics.multilevel.LeafGroup;
import cymru.llesiant.statistics.multilevel.NestedData;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Rows of which each belongs to one stratum, such as eligible for free school meals or not: nested
 * data for each stratum. Strata cut across units: most innermost units have rows of several.
 *
 * <p>A stratum is not a covariate: a stratum whose mean differs needs a covariate as well.
 */
public final class StratifiedData {

  private final String reference;
  private final Map<String, NestedData> strata;

  /**
   * @param reference the stratum whose residual variance the others' are compared with
   * @param strata each stratum's rows by its name, of the same levels, terms and response; strata
   *     without rows are left out
   */
  public StratifiedData(String reference, Map<String, NestedData> strata) {
    if (!strata.containsKey(reference)) {
      throw new IllegalArgumentException(
          "Cannot compare strata with %s: because there are %s; name one of them"
              .formatted(reference, strata.keySet()));
    }
    this.reference = reference;
    this.strata = new TreeMap<>(strata);
    NestedData first = strata.get(reference);
    for (NestedData other : strata.values()) {
      if (!other.levels().equals(first.levels())
          || !other.terms().equals(first.terms())
          || !other.response().equals(first.response())) {
        throw new IllegalArgumentException(
            "Cannot compare strata: because one has levels %s, terms %s and response %s and another %s, %s and %s; give all the same"
                .formatted(
                    first.levels(),
                    first.terms(),
                    first.response(),
                    other.levels(),
                    other.terms(),
                    other.response()));
      }
    }
    this.strata.values().removeIf(stratum -> stratum.leaves().isEmpty());
  }

  /** The strata that have rows: the reference first, then the others by name. */
  public List<String> strata() {
    return Stream.concat(
            Stream.of(reference).filter(strata::containsKey),
            strata.keySet().stream().filter(name -> !name.equals(reference)))
        .toList();
  }

  /** The rows of a stratum. */
  public NestedData stratum(String name) {
    return strata.get(name);
  }

  /**
   * All rows together, those of each stratum weighing one over its residual variance.
   *
   * @param ratios the residual variance of each of {@link #strata}, in their order, over that of
   *     the reference
   */
  public NestedData weighted(double... ratios) {
    List<String> names = strata();
    NestedData any = strata.get(names.get(0));
    int columns = any.terms().size() + 1;
    double[][] within = new double[columns][columns];
    double logWeights = 0;
    Map<List<String>, LeafGroup> leaves = new HashMap<>();
    for (int k = 0; k < ratios.length; k++) {
      NestedData stratum = strata.get(names.get(k));
      logWeights += stratum.logWeights() - stratum.rows() * Math.log(ratios[k]);
      add(stratum, 1 / ratios[k], within);
      for (LeafGroup leaf : stratum.leaves()) {
        LeafGroup cell =
            new LeafGroup(leaf.path(), leaf.n(), leaf.precision() / ratios[k], leaf.means());
        leaves.merge(leaf.path(), cell, (one, other) -> joined(one, other, within));
      }
    }
    return new NestedData(
        any.levels(),
        any.terms(),
        any.response(),
        List.copyOf(leaves.values()),
        within,
        logWeights);
  }

  private static void add(NestedData stratum, double weight, double[][] within) {
    for (int i = 0; i < within.length; i++) {
      for (int j = 0; j < within.length; j++) {
        within[i][j] += weight * stratum.within(i, j);
      }
    }
  }

  /** Two parts of one unit, whose distance goes to the cross-products within units. */
  private static LeafGroup joined(LeafGroup one, LeafGroup other, double[][] within) {
    double both = one.precision() + other.precision();
    double share = other.precision() / both;
    double[] means = one.means();
    double[] distance = other.means();
    Arrays.setAll(distance, j -> distance[j] - means[j]);
    for (int i = 0; i < means.length; i++) {
      for (int j = 0; j < means.length; j++) {
        within[i][j] += distance[i] * distance[j] * one.precision() * share;
      }
    }
    Arrays.setAll(means, j -> means[j] + distance[j] * share);
    return new LeafGroup(one.path(), one.n() + other.n(), both, means);
  }
}
