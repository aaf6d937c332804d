package cymru.llesiant.disclosure.attack;

import cymru.llesiant.disclosure.lattice.Range;
import cymru.llesiant.disclosure.solver.Programme;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Cells left out that hang together: what is known of one of them can depend on the others of its
 * block, and on no other.
 *
 * <p>Holds the least and the greatest number each cell has had in any whole table found so far.
 */
final class Block {

  /** How far a solver's number may be from the whole number it stands for. */
  private static final double TOLERANCE = 1e-6;

  private final Range[] between;
  private final List<Known> known = new ArrayList<>();
  private final long[] least;
  private final long[] greatest;

  /** What is known of cells of the block together; {@code cells} are places in the block. */
  record Known(int[] cells, long[] coefficients, long lower, long upper) {

    boolean holds(long[] table) {
      long sum = 0;
      for (int k = 0; k < cells.length; k++) {
        sum = Math.addExact(sum, Math.multiplyExact(coefficients[k], table[cells[k]]));
      }
      return lower <= sum && sum <= upper;
    }
  }

  /**
   * What was found at one end of a cell.
   *
   * @param bound the cell is never beyond it; {@link Interval#NO_LIMIT} when nothing stops it
   * @param reached whether a whole table has it there
   */
  record End(long bound, boolean reached) {}

  Block(Range[] between) {
    this.between = between;
    this.least = new long[between.length];
    this.greatest = new long[between.length];
    java.util.Arrays.fill(least, Long.MAX_VALUE);
    java.util.Arrays.fill(greatest, Long.MIN_VALUE);
  }

  void know(Known relation) {
    known.add(relation);
  }

  /** Whether some whole table found so far has the cell at a bound or beyond it. */
  boolean reached(int cell, boolean up, long bound) {
    return up ? greatest[cell] >= bound : least[cell] <= bound;
  }

  /**
   * The end of a cell's interval.
   *
   * @throws IllegalStateException when no table at all agrees with what is published
   */
  End end(int cell, boolean up) {
    Programme.Solution relaxed = solve(Programme.linear(), cell, up);
    if (relaxed.unbounded()) {
      return new End(Interval.NO_LIMIT, true);
    }
    double[] values =
        relaxed
            .values()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "Cannot attack: because no table agrees with all that is published"));
    long bound =
        (long) (up ? Math.floor(values[cell] + TOLERANCE) : Math.ceil(values[cell] - TOLERANCE));
    if (tabled(values) && reached(cell, up, bound)) {
      return new End(bound, true);
    }
    Optional<double[]> whole = solve(Programme.integer(), cell, up).values();
    if (whole.isPresent() && tabled(whole.get())) {
      return new End(Math.round(whole.get()[cell]), true);
    }
    return new End(bound, false);
  }

  private Programme.Solution solve(Programme programme, int cell, boolean up) {
    for (int i = 0; i < between.length; i++) {
      double upper = bound(between[i].upper());
      programme.variable(i == cell ? (up ? -1 : 1) : 0, between[i].lower(), upper);
    }
    for (Known relation : known) {
      Programme.Constraint constraint =
          programme.between(bound(relation.lower()), bound(relation.upper()));
      for (int k = 0; k < relation.cells().length; k++) {
        constraint.add(relation.cells()[k], relation.coefficients()[k]);
      }
    }
    return programme.minimise();
  }

  /** Whether a solver's proposal, in whole numbers, is a table that agrees with what is known. */
  private boolean tabled(double[] values) {
    long[] table = new long[values.length];
    for (int i = 0; i < table.length; i++) {
      table[i] = Math.round(values[i]);
      if (!between[i].contains(table[i])) {
        return false;
      }
    }
    if (!known.stream().allMatch(relation -> relation.holds(table))) {
      return false;
    }
    for (int i = 0; i < table.length; i++) {
      least[i] = Math.min(least[i], table[i]);
      greatest[i] = Math.max(greatest[i], table[i]);
    }
    return true;
  }

  private static double bound(long value) {
    if (value == Long.MAX_VALUE) {
      return Double.POSITIVE_INFINITY;
    }
    return value == Long.MIN_VALUE ? Double.NEGATIVE_INFINITY : value;
  }
}
