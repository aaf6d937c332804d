package cymru.llesiant.disclosure.attack;

import cymru.llesiant.disclosure.lattice.Alternative;
import cymru.llesiant.disclosure.lattice.Lattice;
import cymru.llesiant.disclosure.lattice.Pattern;
import cymru.llesiant.disclosure.lattice.Publication;
import cymru.llesiant.disclosure.lattice.Range;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Holds a pattern against the protection its cells ask for, from an outsider and from each owner
 * who knows his own numbers: the gate before anything is published.
 *
 * <p>A cell is kept when whole tables that agree with everything shown have it at both ends of its
 * protection. Alternatives that came with the pattern are proofs of that once they hold; what they
 * do not prove, the {@link Attacker} tries for himself.
 */
public final class Audit {

  private final Lattice lattice;
  private final Pattern pattern;
  private final Map<Integer, List<Alternative>> proofs = new HashMap<>();

  /** An audit of a pattern, by alternatives of which those that do not hold prove nothing. */
  public Audit(Lattice lattice, Pattern pattern, List<Alternative> alternatives) {
    this.lattice = lattice;
    this.pattern = pattern;
    for (Alternative alternative : alternatives) {
      if (alternative.holds(lattice, pattern)) {
        alternative
            .cells()
            .forEach(i -> proofs.computeIfAbsent(i, cell -> new ArrayList<>()).add(alternative));
      }
    }
  }

  /**
   * The sensitive cells that somebody who sees the publication and nothing else can narrow down.
   */
  public List<Exposure> outsider() {
    return exposures("", Map.of(), lattice.sensitive());
  }

  /**
   * The sensitive cells of others that an owner can narrow down who knows every number of his own,
   * for each owner of a cell left out. What an owner knows says nothing of cells that hang together
   * with none of his.
   */
  public List<Exposure> insiders() {
    Map<String, Map<Integer, Long>> owners = new TreeMap<>();
    IntStream.range(0, lattice.size())
        .filter(i -> pattern.hides(i) && !lattice.cell(i).owner().isEmpty())
        .forEach(
            i ->
                owners
                    .computeIfAbsent(lattice.cell(i).owner(), owner -> new LinkedHashMap<>())
                    .put(i, lattice.cell(i).value()));
    Attacker outsider = new Attacker(Publication.of(lattice, pattern));
    List<Exposure> all = new ArrayList<>();
    owners.forEach(
        (owner, own) -> {
          Set<Integer> blocks =
              own.keySet().stream().map(outsider::block).collect(Collectors.toSet());
          List<Integer> near =
              lattice.sensitive().stream()
                  .filter(i -> pattern.hides(i) && blocks.contains(outsider.block(i)))
                  .toList();
          all.addAll(exposures(owner, own, near));
        });
    return all;
  }

  /**
   * Whether the alternatives alone keep every sensitive cell, from everyone and, where asked, from
   * each owner of others: for a table whose numbers must leave room for what is not in it, so that
   * what an attacker of this table alone finds possible proves nothing.
   */
  public boolean isProved(boolean insiders) {
    return lattice.sensitive().stream()
        .allMatch(
            i ->
                proved(i, "")
                    && (!insiders
                        || lattice.cell(i).owner().isEmpty()
                        || othersOf(i).allMatch(owner -> proved(i, owner))));
  }

  private Stream<String> othersOf(int cell) {
    return proofs.getOrDefault(cell, List.of()).stream()
        .flatMap(proof -> proof.owners(lattice).stream())
        .distinct()
        .filter(owner -> !owner.equals(lattice.cell(cell).owner()));
  }

  /** Of some sensitive cells those that can be narrowed down. */
  private List<Exposure> exposures(
      String insider, Map<Integer, Long> own, List<Integer> sensitive) {
    List<Integer> unproved =
        sensitive.stream()
            .filter(i -> !own.containsKey(i))
            .filter(i -> insider.isEmpty() || !lattice.cell(i).owner().isEmpty())
            .filter(i -> !proved(i, insider))
            .toList();
    if (unproved.isEmpty()) {
      return List.of();
    }
    Attacker attacker = new Attacker(Publication.of(lattice, pattern).knowing(own));
    return unproved.stream()
        .filter(i -> !attacker.leaves(i, lattice.cell(i).protection()))
        .map(i -> new Exposure(i, insider, attacker.interval(i)))
        .toList();
  }

  private boolean proved(int cell, String insider) {
    Range protection = lattice.cell(cell).protection();
    long value = lattice.cell(cell).value();
    boolean low = pattern.hides(cell) && value <= protection.lower();
    boolean high = pattern.hides(cell) && value >= protection.upper();
    for (Alternative proof : proofs.getOrDefault(cell, List.of())) {
      if (insider.isEmpty() || !proof.owners(lattice).contains(insider)) {
        low |= value + proof.change(cell) <= protection.lower();
        high |= value + proof.change(cell) >= protection.upper();
      }
    }
    return low && high;
  }
}
