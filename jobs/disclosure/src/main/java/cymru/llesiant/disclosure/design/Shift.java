package cymru.llesiant.disclosure.design;

import cymru.llesiant.disclosure.lattice.Alternative;
import cymru.llesiant.disclosure.lattice.Cell;
import cymru.llesiant.disclosure.lattice.Lattice;
import cymru.llesiant.disclosure.lattice.Pattern;
import cymru.llesiant.disclosure.lattice.Relation;
import cymru.llesiant.disclosure.solver.Programme;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The cheapest way to make one cell another number without breaking what is known of the others.
 *
 * <p>{@code min Σ cost (up + down)} over cells that may move, such that the cell has the number
 * asked for, no cell leaves what it is known to be between and every relation holds. What is left
 * out already costs next to nothing to move.
 */
final class Shift {

  /** What moving a cell costs that is left out already, of what showing it would be worth. */
  private static final double HIDDEN = 1e-3;

  private static final double TOLERANCE = 1e-6;

  private final Lattice lattice;
  private final int cell;
  private final long target;
  private final BitSet free;
  private final Pattern hidden;

  /**
   * A move to be sought.
   *
   * @param free the cells that may move; those that cannot be hidden must not be among them
   * @param hidden what is left out already
   */
  Shift(Lattice lattice, int cell, long target, BitSet free, Pattern hidden) {
    this.lattice = lattice;
    this.cell = cell;
    this.target = target;
    this.free = free;
    this.hidden = hidden;
  }

  /** The table, whole and true to every relation; empty when there is none among these cells. */
  Optional<Alternative> find() {
    Map<Integer, Integer> variables = new HashMap<>();
    Optional<double[]> relaxed = solve(Programme.linear(), variables);
    return relaxed
        .flatMap(values -> whole(values, variables))
        .or(() -> relaxed.flatMap(some -> integer()));
  }

  /** Where not even fractions of pupils make a table, whole ones do not. */
  private Optional<Alternative> integer() {
    Map<Integer, Integer> variables = new HashMap<>();
    return solve(Programme.integer(), variables).flatMap(values -> whole(values, variables));
  }

  private Optional<double[]> solve(Programme programme, Map<Integer, Integer> variables) {
    int[] places = free.stream().toArray();
    for (int place : places) {
      variables.put(place, add(programme, place));
    }
    BitSet bound = new BitSet();
    for (int place : places) {
      Arrays.stream(lattice.relationsOf(place)).forEach(bound::set);
    }
    bound.stream().forEach(r -> constrain(programme, lattice.relations().get(r), variables));
    return programme.minimise().values();
  }

  /** Adds how much a cell is more, and right after it how much it is less. */
  private int add(Programme programme, int place) {
    Cell moved = lattice.cell(place);
    long change = target - moved.value();
    if (place == cell) {
      int up = programme.variable(0, Math.max(change, 0), Math.max(change, 0));
      programme.variable(0, Math.max(-change, 0), Math.max(-change, 0));
      return up;
    }
    double cost = hidden.hides(place) ? HIDDEN * moved.cost() : moved.cost();
    int up = programme.variable(cost, 0, less(moved.known().upper(), moved.value()));
    programme.variable(cost, 0, moved.value() - moved.known().lower());
    return up;
  }

  private void constrain(Programme programme, Relation relation, Map<Integer, Integer> variables) {
    long sum = 0;
    for (int k = 0; k < relation.size(); k++) {
      sum += relation.coefficient(k) * lattice.cell(relation.cell(k)).value();
    }
    Programme.Constraint constraint =
        programme.between(less(relation.lower(), sum), less(relation.upper(), sum));
    for (int k = 0; k < relation.size(); k++) {
      Integer up = variables.get(relation.cell(k));
      if (up != null) {
        constraint.add(up, relation.coefficient(k));
        constraint.add(up + 1, -relation.coefficient(k));
      }
    }
  }

  private Optional<Alternative> whole(double[] values, Map<Integer, Integer> variables) {
    Map<Integer, Long> changes = new HashMap<>();
    for (Map.Entry<Integer, Integer> variable : variables.entrySet()) {
      double change = values[variable.getValue()] - values[variable.getValue() + 1];
      if (Math.abs(change - Math.rint(change)) > TOLERANCE) {
        return Optional.empty();
      }
      if (Math.round(change) != 0) {
        changes.put(variable.getKey(), Math.round(change));
      }
    }
    Alternative alternative = new Alternative(changes);
    return alternative.holds(lattice, new Pattern(free))
        ? Optional.of(alternative)
        : Optional.empty();
  }

  private static double less(long bound, long sum) {
    if (bound == Long.MAX_VALUE) {
      return Double.POSITIVE_INFINITY;
    }
    return bound == Long.MIN_VALUE ? Double.NEGATIVE_INFINITY : bound - sum;
  }
}
