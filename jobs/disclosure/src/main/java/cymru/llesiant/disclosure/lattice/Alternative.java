package cymru.llesiant.disclosure.lattice;

import java.util.BitSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Another whole table that an outsider cannot tell from the true one: by how much each cell that
 * differs would be more or less.
 *
 * <p>It is a proof that needs no trust in who found it: {@link #holds} adds up whole numbers.
 */
public final class Alternative {

  private final SortedMap<Integer, Long> changes;

  /** The table whose cells, by place, are more than the true ones by so much; each not 0. */
  public Alternative(Map<Integer, Long> changes) {
    this.changes = new TreeMap<>(changes);
  }

  /** By how much a cell is more than it truly is; 0 where it is what it is. */
  public long change(int cell) {
    return changes.getOrDefault(cell, 0L);
  }

  /** The places of the cells that differ, in order. */
  public Iterable<Integer> cells() {
    return changes.keySet();
  }

  /** Whose cells differ: those who know their own numbers can tell that the table is not true. */
  public Set<String> owners(Lattice lattice) {
    return changes.keySet().stream()
        .map(i -> lattice.cell(i).owner())
        .filter(owner -> !owner.isEmpty())
        .collect(Collectors.toSet());
  }

  /**
   * Whether the table agrees with everything that is shown: only cells left out differ, none is
   * what it is known not to be, and every relation holds.
   */
  public boolean holds(Lattice lattice, Pattern pattern) {
    BitSet touched = new BitSet();
    for (Map.Entry<Integer, Long> change : changes.entrySet()) {
      Cell cell = lattice.cell(change.getKey());
      if (!pattern.hides(change.getKey())
          || !cell.known().contains(Math.addExact(cell.value(), change.getValue()))) {
        return false;
      }
      for (int relation : lattice.relationsOf(change.getKey())) {
        touched.set(relation);
      }
    }
    return touched.stream().allMatch(r -> holds(lattice, lattice.relations().get(r)));
  }

  private boolean holds(Lattice lattice, Relation relation) {
    long sum = 0;
    for (int k = 0; k < relation.size(); k++) {
      long value = lattice.cell(relation.cell(k)).value() + change(relation.cell(k));
      sum = Math.addExact(sum, Math.multiplyExact(relation.coefficient(k), value));
    }
    return relation.allows(sum);
  }
}
