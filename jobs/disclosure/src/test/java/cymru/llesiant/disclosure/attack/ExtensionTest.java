package cymru.llesiant.disclosure.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cymru.llesiant.disclosure.lattice.Alternative;
import cymru.llesiant.disclosure.lattice.Cell;
import cymru.llesiant.disclosure.lattice.Lattice;
import cymru.llesiant.disclosure.lattice.Pattern;
import cymru.llesiant.disclosure.lattice.Range;
import cymru.llesiant.disclosure.lattice.Relation;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ExtensionTest {

  private static final int ROWS = 3;
  private static final int COLUMNS = 2;
  private static final int CELLS = ROWS * COLUMNS;

  @Test
  void findsATableOfCountsWhereverTryingThemAllFindsOne() {
    Random random = new Random(20111101);
    int[] found = new int[2];
    for (int trial = 0; trial < 2000; trial++) {
      long[] pupils = random.longs(CELLS, 1, 7).toArray();
      long[] counts = new long[CELLS];
      for (int i = 0; i < CELLS; i++) {
        counts[i] = random.nextLong(pupils[i] + 1);
      }
      Map<Integer, Long> change = swap(random, pupils);
      Lattice lattice = table(counts, pupils);
      BitSet hidden = new BitSet();
      hidden.set(0, CELLS);
      Map<Integer, int[]> standing = new HashMap<>();
      change.keySet().forEach(i -> standing.put(i, new int[] {i}));
      boolean there =
          new Extension(lattice, new Pattern(hidden), standing)
              .of(new Alternative(change))
              .map(moved -> requireTrue(moved, counts, pupils, change))
              .isPresent();
      assertEquals(anyTable(counts, pupils, change), there, "trial " + trial);
      found[there ? 1 : 0]++;
    }
    assertTrue(found[0] > 100 && found[1] > 100, "both answers came up");
  }

  @Test
  void aCountThatIsShownCannotFollow() {
    Lattice lattice = table(new long[] {3, 1, 1, 3, 2, 2}, new long[] {3, 4, 4, 3, 2, 2});
    Map<Integer, int[]> standing = new HashMap<>();
    for (int i = 0; i < CELLS; i++) {
      standing.put(i, new int[] {i});
    }
    Alternative fewer = new Alternative(Map.of(0, -1L, 1, 1L, 2, 1L, 3, -1L));
    BitSet all = new BitSet();
    all.set(0, 4);
    assertTrue(new Extension(lattice, new Pattern(all), standing).of(fewer).isPresent());
    all.clear(3);
    assertTrue(new Extension(lattice, new Pattern(all), standing).of(fewer).isEmpty());
  }

  /** A table of pupils that keeps every row and column total: some multiple of a four-cell swap. */
  private static Map<Integer, Long> swap(Random random, long[] pupils) {
    int first = random.nextInt(ROWS);
    int second = (first + 1 + random.nextInt(ROWS - 1)) % ROWS;
    int a = first * COLUMNS;
    int b = second * COLUMNS;
    long most = Math.max(1, Math.min(pupils[a], pupils[b + 1]) - 1);
    long by = 1 + random.nextLong(most);
    return Map.of(a, -by, a + 1, by, b, by, b + 1, -by);
  }

  private static Lattice table(long[] counts, long[] pupils) {
    List<Cell> cells = new ArrayList<>();
    for (int i = 0; i < CELLS; i++) {
      cells.add(new Cell("c" + i, "", "", counts[i], new Range(0, pupils[i]), 1, true, Range.NONE));
    }
    List<Relation> relations = new ArrayList<>();
    for (int r = 0; r < ROWS; r++) {
      relations.add(total(cells, List.of(r * COLUMNS, r * COLUMNS + 1)));
    }
    for (int c = 0; c < COLUMNS; c++) {
      int column = c;
      relations.add(total(cells, List.of(column, COLUMNS + column, 2 * COLUMNS + column)));
    }
    return new Lattice(cells, relations);
  }

  private static Relation total(List<Cell> cells, List<Integer> parts) {
    long sum = parts.stream().mapToLong(i -> cells.get(i).value()).sum();
    cells.add(new Cell("t" + parts, "", "", sum, Range.from(0), 1, true, Range.NONE));
    return Relation.sum(cells.size() - 1, parts.stream().mapToInt(i -> i).toArray());
  }

  private static Alternative requireTrue(
      Alternative moved, long[] counts, long[] pupils, Map<Integer, Long> change) {
    assertTrue(keeps(moved::change));
    for (int i = 0; i < CELLS; i++) {
      long now = counts[i] + moved.change(i);
      assertTrue(0 <= now && now <= pupils[i] + change.getOrDefault(i, 0L));
    }
    return moved;
  }

  private static boolean anyTable(long[] counts, long[] pupils, Map<Integer, Long> change) {
    List<Integer> cells = List.copyOf(change.keySet());
    return anyTable(counts, pupils, change, cells, 0, new HashMap<>());
  }

  private static boolean anyTable(
      long[] counts,
      long[] pupils,
      Map<Integer, Long> change,
      List<Integer> cells,
      int k,
      Map<Integer, Long> moves) {
    if (k == cells.size()) {
      return keeps(cell -> moves.getOrDefault(cell, 0L));
    }
    int cell = cells.get(k);
    for (long value = 0; value <= pupils[cell] + change.get(cell); value++) {
      moves.put(cell, value - counts[cell]);
      if (anyTable(counts, pupils, change, cells, k + 1, moves)) {
        return true;
      }
    }
    return false;
  }

  private static boolean keeps(java.util.function.IntToLongFunction move) {
    for (int r = 0; r < ROWS; r++) {
      if (move.applyAsLong(r * COLUMNS) + move.applyAsLong(r * COLUMNS + 1) != 0) {
        return false;
      }
    }
    for (int c = 0; c < COLUMNS; c++) {
      if (move.applyAsLong(c) + move.applyAsLong(COLUMNS + c) + move.applyAsLong(2 * COLUMNS + c)
          != 0) {
        return false;
      }
    }
    return true;
  }
}
