package cymru.llesiant.statistics.trend;

import cymru.llesiant.statistics.interval.Confidence;

/**
 * Whether standards rose or fell while schools came closer or drew apart: spread alone praises
 * levelling down.
 *
 * <p>The rule: each of the two directions is that of its own weighted slope when the slope's
 * interval excludes 0; when either is unclear, or has no slope, there is no clear pattern. The mean
 * goes in with its sign turned where less of it is better.
 */
public enum Pattern {
  /** The mean up, the spread down. */
  RAISING_AND_CLOSING,
  /** Both up. */
  RAISING_AND_WIDENING,
  /** Both down: levelling down. */
  FALLING_AND_CLOSING,
  /** The mean down, the spread up. */
  FALLING_AND_WIDENING,
  /** Either is unclear. */
  NO_CLEAR_PATTERN;

  /** The pattern of the trends of a mean and of a spread over the same years. */
  public static Pattern of(Trend mean, Trend spread, Confidence confidence) {
    Direction level = mean.direction(confidence);
    Direction variation = spread.direction(confidence);
    if (level == Direction.UNCLEAR || variation == Direction.UNCLEAR) {
      return NO_CLEAR_PATTERN;
    }
    if (level == Direction.UP) {
      return variation == Direction.DOWN ? RAISING_AND_CLOSING : RAISING_AND_WIDENING;
    }
    return variation == Direction.DOWN ? FALLING_AND_CLOSING : FALLING_AND_WIDENING;
  }
}
