package cymru.llesiant.disclosure.attack;

import cymru.llesiant.disclosure.lattice.Publication;
import cymru.llesiant.disclosure.lattice.Range;
import cymru.llesiant.disclosure.lattice.Relation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Works out what every number left out can be, from everything that is published together.
 *
 * <p>The least and the greatest number of a cell over all tables of whole numbers that agree with
 * the numbers shown and the relations: by linear programming over the cells that hang together,
 * rounded inwards, and by integer programming where no whole table reaches the end so found. An end
 * counts as reached only when a table of whole numbers has been held against every relation; so no
 * error of a solver makes a cell look safer than it is. Nothing here knows how the pattern was
 * chosen.
 *
 * <p>Reference: Fischetti and Salazar 2001, Management Science 47(7):1008-1027, <a
 * href="https://doi.org/10.1287/mnsc.47.7.1008.9805">doi</a> (the attacker's subproblems). Checked
 * against enumeration of every table of up to 12 cells, exactly.
 */
public final class Attacker {

  private final Publication seen;
  private final int[] group;
  private final int[] place;
  private final Map<Integer, Block> blocks = new LinkedHashMap<>();

  /** An attacker who sees a publication. */
  public Attacker(Publication seen) {
    this.seen = seen;
    this.group = groups(seen);
    this.place = new int[seen.size()];
    blocks();
  }

  /**
   * Which cells left out a cell hangs together with: the same number for all of them. What becomes
   * known of one says nothing of cells with another number.
   */
  int block(int cell) {
    return group[cell];
  }

  /** What a cell can be. */
  public Interval interval(int cell) {
    if (seen.shows(cell)) {
      return new Interval(seen.shown(cell), seen.shown(cell), true);
    }
    Block block = blocks.get(group[cell]);
    Block.End lower = block.end(place[cell], false);
    Block.End upper = block.end(place[cell], true);
    return new Interval(lower.bound(), upper.bound(), lower.reached() && upper.reached());
  }

  /**
   * Whether a cell could be, by whole tables that agree with all that is published, as little and
   * as much as a range says; false also where that could not be proved.
   */
  public boolean leaves(int cell, Range range) {
    if (range.isEmpty()) {
      return true;
    }
    if (seen.shows(cell)) {
      return range.lower() == range.upper() && seen.shown(cell) == range.lower();
    }
    return reaches(cell, false, range.lower()) && reaches(cell, true, range.upper());
  }

  private boolean reaches(int cell, boolean up, long bound) {
    Block block = blocks.get(group[cell]);
    if (block.reached(place[cell], up, bound)) {
      return true;
    }
    Block.End end = block.end(place[cell], up);
    return end.reached() && (up ? end.bound() >= bound : end.bound() <= bound);
  }

  private void blocks() {
    Map<Integer, List<Integer>> members = new LinkedHashMap<>();
    for (int i = 0; i < seen.size(); i++) {
      if (!seen.shows(i)) {
        List<Integer> block = members.computeIfAbsent(group[i], key -> new ArrayList<>());
        place[i] = block.size();
        block.add(i);
      }
    }
    members.forEach(
        (key, cells) ->
            blocks.put(key, new Block(cells.stream().map(seen::known).toArray(Range[]::new))));
    seen.relations().forEach(this::tell);
  }

  /** Tells a relation to the block of its cells left out, with what is shown taken off. */
  private void tell(Relation relation) {
    int[] cells = new int[relation.size()];
    long[] coefficients = new long[relation.size()];
    int n = 0;
    long shown = 0;
    Block block = null;
    for (int k = 0; k < relation.size(); k++) {
      int cell = relation.cell(k);
      if (seen.shows(cell)) {
        shown = Math.addExact(shown, Math.multiplyExact(relation.coefficient(k), seen.shown(cell)));
      } else {
        cells[n] = place[cell];
        coefficients[n++] = relation.coefficient(k);
        block = blocks.get(group[cell]);
      }
    }
    if (block != null) {
      block.know(
          new Block.Known(
              Arrays.copyOf(cells, n),
              Arrays.copyOf(coefficients, n),
              less(relation.lower(), shown),
              less(relation.upper(), shown)));
    }
  }

  private static long less(long bound, long shown) {
    return bound == Long.MAX_VALUE || bound == Long.MIN_VALUE
        ? bound
        : Math.subtractExact(bound, shown);
  }

  /** For each cell left out the first cell of those it hangs together with. */
  private static int[] groups(Publication seen) {
    int[] first = new int[seen.size()];
    Arrays.setAll(first, i -> i);
    for (Relation relation : seen.relations()) {
      int before = -1;
      for (int k = 0; k < relation.size(); k++) {
        if (!seen.shows(relation.cell(k))) {
          int root = root(first, relation.cell(k));
          if (before >= 0) {
            first[Math.max(before, root)] = Math.min(before, root);
            root = Math.min(before, root);
          }
          before = root;
        }
      }
    }
    Arrays.setAll(first, i -> root(first, i));
    return first;
  }

  private static int root(int[] first, int cell) {
    int at = cell;
    while (first[at] != at) {
      first[at] = first[first[at]];
      at = first[at];
    }
    return at;
  }
}
