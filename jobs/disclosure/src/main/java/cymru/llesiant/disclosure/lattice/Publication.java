package cymru.llesiant.disclosure.lattice;

import java.util.List;
import java.util.Map;

/**
 * What an outsider sees of a lattice: the numbers shown, the relations, between what a number left
 * out is known to be; of the numbers left out nothing else.
 */
public final class Publication {

  private static final long HIDDEN = -1;

  private final long[] shown;
  private final Range[] known;
  private final List<Relation> relations;

  private Publication(long[] shown, Range[] known, List<Relation> relations) {
    this.shown = shown;
    this.known = known;
    this.relations = relations;
  }

  /** What is seen of a lattice under a pattern. */
  public static Publication of(Lattice lattice, Pattern pattern) {
    long[] shown = new long[lattice.size()];
    Range[] known = new Range[lattice.size()];
    for (int i = 0; i < shown.length; i++) {
      shown[i] = pattern.hides(i) ? HIDDEN : lattice.cell(i).value();
      known[i] = lattice.cell(i).known();
    }
    return new Publication(shown, known, lattice.relations());
  }

  /** What is seen by somebody who knows some of the numbers anyway, by place. */
  public Publication knowing(Map<Integer, Long> own) {
    long[] all = shown.clone();
    own.forEach((cell, value) -> all[cell] = value);
    return new Publication(all, known, relations);
  }

  /** How many cells there are. */
  public int size() {
    return shown.length;
  }

  /** Whether a cell's number is seen. */
  public boolean shows(int cell) {
    return shown[cell] != HIDDEN;
  }

  /**
   * The number seen in a cell.
   *
   * @throws IllegalStateException when it is left out
   */
  public long shown(int cell) {
    if (!shows(cell)) {
      throw new IllegalStateException("Cannot tell the number of a cell that is left out");
    }
    return shown[cell];
  }

  /** Between what a number left out is known to be. */
  public Range known(int cell) {
    return known[cell];
  }

  /** What binds the cells. */
  public List<Relation> relations() {
    return relations;
  }
}
