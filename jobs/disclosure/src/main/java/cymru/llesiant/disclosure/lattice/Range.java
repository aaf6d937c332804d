package cymru.llesiant.disclosure.lattice;

/**
 * Whole numbers from a lower to an upper one, both of them in it.
 *
 * @param lower the least, at least 0
 * @param upper the greatest
 */
public record Range(long lower, long upper) {

  /** No number at all: the protection of a cell that is not sensitive. */
  public static final Range NONE = new Range(0, -1);

  /** Every number from a lower one on. */
  public static Range from(long lower) {
    return new Range(lower, Long.MAX_VALUE);
  }

  /** Whether a number is in it. */
  public boolean contains(long number) {
    return lower <= number && number <= upper;
  }

  /** Whether no number is in it. */
  public boolean isEmpty() {
    return lower > upper;
  }

  /** Whether every number of the other is in this one. */
  public boolean covers(Range other) {
    return other.isEmpty() || (lower <= other.lower && upper >= other.upper);
  }
}
