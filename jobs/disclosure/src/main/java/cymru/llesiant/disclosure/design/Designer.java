package cymru.llesiant.disclosure.design;

import cymru.llesiant.disclosure.lattice.Alternative;
import cymru.llesiant.disclosure.lattice.Cell;
import cymru.llesiant.disclosure.lattice.Lattice;
import cymru.llesiant.disclosure.lattice.Pattern;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Chooses what is left out beside the sensitive cells.
 *
 * <p>For each sensitive cell, smallest first, and each end of its protection, the cheapest table is
 * sought in which the cell is there and all else that is known holds; the cells that differ in it
 * are left out. It is sought among the cells of the cell's own scope, then of the next wider one,
 * so that an authority is dealt with by itself where it can be. Where owners must not learn each
 * other's numbers, a table is sought for each of them that leaves his own as they are. At the end
 * complements that other tables have made needless are shown again, dearest first. The same lattice
 * gives the same pattern.
 *
 * <p>Reference: Kelly, Golden and Assad 1992, Networks 22(4):397-417, <a
 * href="https://doi.org/10.1002/net.3230220407">doi</a>; Fischetti and Salazar 2001.
 */
public final class Designer {

  /** Among how many cells near it a table is sought first, and then. */
  private static final int[] NEAR = {60, 200};

  private final Lattice lattice;
  private final BitSet hidden;
  private final Demands demands;
  private final TreeSet<Integer> unprotected = new TreeSet<>();

  /**
   * A designer for a lattice.
   *
   * @param carried what was left out the last time, and stays left out where it can be
   * @param insiders whether owners who know their own numbers must not learn those of others
   */
  public Designer(Lattice lattice, Pattern carried, boolean insiders) {
    this.lattice = lattice;
    this.hidden = Pattern.primary(lattice).hidden();
    carried.hidden().stream().filter(i -> lattice.cell(i).hideable()).forEach(hidden::set);
    this.demands = new Demands(lattice, insiders);
  }

  /** The pattern. */
  public Design design() {
    BitSet before = (BitSet) hidden.clone();
    for (int cell : lattice.sensitive()) {
      protect(cell, false);
      protect(cell, true);
    }
    BitSet complements = (BitSet) hidden.clone();
    complements.andNot(before);
    Pattern pattern = demands.withoutNeedless(new Pattern(hidden), complements);
    return new Design(pattern, demands.alternatives(), new ArrayList<>(unprotected));
  }

  private void protect(int cell, boolean up) {
    if (demands.target(cell, up) == lattice.cell(cell).value()) {
      return;
    }
    if (!demands.met(cell, up) && !seek(cell, up, "")) {
      unprotected.add(cell);
      return;
    }
    for (String owner : demands.whoCanTell(cell, up)) {
      if (demands.whoCanTell(cell, up).contains(owner) && !seek(cell, up, owner)) {
        unprotected.add(cell);
      }
    }
  }

  private boolean seek(int cell, boolean up, String insider) {
    Optional<Alternative> found = table(cell, demands.target(cell, up), insider);
    found.ifPresent(
        table -> {
          table.cells().forEach(hidden::set);
          demands.add(table);
        });
    return found.isPresent() && demands.met(cell, up);
  }

  /** By what is left out already if that does; else by the cheapest cells near it; else by more. */
  private Optional<Alternative> table(int cell, long target, String insider) {
    Pattern out = new Pattern(hidden);
    BitSet free = free(cell, "", insider);
    BitSet leftOut = (BitSet) free.clone();
    leftOut.and(hidden);
    leftOut.set(cell);
    Optional<Alternative> found = new Repair(lattice, leftOut, out).find(cell, target);
    for (int most : NEAR) {
      found = found.or(() -> near(cell, target, free, out, most));
    }
    return found
        .or(() -> new Repair(lattice, free, out).find(cell, target))
        .or(() -> inScope(cell, target, insider, out));
  }

  private Optional<Alternative> near(int cell, long target, BitSet free, Pattern out, int most) {
    BitSet near = new Neighbourhood(lattice, out).of(cell, free, most);
    return new Shift(lattice, cell, target, near, out).find();
  }

  private Optional<Alternative> inScope(int cell, long target, String insider, Pattern out) {
    for (String scope = lattice.cell(cell).scope(); ; scope = wider(scope)) {
      BitSet free = free(cell, scope, insider);
      Optional<Alternative> found = new Shift(lattice, cell, target, free, out).find();
      if (found.isPresent() || scope.isEmpty()) {
        return found;
      }
    }
  }

  private BitSet free(int cell, String scope, String insider) {
    BitSet free = new BitSet();
    IntStream.range(0, lattice.size())
        .filter(i -> i == cell || mayMove(lattice.cell(i), scope, insider))
        .forEach(free::set);
    return free;
  }

  private static boolean mayMove(Cell cell, String scope, String insider) {
    return cell.hideable()
        && cell.scope().startsWith(scope)
        && (insider.isEmpty() || !cell.owner().equals(insider));
  }

  private static String wider(String scope) {
    return scope.substring(0, scope.lastIndexOf('/', scope.length() - 2) + 1);
  }
}
