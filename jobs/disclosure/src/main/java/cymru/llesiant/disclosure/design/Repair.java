package cymru.llesiant.disclosure.design;

import cymru.llesiant.disclosure.lattice.Alternative;
import cymru.llesiant.disclosure.lattice.Cell;
import cymru.llesiant.disclosure.lattice.Lattice;
import cymru.llesiant.disclosure.lattice.Pattern;
import cymru.llesiant.disclosure.lattice.Relation;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * A table in which one cell is another number, found by moving one other cell after the other until
 * every relation holds again.
 *
 * <p>Most tables that are wanted move four cells: two groups at two schools. They are found here in
 * microseconds where a programme takes milliseconds; where few cells do not do it, nothing is found
 * and that proves nothing.
 */
final class Repair {

  private static final int MOST_CELLS = 12;
  private static final int MOST_TRIES = 400;

  private final Lattice lattice;
  private final BitSet free;
  private final Pattern hidden;
  private final Map<Integer, Long> changes = new TreeMap<>();
  private final SortedMap<Integer, Long> off = new TreeMap<>();
  private int tries;

  /**
   * A search for tables.
   *
   * @param free the cells that may move
   * @param hidden what is left out already, and moves first
   */
  Repair(Lattice lattice, BitSet free, Pattern hidden) {
    this.lattice = lattice;
    this.free = free;
    this.hidden = hidden;
  }

  /** A table in which a cell has a number, if one is found. */
  Optional<Alternative> find(int cell, long target) {
    move(cell, target - lattice.cell(cell).value());
    return repaired() ? Optional.of(new Alternative(changes)) : Optional.empty();
  }

  private boolean repaired() {
    Optional<Integer> wrong =
        off.entrySet().stream()
            .filter(sum -> !allowed(sum.getKey(), sum.getValue()))
            .map(Map.Entry::getKey)
            .min(Comparator.comparingInt(r -> lattice.relations().get(r).size()));
    if (wrong.isEmpty()) {
      return true;
    }
    if (changes.size() >= MOST_CELLS) {
      return false;
    }
    Relation relation = lattice.relations().get(wrong.get());
    for (int cell : movable(relation)) {
      if (++tries > MOST_TRIES) {
        return false;
      }
      long by = -off.get(wrong.get()) / relation.coefficientOf(cell);
      if (lattice.cell(cell).known().contains(lattice.cell(cell).value() + by)) {
        move(cell, by);
        if (repaired()) {
          return true;
        }
        move(cell, -by);
      }
    }
    return false;
  }

  /** The cells of a relation that could move, the cheapest first. */
  private List<Integer> movable(Relation relation) {
    return IntStream.range(0, relation.size())
        .map(relation::cell)
        .filter(cell -> free.get(cell) && !changes.containsKey(cell))
        .filter(cell -> Math.abs(relation.coefficientOf(cell)) == 1)
        .boxed()
        .sorted(Comparator.<Integer>comparingDouble(this::cost).thenComparing(c -> c))
        .toList();
  }

  private double cost(int cell) {
    Cell moved = lattice.cell(cell);
    return hidden.hides(cell) ? 0 : moved.cost();
  }

  private void move(int cell, long by) {
    long change = changes.merge(cell, by, Math::addExact);
    if (change == 0) {
      changes.remove(cell);
    }
    for (int r : lattice.relationsOf(cell)) {
      long moved = Math.multiplyExact(lattice.relations().get(r).coefficientOf(cell), by);
      long sum = off.merge(r, moved, Math::addExact);
      if (sum == 0) {
        off.remove(r);
      }
    }
  }

  private boolean allowed(int relation, long by) {
    return lattice.relations().get(relation).allows(Math.addExact(lattice.sum(relation), by));
  }
}
