package cymru.llesiant.disclosure.lattice;

import java.util.BitSet;
import java.util.stream.IntStream;

/** Which cells of a lattice are left out: a pattern of suppression. */
public final class Pattern {

  private final BitSet hidden;

  /** The pattern that leaves these out. */
  public Pattern(BitSet hidden) {
    this.hidden = (BitSet) hidden.clone();
  }

  /** What is left out when nothing is protected but sensitive cells and nothing else is hidden. */
  public static Pattern primary(Lattice lattice) {
    BitSet hidden = new BitSet();
    IntStream.range(0, lattice.size())
        .filter(place -> lattice.cell(place).sensitive() || !lattice.cell(place).showable())
        .forEach(hidden::set);
    return new Pattern(hidden);
  }

  /** Whether a cell is left out. */
  public boolean hides(int cell) {
    return hidden.get(cell);
  }

  /** The places of the cells left out. */
  public BitSet hidden() {
    return (BitSet) hidden.clone();
  }

  /** The share of the lattice's cells that could be shown and are not, from 0 to 1. */
  public double shareSuppressed(Lattice lattice) {
    long showable =
        IntStream.range(0, lattice.size()).filter(i -> lattice.cell(i).showable()).count();
    long suppressed = hidden.stream().filter(i -> lattice.cell(i).showable()).count();
    return showable == 0 ? 0 : (double) suppressed / showable;
  }
}
