package cymru.llesiant.statistics.multilevel;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The units of each level as ranges of leaves, which are in the order of their paths. Levels are
 * numbered from the innermost, 0, whose units are the leaves.
 */
final class Units {

  private final List<LeafGroup> leaves;
  private final int[][] first;

  /** The units of leaves with so many names each. */
  Units(List<LeafGroup> leaves, int depth) {
    this.leaves = leaves;
    int[] shared = new int[leaves.size()];
    for (int leaf = 1; leaf < shared.length; leaf++) {
      shared[leaf] = shared(leaves.get(leaf - 1).path(), leaves.get(leaf).path());
    }
    this.first = new int[depth][];
    for (int level = 0; level < depth; level++) {
      int names = depth - level;
      first[level] =
          IntStream.rangeClosed(0, shared.length)
              .filter(leaf -> leaf == 0 || leaf == shared.length || shared[leaf] < names)
              .toArray();
    }
  }

  /** How many names, from the outermost, two paths have in common. */
  private static int shared(List<String> one, List<String> other) {
    int names = 0;
    while (names < one.size() && one.get(names).equals(other.get(names))) {
      names++;
    }
    return names;
  }

  /** How many levels. */
  int levels() {
    return first.length;
  }

  /** How many units a level has. */
  int units(int level) {
    return first[level].length - 1;
  }

  /** A unit's name, outermost first. */
  List<String> path(int level, int unit) {
    return leaves.get(first[level][unit]).path().subList(0, levels() - level);
  }

  /**
   * For each level the first unit below of each unit, closed by the number of units below; leaves
   * have none, and the last level is the root, which has all.
   */
  int[][] children() {
    int[][] children = new int[levels() + 1][];
    children[0] = new int[0];
    for (int level = 1; level < levels(); level++) {
      children[level] = children(level);
    }
    children[levels()] = new int[] {0, units(levels() - 1)};
    return children;
  }

  private int[] children(int level) {
    int[] children = new int[first[level].length];
    int child = 0;
    for (int unit = 0; unit < children.length; unit++) {
      while (first[level - 1][child] < first[level][unit]) {
        child++;
      }
      children[unit] = child;
    }
    return children;
  }

  /** The sum over a unit's leaves of what they have. */
  double sum(int level, int unit, double[] ofLeaves) {
    double sum = 0;
    for (int leaf = first[level][unit]; leaf < first[level][unit + 1]; leaf++) {
      sum += ofLeaves[leaf];
    }
    return sum;
  }

  /** The largest of these sums over the units of a level. */
  double largest(int level, double[] ofLeaves) {
    double largest = 0;
    for (int unit = 0; unit < units(level); unit++) {
      largest = Math.max(largest, sum(level, unit, ofLeaves));
    }
    return largest;
  }
}
