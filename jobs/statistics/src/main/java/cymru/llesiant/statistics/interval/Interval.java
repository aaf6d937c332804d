package cymru.llesiant.statistics.interval;

/**
 * Two limits, the lower first. Units are those of the value they belong to.
 *
 * @param lower the lower limit, finite
 * @param upper the upper limit, finite and not below the lower one
 */
public record Interval(double lower, double upper) {

  public Interval {
    if (!Double.isFinite(lower) || !Double.isFinite(upper) || lower > upper) {
      throw new IllegalArgumentException(
          "Cannot make an interval from %s to %s: because limits are finite and in order"
              .formatted(lower, upper));
    }
  }

  /** Whether the value is one of the limits or between them. */
  public boolean contains(double value) {
    return lower <= value && value <= upper;
  }

  /** How far apart the limits are. */
  public double width() {
    return upper - lower;
  }

  /** Both limits multiplied; a negative multiplier turns them round. */
  public Interval times(double multiplier) {
    return multiplier < 0
        ? new Interval(upper * multiplier, lower * multiplier)
        : new Interval(lower * multiplier, upper * multiplier);
  }

  /** The part of the interval inside the range of values that can be, such as 0 to 1 of a share. */
  public Interval within(double least, double greatest) {
    return new Interval(
        Math.min(Math.max(lower, least), greatest), Math.max(Math.min(upper, greatest), least));
  }
}
