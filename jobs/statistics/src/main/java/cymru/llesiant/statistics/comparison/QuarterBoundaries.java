package cymru.llesiant.statistics.comparison;

/**
 * The published quartiles of a group of schools, and the quarter that a value lies in by them.
 *
 * <p>With {@code q1 <= q2 <= q3}, where higher is better: quarter 1 from {@code q3} up, 2 from
 * {@code q2}, 3 from {@code q1}, 4 below; where lower is better the mirror of it. Values and
 * boundaries have one unit.
 *
 * <ul>
 *   <li>A value on a boundary is in the better quarter.
 *   <li>Equal boundaries leave the quarter between them to nobody but those on them, who are in the
 *       better one.
 *   <li>A figure that is good neither way has no quarters and is refused.
 *   <li>Mirroring values, boundaries and polarity changes no quarter.
 * </ul>
 *
 * <p>Boundaries are of the schools and the figures they were published for; rounded ones move
 * schools that lie close to them. {@link FsmBands} makes quarters where none are published. Checked
 * by counting, and against {@link FsmBands} on the type 7 quartiles of the same values.
 *
 * @param lower a quarter of the schools are below it
 * @param median half of the schools are below it
 * @param upper three quarters of the schools are below it
 */
public record QuarterBoundaries(double lower, double median, double upper) {

  public QuarterBoundaries {
    if (!(lower <= median && median <= upper)
        || !Double.isFinite(lower)
        || !Double.isFinite(upper)) {
      throw new IllegalArgumentException(
          "Cannot have quarters bounded by %s, %s and %s: because boundaries are finite and rise; put them in order"
              .formatted(lower, median, upper));
    }
  }

  /** The quarter of a value, from 1, the best, to 4. */
  public int quarter(double value, Polarity polarity) {
    if (!polarity.isDirected()) {
      throw new IllegalArgumentException(
          "Cannot put a value into a quarter: because neither higher nor lower is better; compare figures that are good one way");
    }
    int notReached = 0;
    for (double boundary : new double[] {lower, median, upper}) {
      if (!(polarity.better(value - boundary) >= 0)) {
        notReached++;
      }
    }
    return 1 + notReached;
  }
}
