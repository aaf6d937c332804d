package cymru.llesiant.disclosure.attack;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.disclosure.Enumeration;
import cymru.llesiant.disclosure.lattice.Cell;
import cymru.llesiant.disclosure.lattice.Lattice;
import cymru.llesiant.disclosure.lattice.Pattern;
import cymru.llesiant.disclosure.lattice.Publication;
import cymru.llesiant.disclosure.lattice.Range;
import cymru.llesiant.disclosure.lattice.Relation;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The attacker beside enumeration of every table: the same intervals, exactly. */
class AttackerTest {

  @ParameterizedTest
  @ValueSource(strings = {"two-way", "hierarchy", "rates"})
  void agreesWithEnumerationOfSmallTables(String shape) {
    Random random = new Random(20100901);
    int compared = 0;
    for (int table = 0; table < 150; table++) {
      Lattice lattice = lattice(shape, random);
      Publication seen = Publication.of(lattice, someHidden(lattice, random));
      Enumeration every = new Enumeration(seen, total(lattice));
      Attacker attacker = new Attacker(seen);
      for (int cell = 0; cell < lattice.size(); cell++) {
        Interval interval = attacker.interval(cell);
        assertThat(interval.exact()).isTrue();
        assertThat(interval.lower()).isEqualTo(every.range(cell).lower());
        assertThat(interval.upper()).isEqualTo(every.range(cell).upper());
        compared++;
      }
    }
    assertThat(compared).isGreaterThan(1000);
  }

  @Test
  void oneNumberLeftOutOfASumIsRecovered() {
    Lattice lattice =
        new Lattice(
            List.of(cell("ALL", 12), cell("FSM", 3), cell("NFSM", 9)),
            List.of(Relation.sum(0, 1, 2)));
    Interval interval =
        new Attacker(Publication.of(lattice, new Pattern(BitSet.valueOf(new long[] {2}))))
            .interval(1);
    assertThat(interval).isEqualTo(new Interval(3, 3, true));
    assertThat(interval.single()).isTrue();
  }

  @Test
  void whatNothingStopsHasNoUpperEnd() {
    Lattice lattice =
        new Lattice(
            List.of(cell("ALL", 12), cell("FSM", 3), cell("NFSM", 9)),
            List.of(Relation.sum(0, 1, 2)));
    Attacker attacker =
        new Attacker(Publication.of(lattice, new Pattern(BitSet.valueOf(new long[] {3}))));
    assertThat(attacker.interval(0)).isEqualTo(new Interval(9, Interval.NO_LIMIT, true));
    assertThat(attacker.interval(1)).isEqualTo(new Interval(0, Interval.NO_LIMIT, true));
    assertThat(attacker.leaves(1, new Range(0, 100))).isTrue();
  }

  @Test
  void aPrintedRateNarrowsWhatItIsMadeOf() {
    // 3 of 7 is 42.9 %: with both left out, only 3 of 7 and its multiples have that rate
    Lattice lattice =
        new Lattice(
            List.of(cell("numerator", 3), cell("denominator", 7), cell("roll", 12)),
            List.of(
                new Relation(new int[] {0, 1}, new long[] {2000, -857}, 0, Long.MAX_VALUE),
                new Relation(new int[] {0, 1}, new long[] {2000, -859}, Long.MIN_VALUE, 0),
                new Relation(new int[] {2, 1}, new long[] {1, -1}, 0, Long.MAX_VALUE)));
    Attacker attacker =
        new Attacker(Publication.of(lattice, new Pattern(BitSet.valueOf(new long[] {3}))));
    assertThat(attacker.interval(1)).isEqualTo(new Interval(0, 7, true));
    assertThat(attacker.leaves(1, new Range(1, 8))).isFalse();
  }

  private static Lattice lattice(String shape, Random random) {
    return switch (shape) {
      case "two-way" -> twoWay(random);
      case "hierarchy" -> hierarchy(random);
      default -> rates(random);
    };
  }

