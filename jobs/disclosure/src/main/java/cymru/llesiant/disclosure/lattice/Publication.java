package cymru.llesiant.disclosure.lattice;

import java.util.List;
import java.util.Map;

/**
 * What an outsider sees of a lattice: the numbers shown, the relations, what a number left out is
 * at least; of the numbers left out nothing else.
 */
public final class Publication {

  private static final long HIDDEN = -1;

  private final long[] shown;
  private final long[] floors;
  private final List<Relation> relations;

  private Publication(long[] shown, long[] floors, List<Relation> relations) {
    this.shown = shown;
    this.floors = floors;
    this.relations = relations;
  }

  /** What is seen of a lattice under a pattern. */
  public static Publication of(Lattice lattice, Pattern pattern) {
    long[] shown = new long[lattice.size()];
    long[] floors = new long[lattice.size()];
    for (int i = 0; i < shown.length; i++) {
      shown[i] = pattern.hides(i) ? HIDDEN : lattice.cell(i).value();
      floors[i] = lattice.cell(i).floor();
    }
    return new Publication(shown, floors, lattice.relations());
  }

  /** What is seen by somebody who knows some of the numbers anyway, by place. */
  public Publication knowing(Map<Integer, Long> known) {
    long[] all = shown.clone();
    known.forEach((cell, value) -> all[cell] = value);
    return new Publication(all, floors, relations);
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

  /** What a number left out is known to be at least. */
  public long floor(int cell) {
    return floors[cell];
  }

  /** What binds the cells. */
  public List<Relation> relations() {
    return relations;
  }
}
