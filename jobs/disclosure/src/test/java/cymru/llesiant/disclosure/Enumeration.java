package cymru.llesiant.disclosure;

import cymru.llesiant.disclosure.lattice.Publication;
import cymru.llesiant.disclosure.lattice.Range;
import cymru.llesiant.disclosure.lattice.Relation;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Every whole table that agrees with a publication, one by one: slow, and cannot be wrong. */
public final class Enumeration {

  private final Publication seen;
  private final long most;
  private final int[] hidden;
  private final long[] table;
  private final long[] least;
  private final long[] greatest;

  /** Goes through the tables whose cells left out are at most {@code most}. */
  public Enumeration(Publication seen, long most) {
    this.seen = seen;
    this.most = most;
    this.hidden = IntStream.range(0, seen.size()).filter(i -> !seen.shows(i)).toArray();
    this.table = new long[seen.size()];
    this.least = new long[seen.size()];
    this.greatest = new long[seen.size()];
    Arrays.fill(least, Long.MAX_VALUE);
    Arrays.fill(greatest, Long.MIN_VALUE);
    for (int i = 0; i < table.length; i++) {
      table[i] = seen.shows(i) ? seen.shown(i) : 0;
    }
    from(0);
  }

  /** What a cell is over all of them. */
  public Range range(int cell) {
    return new Range(least[cell], greatest[cell]);
  }

  private void from(int k) {
    if (!possible(k)) {
      return;
    }
    if (k == hidden.length) {
      for (int i = 0; i < table.length; i++) {
        least[i] = Math.min(least[i], table[i]);
        greatest[i] = Math.max(greatest[i], table[i]);
      }
      return;
    }
    Range known = seen.known(hidden[k]);
    for (long value = known.lower(); value <= Math.min(known.upper(), most); value++) {
      table[hidden[k]] = value;
      from(k + 1);
    }
  }

  /** Whether the relations can still hold, whose cells have all got a number. */
  private boolean possible(int k) {
    for (Relation relation : seen.relations()) {
      long sum = 0;
      boolean whole = true;
      for (int j = 0; j < relation.size(); j++) {
        int cell = relation.cell(j);
        whole &= seen.shows(cell) || Arrays.binarySearch(hidden, 0, k, cell) >= 0;
        sum += relation.coefficient(j) * table[cell];
      }
      if (whole && !relation.allows(sum)) {
        return false;
      }
    }
    return true;
  }
}
