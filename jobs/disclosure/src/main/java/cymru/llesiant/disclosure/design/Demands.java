package cymru.llesiant.disclosure.design;

import cymru.llesiant.disclosure.lattice.Alternative;
import cymru.llesiant.disclosure.lattice.Cell;
import cymru.llesiant.disclosure.lattice.Lattice;
import cymru.llesiant.disclosure.lattice.Pattern;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What has to be possible of the sensitive cells, and the tables found so far that make it so. */
final class Demands {

  private final Lattice lattice;
  private final boolean insiders;
  private final Set<Demand> met = new LinkedHashSet<>();
  private final List<Alternative> alternatives = new ArrayList<>();
  private final Map<Integer, List<Alternative>> moving = new HashMap<>();

  /** That a cell could be at one end of its protection. */
  private record Demand(int cell, boolean up) {}

  Demands(Lattice lattice, boolean insiders) {
    this.lattice = lattice;
    this.insiders = insiders;
  }

  /** Where the cell has to be able to be: the end of its protection, or where it is beyond it. */
  long target(int cell, boolean up) {
    Cell sensitive = lattice.cell(cell);
    return up
        ? Math.max(sensitive.value(), sensitive.protection().upper())
        : Math.min(sensitive.value(), sensitive.protection().lower());
  }

  /** Whether a table found so far meets a demand; if so the demand is kept in mind. */
  boolean met(int cell, boolean up) {
    boolean meets = !meeting(cell, up).isEmpty();
    if (meets) {
      met.add(new Demand(cell, up));
    }
    return meets;
  }

  /** Keeps a table. */
  void add(Alternative alternative) {
    alternatives.add(alternative);
    alternative
        .cells()
        .forEach(i -> moving.computeIfAbsent(i, place -> new ArrayList<>()).add(alternative));
  }

  /**
   * The owners of other cells who know of every table that meets a demand that it is not the true
   * one, in order; none where insiders are not thought of, and none of a number that is nobody's:
   * of a total everyone knows his own part.
   */
  Set<String> whoCanTell(int cell, boolean up) {
    return insiders && !lattice.cell(cell).owner().isEmpty()
        ? whoCanTell(cell, meeting(cell, up))
        : Set.of();
  }

  /** The pattern without those of the complements that no demand needs, dearest shown first. */
  Pattern withoutNeedless(Pattern pattern, BitSet complements) {
    BitSet hidden = pattern.hidden();
    complements.stream()
        .boxed()
        .sorted(
            Comparator.<Integer>comparingDouble(i -> -lattice.cell(i).cost())
                .thenComparing(i -> lattice.cell(i).key()))
        .filter(this::needless)
        .forEach(
            complement -> {
              hidden.clear(complement);
              drop(complement);
            });
    return new Pattern(hidden);
  }

  /** The tables kept. */
  List<Alternative> alternatives() {
    return List.copyOf(alternatives);
  }

  private boolean needless(int complement) {
    Set<Integer> touched = new TreeSet<>();
    moving.getOrDefault(complement, List.of()).forEach(a -> a.cells().forEach(touched::add));
    return met.stream()
        .filter(demand -> touched.contains(demand.cell()))
        .allMatch(demand -> metWithout(demand, complement));
  }

  private boolean metWithout(Demand demand, int complement) {
    List<Alternative> before = meeting(demand.cell(), demand.up());
    List<Alternative> after = before.stream().filter(a -> a.change(complement) == 0).toList();
    return !after.isEmpty()
        && (!insiders
            || lattice.cell(demand.cell()).owner().isEmpty()
            || whoCanTell(demand.cell(), before).containsAll(whoCanTell(demand.cell(), after)));
  }

  private void drop(int complement) {
    for (Alternative gone : List.copyOf(moving.getOrDefault(complement, List.of()))) {
      alternatives.remove(gone);
      gone.cells().forEach(i -> moving.get(i).remove(gone));
    }
  }

  private List<Alternative> meeting(int cell, boolean up) {
    long value = lattice.cell(cell).value();
    long target = target(cell, up);
    return moving.getOrDefault(cell, List.of()).stream()
        .filter(a -> up ? value + a.change(cell) >= target : value + a.change(cell) <= target)
        .toList();
  }

  private Set<String> whoCanTell(int cell, List<Alternative> tables) {
    Set<String> owners = new TreeSet<>();
    for (int t = 0; t < tables.size(); t++) {
      Set<String> moved = tables.get(t).owners(lattice);
      if (t == 0) {
        owners.addAll(moved);
      } else {
        owners.retainAll(moved);
      }
    }
    owners.remove(lattice.cell(cell).owner());
    return owners;
  }
}
