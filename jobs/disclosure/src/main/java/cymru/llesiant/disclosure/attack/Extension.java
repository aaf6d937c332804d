package cymru.llesiant.disclosure.attack;

import cymru.llesiant.disclosure.lattice.Alternative;
import cymru.llesiant.disclosure.lattice.Cell;
import cymru.llesiant.disclosure.lattice.Lattice;
import cymru.llesiant.disclosure.lattice.Pattern;
import cymru.llesiant.disclosure.lattice.Range;
import cymru.llesiant.disclosure.solver.Programme;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Whether another table of how many there are leaves room for the counts made among them: so many
 * of these pupils were excluded, so many reached a level.
 *
 * <p>A pattern for the counts is designed as if everyone knew how many there are, which makes each
 * count at most that. A table that says there could be fewer proves nothing where the counts cannot
 * follow; so each such table is held against every lattice of counts that stands on it. The counts
 * may move only where the table moves, so whoever could not tell the table cannot tell the counts.
 */
public final class Extension {

  private static final double TOLERANCE = 1e-6;

  private final Lattice counts;
  private final Pattern hidden;
  private final Map<Integer, int[]> standing;

  /**
   * Counts made among those whom another lattice counts.
   *
   * @param hidden which counts are left out
   * @param standing for a cell of that other lattice the places of the counts made among it
   */
  public Extension(Lattice counts, Pattern hidden, Map<Integer, int[]> standing) {
    this.counts = counts;
    this.hidden = hidden;
    this.standing = Map.copyOf(standing);
  }

  /**
   * How the counts differ when those they are made among do: whole numbers that keep every relation
   * and leave no count below 0 or above those there then are. Empty where there is no such table.
   *
   * @param table another table of those there are
   */
  public Optional<Alternative> of(Alternative table) {
    Map<Integer, Long> changed = new TreeMap<>();
    for (int cell : table.cells()) {
      for (int count : standing.getOrDefault(cell, new int[0])) {
        changed.put(count, table.change(cell));
      }
    }
    if (changed.entrySet().stream().allMatch(c -> fits(c.getKey(), 0, c.getValue()))) {
      return Optional.of(new Alternative(Map.of()));
    }
    Map<Integer, Long> following = new TreeMap<>(changed);
    following.values().removeIf(change -> change == 0);
    return proved(following, changed)
        .or(() -> sought(changed, Programme.linear()))
        .or(() -> sought(changed, Programme.integer()));
  }

  private Optional<Alternative> sought(Map<Integer, Long> changed, Programme programme) {
    Map<Integer, Integer> variables = new HashMap<>();
    BitSet bound = new BitSet();
    for (Map.Entry<Integer, Long> cell : changed.entrySet()) {
      Cell count = counts.cell(cell.getKey());
      if (hidden.hides(cell.getKey())) {
        Range between = between(count, cell.getValue());
        variables.put(
            cell.getKey(),
            programme.variable(
                0, between.lower() - count.value(), between.upper() - count.value()));
        for (int relation : counts.relationsOf(cell.getKey())) {
          bound.set(relation);
        }
      }
    }
    bound.stream()
        .mapToObj(r -> counts.relations().get(r))
        .forEach(
            relation -> {
              Programme.Constraint constraint = programme.between(0, 0);
              for (int k = 0; k < relation.size(); k++) {
                Integer variable = variables.get(relation.cell(k));
                if (variable != null) {
                  constraint.add(variable, relation.coefficient(k));
                }
              }
            });
    return programme.minimise().values().flatMap(values -> whole(values, variables, changed));
  }

  private Optional<Alternative> whole(
      double[] values, Map<Integer, Integer> variables, Map<Integer, Long> changed) {
    Map<Integer, Long> moves = new TreeMap<>();
    for (Map.Entry<Integer, Integer> variable : variables.entrySet()) {
      double move = values[variable.getValue()];
      if (Math.abs(move - Math.rint(move)) > TOLERANCE) {
        return Optional.empty();
      }
      if (Math.round(move) != 0) {
        moves.put(variable.getKey(), Math.round(move));
      }
    }
    return proved(moves, changed);
  }

  /** The table, if whole numbers say that it is one. */
  private Optional<Alternative> proved(Map<Integer, Long> moves, Map<Integer, Long> changed) {
    boolean fits =
        changed.entrySet().stream()
            .allMatch(c -> fits(c.getKey(), moves.getOrDefault(c.getKey(), 0L), c.getValue()));
    boolean unseen = moves.keySet().stream().allMatch(hidden::hides);
    return fits && unseen && balanced(moves)
        ? Optional.of(new Alternative(moves))
        : Optional.empty();
  }

  private boolean balanced(Map<Integer, Long> moves) {
    Map<Integer, Long> sums = new HashMap<>();
    for (int cell : moves.keySet()) {
      for (int r : counts.relationsOf(cell)) {
        sums.merge(
            r, counts.relations().get(r).coefficientOf(cell) * moves.get(cell), Math::addExact);
      }
    }
    return sums.values().stream().allMatch(sum -> sum == 0);
  }

  private boolean fits(int cell, long move, long more) {
    Cell count = counts.cell(cell);
    return between(count, more).contains(count.value() + move);
  }

  private static Range between(Cell count, long more) {
    long upper = count.known().upper();
    return new Range(
        count.known().lower(), upper == Long.MAX_VALUE ? upper : Math.addExact(upper, more));
  }
}