  private static Lattice twoWay(Random random) {
    int rows = 2;
    int columns = 2 + random.nextInt(2);
    long[][] values = new long[rows + 1][columns + 1];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        values[i][j] = random.nextInt(4);
        values[rows][j] += values[i][j];
        values[i][columns] += values[i][j];
        values[rows][columns] += values[i][j];
      }
    }
    List<Cell> cells = new ArrayList<>();
    List<Relation> relations = new ArrayList<>();
    int width = columns + 1;
    for (int i = 0; i <= rows; i++) {
      for (int j = 0; j <= columns; j++) {
        cells.add(cell(i == rows && j == columns ? "total" : i + "," + j, values[i][j]));
      }
      int[] row = new int[columns];
      for (int j = 0; j < columns; j++) {
        row[j] = i * width + j;
      }
      relations.add(Relation.sum(i * width + columns, row));
    }
    for (int j = 0; j <= columns; j++) {
      relations.add(Relation.sum(rows * width + j, j, width + j));
    }
    return new Lattice(cells, relations);
  }

  private static Lattice hierarchy(Random random) {
    List<Cell> cells = new ArrayList<>();
    List<Relation> relations = new ArrayList<>();
    long nation = 0;
    cells.add(null);
    int[] authorities = {1, 5};
    for (int at : authorities) {
      long sum = 0;
      cells.add(null);
      for (int school = 1; school <= 3; school++) {
        long value = random.nextInt(4);
        cells.add(cell("school " + (at + school), value));
        sum += value;
      }
      cells.set(at, cell("authority " + at, sum));
      relations.add(Relation.sum(at, at + 1, at + 2, at + 3));
      nation += sum;
    }
    cells.set(0, cell("total", nation));
    relations.add(Relation.sum(0, authorities));
    return new Lattice(cells, relations);
  }

  /** Two numerators and denominators with their sums, and a rate printed of one, to the percent. */
  private static Lattice rates(Random random) {
    long[] of = {1 + random.nextInt(6), 1 + random.nextInt(6)};
    long[] had = {random.nextInt((int) of[0] + 1), random.nextInt((int) of[1] + 1)};
    List<Cell> cells = new ArrayList<>();
    for (int k = 0; k < 2; k++) {
      cells.add(cell("had " + k, had[k]));
      cells.add(cell("had not " + k, of[k] - had[k]));
      cells.add(cell("of " + k, of[k]));
    }
    cells.add(cell("had", had[0] + had[1]));
    cells.add(cell("total", of[0] + of[1]));
    long percent = Math.round(100.0 * had[0] / of[0]);
    return new Lattice(
        cells,
        List.of(
            Relation.sum(2, 0, 1),
            Relation.sum(5, 3, 4),
            Relation.sum(6, 0, 3),
            Relation.sum(7, 2, 5),
            new Relation(new int[] {0, 2}, new long[] {200, -(2 * percent - 1)}, 0, Long.MAX_VALUE),
            new Relation(
                new int[] {0, 2}, new long[] {200, -(2 * percent + 1)}, Long.MIN_VALUE, 0)));
  }

  /** The sum of everything, which no cell exceeds. */
  private static long total(Lattice lattice) {
    return IntStream.range(0, lattice.size())
        .mapToLong(i -> lattice.cell(i).value())
        .max()
        .getAsLong();
  }

  /**
   * Hides about two thirds of the cells, and never the sum of everything, so that all have ends.
   */
  private static Pattern someHidden(Lattice lattice, Random random) {
    BitSet hidden = new BitSet();
    for (int i = 0; i < lattice.size(); i++) {
      if (random.nextInt(100) < 65 && !lattice.cell(i).key().equals("total")) {
        hidden.set(i);
      }
    }
    while (hidden.cardinality() > 7) {
      hidden.clear(hidden.nextSetBit(random.nextInt(hidden.length())));
    }
    return new Pattern(hidden);
  }

  private static Cell cell(String key, long value) {
    return new Cell(key, "", "", value, Range.from(0), 1, true, Range.NONE);
  }
}
