package cymru.llesiant.statistics.trend;

/** What may be said of a variance, or of its share, over the years. */
public enum VariationVerdict {
  /** The slope is below 0 and its interval excludes 0. */
  REDUCING,
  /** The slope is above 0 and its interval excludes 0. */
  INCREASING,
  /** The interval holds 0: not the same as no change. */
  NO_CLEAR_CHANGE,
  /** There is no slope: see the shortfalls. */
  INSUFFICIENT
}
