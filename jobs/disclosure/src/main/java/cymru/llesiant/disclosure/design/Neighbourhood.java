package cymru.llesiant.disclosure.design;

import cymru.llesiant.disclosure.lattice.Lattice;
import cymru.llesiant.disclosure.lattice.Pattern;
import cymru.llesiant.disclosure.lattice.Relation;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The cells near another: those it adds up with, those they add up with, and so on. Of each sum
 * only the cheapest, and what is left out already.
 *
 * @param lattice the cells
 * @param hidden what is left out already
 */
record Neighbourhood(Lattice lattice, Pattern hidden) {

  private static final int OF_EACH_SUM = 8;

  /** At most so many of the cells that may move, the nearest first, the cell itself among them. */
  BitSet of(int cell, BitSet free, int most) {
    BitSet near = new BitSet();
    near.set(cell);
    Deque<Integer> next = new ArrayDeque<>(List.of(cell));
    int found = 1;
    while (!next.isEmpty() && found < most) {
      for (int r : lattice.relationsOf(next.remove())) {
        for (int other : cheapest(lattice.relations().get(r), free, near)) {
          if (found < most) {
            near.set(other);
            next.add(other);
            found++;
          }
        }
      }
    }
    return near;
  }

  private List<Integer> cheapest(Relation relation, BitSet free, BitSet near) {
    return IntStream.range(0, relation.size())
        .map(relation::cell)
        .filter(other -> free.get(other) && !near.get(other))
        .boxed()
        .sorted(Comparator.<Integer>comparingDouble(this::cost).thenComparing(other -> other))
        .limit(OF_EACH_SUM)
        .toList();
  }

  private double cost(int cell) {
    return hidden.hides(cell) ? 0 : lattice.cell(cell).cost();
  }
}
