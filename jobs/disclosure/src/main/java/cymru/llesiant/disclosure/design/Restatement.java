package cymru.llesiant.disclosure.design;

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
import java.util.stream.IntStream;

/**
 * The same numbers published a second time: what was left out stays left out, and a change so small
 * that it would tell of single pupils is not shown.
 *
 * <p>Whoever holds both releases can take one from the other. A number shown in both, or in one
 * after it was left out in the other, would give away who came, went or was corrected between them.
 * What is left gives nothing away by itself; whether it does beside the first release is for an
 * audit of {@link #both} to say, and if so it waits as well.
 */
public final class Restatement {

  private final Lattice before;
  private final Pattern shownBefore;
  private final Lattice after;
  private final Map<String, Integer> places = new HashMap<>();

  /** The numbers after, beside those before and the pattern they were published under. */
  public Restatement(Lattice before, Pattern shownBefore, Lattice after) {
    this.before = before;
    this.shownBefore = shownBefore;
    this.after = after;
    IntStream.range(0, before.size()).forEach(i -> places.put(before.cell(i).key(), i));
  }

  /**
   * Whether it has to wait: a number that was shown has changed, and by fewer than a threshold.
   * Until then what was published stands.
   */
  public boolean waits(long threshold) {
    return IntStream.range(0, after.size()).anyMatch(i -> changesLittle(i, threshold));
  }

  /** What was left out before, by the places of the lattice after. */
  public Pattern carried() {
    BitSet hidden = new BitSet();
    IntStream.range(0, after.size())
        .filter(i -> places.containsKey(after.cell(i).key()))
        .filter(i -> shownBefore.hides(places.get(after.cell(i).key())))
        .forEach(hidden::set);
    return new Pattern(hidden);
  }

  /**
   * Both releases as one lattice, for somebody who knows that no number went down that did not: the
   * cells before, the cells after, and by how much each grew, which nobody is shown.
   *
   * @throws IllegalArgumentException when the two do not have the same cells in the same order:
   *     then numbers of different things would be taken for one another
   */
  public Lattice both() {
    int n = before.size();
    requireSameCells();
    List<Cell> cells = new ArrayList<>();
    IntStream.range(0, n).forEach(i -> cells.add(before.cell(i)));
    IntStream.range(0, n).forEach(i -> cells.add(after.cell(i)));
    List<Relation> relations = new ArrayList<>(before.relations());
    after.relations().forEach(relation -> relations.add(moved(relation, n)));
    for (int i = 0; i < n; i++) {
      long grown = after.cell(i).value() - before.cell(i).value();
      if (grown >= 0) {
        relations.add(Relation.sum(n + i, i, cells.size()));
        cells.add(
            new Cell(
                "grown|" + after.cell(i).key(),
                "",
                "",
                grown,
                Range.from(0),
                1,
                false,
                Range.NONE));
      }
    }
    return new Lattice(cells, relations);
  }

  /** What is left out of {@link #both} when the numbers after are published under a pattern. */
  public Pattern both(Pattern shownAfter) {
    BitSet hidden = shownBefore.hidden();
    shownAfter.hidden().stream().forEach(i -> hidden.set(before.size() + i));
    hidden.set(2 * before.size(), 3 * before.size());
    return new Pattern(hidden);
  }

  private void requireSameCells() {
    boolean same =
        before.size() == after.size()
            && IntStream.range(0, before.size())
                .allMatch(i -> before.cell(i).key().equals(after.cell(i).key()));
    if (!same) {
      throw new IllegalArgumentException(
          "Cannot hold two releases against each other: because they do not have the same cells in the same order");
    }
  }

  private static Relation moved(Relation relation, int by) {
    int[] cells = IntStream.range(0, relation.size()).map(k -> relation.cell(k) + by).toArray();
    long[] same = IntStream.range(0, relation.size()).mapToLong(relation::coefficient).toArray();
    return new Relation(cells, same, relation.lower(), relation.upper());
  }

  private boolean changesLittle(int place, long threshold) {
    Cell now = after.cell(place);
    Integer then = places.get(now.key());
    if (then == null || shownBefore.hides(then)) {
      return false;
    }
    long change = Math.abs(now.value() - before.cell(then).value());
    return change > 0 && change < threshold;
  }
}
