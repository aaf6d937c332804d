package cymru.llesiant.disclosure.lattice;

import java.util.Arrays;

/**
 * What everyone knows of some cells together: {@code lower ≤ Σ coefficient × value ≤ upper}.
 *
 * <p>A total and its parts are the relation {@code total - Σ parts = 0}; a printed rate is two of
 * them, {@code numerator - (rate ± half a unit of the last decimal) × denominator}, in whole
 * numbers of that unit.
 */
public final class Relation {

  private final int[] cells;
  private final long[] coefficients;
  private final long lower;
  private final long upper;

  /**
   * A relation among cells.
   *
   * @param cells places of the cells in their lattice, each once
   * @param coefficients as many, none of them 0
   * @param lower the least the sum can be
   * @param upper the greatest; not below {@code lower}
   */
  public Relation(int[] cells, long[] coefficients, long lower, long upper) {
    if (cells.length != coefficients.length || lower > upper) {
      throw new IllegalArgumentException(
          "Cannot relate %d cells by %d coefficients between %d and %d"
              .formatted(cells.length, coefficients.length, lower, upper));
    }
    this.cells = cells.clone();
    this.coefficients = coefficients.clone();
    this.lower = lower;
    this.upper = upper;
  }

  /** A total that is the sum of its parts. */
  public static Relation sum(int total, int... parts) {
    int[] cells = Arrays.copyOf(parts, parts.length + 1);
    cells[parts.length] = total;
    long[] coefficients = new long[cells.length];
    Arrays.fill(coefficients, -1);
    coefficients[parts.length] = 1;
    return new Relation(cells, coefficients, 0, 0);
  }

  /** How many cells it binds. */
  public int size() {
    return cells.length;
  }

  /** The place of its {@code k}-th cell in the lattice. */
  public int cell(int k) {
    return cells[k];
  }

  /** The coefficient of its {@code k}-th cell. */
  public long coefficient(int k) {
    return coefficients[k];
  }

  /** The coefficient of the cell at a place of the lattice; 0 when it is not bound. */
  public long coefficientOf(int cell) {
    for (int k = 0; k < cells.length; k++) {
      if (cells[k] == cell) {
        return coefficients[k];
      }
    }
    return 0;
  }

  /** The least the sum can be. */
  public long lower() {
    return lower;
  }

  /** The greatest the sum can be. */
  public long upper() {
    return upper;
  }

  /** Whether a sum is one that everyone knows to be possible. */
  public boolean allows(long sum) {
    return lower <= sum && sum <= upper;
  }
}
