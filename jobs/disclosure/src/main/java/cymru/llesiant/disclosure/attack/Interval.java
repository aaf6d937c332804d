package cymru.llesiant.disclosure.attack;

import cymru.llesiant.disclosure.lattice.Range;

/**
 * What a number that is left out can be: its feasibility interval.
 *
 * @param lower the least whole number possible
 * @param upper the greatest; {@link #NO_LIMIT} when there is none
 * @param exact whether both ends are reached by a whole table; else the interval is no narrower
 *     than what is possible, and may be wider
 */
public record Interval(long lower, long upper, boolean exact) {

  /** The upper end of what has none. */
  public static final long NO_LIMIT = Long.MAX_VALUE;

  /** Whether it leaves an outsider every number of a range. */
  public boolean covers(Range range) {
    return new Range(lower, upper).covers(range);
  }

  /** Whether it leaves one number only: the cell is recovered. */
  public boolean single() {
    return lower == upper;
  }
}
