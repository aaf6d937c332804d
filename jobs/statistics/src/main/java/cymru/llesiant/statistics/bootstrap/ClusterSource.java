package cymru.llesiant.statistics.bootstrap;

import cymru.llesiant.statistics.moments.CrossProducts;
import cymru.llesiant.statistics.multilevel.LeafGroup;
import cymru.llesiant.statistics.multilevel.NestedData;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.math3.random.RandomGenerator;

/**
 * Draws outermost units with replacement, everything below them kept as it is: drawing at each
 * level anew would count the spread within units twice. A unit drawn twice is two units, each with
 * a name of its own.
 */
final class ClusterSource implements DataSource {

  private final NestedData data;
  private final List<Cluster> clusters = new ArrayList<>();

  /** One outermost unit: its leaves and their cross-products within leaves. */
  private record Cluster(List<LeafGroup> leaves, double[][] within) {}

  /**
   * @param data the data
   * @param states each leaf's state by its path, of which the data were made
   */
  ClusterSource(NestedData data, Map<List<String>, CrossProducts> states) {
    this.data = data;
    Map<String, List<LeafGroup>> units = new TreeMap<>();
    for (LeafGroup leaf : data.leaves()) {
      units.computeIfAbsent(leaf.path().get(0), unit -> new ArrayList<>()).add(leaf);
    }
    units.values().forEach(leaves -> clusters.add(new Cluster(leaves, sum(leaves, states))));
  }

  private static double[][] sum(List<LeafGroup> leaves, Map<List<String>, CrossProducts> states) {
    int columns = leaves.get(0).means().length;
    double[][] within = new double[columns][columns];
    for (LeafGroup leaf : leaves) {
      CrossProducts state = states.get(leaf.path());
      if (state == null || state.n() != leaf.n() || state.columns() != columns) {
        throw new IllegalArgumentException(
            "Cannot draw unit %s: because its state is not the one the data were made of; give the same states"
                .formatted(leaf.path()));
      }
      for (int i = 0; i < columns; i++) {
        for (int j = 0; j < columns; j++) {
          within[i][j] += state.product(i, j);
        }
      }
    }
    return within;
  }

  @Override
  public NestedData draw(RandomGenerator random) {
    List<LeafGroup> leaves = new ArrayList<>();
    int columns = data.terms().size() + 1;
    double[][] within = new double[columns][columns];
    for (int drawn = 0; drawn < clusters.size(); drawn++) {
      Cluster cluster = clusters.get(random.nextInt(clusters.size()));
      for (LeafGroup leaf : cluster.leaves()) {
        List<String> path = new ArrayList<>(leaf.path());
        path.set(0, Integer.toString(drawn));
        leaves.add(new LeafGroup(path, leaf.n(), leaf.means()));
      }
      for (int i = 0; i < columns; i++) {
        for (int j = 0; j < columns; j++) {
          within[i][j] += cluster.within()[i][j];
        }
      }
    }
    return new NestedData(data.levels(), data.terms(), data.response(), leaves, within);
  }
}
