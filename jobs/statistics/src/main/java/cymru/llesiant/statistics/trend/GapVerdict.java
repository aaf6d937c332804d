package cymru.llesiant.statistics.trend;

/** What may be said of a gap over the years. */
public enum GapVerdict {
  /** The slope's interval excludes 0, and the fitted line ends nearer 0 than it began. */
  NARROWING,
  /** The slope's interval excludes 0, and the fitted line ends farther from 0. */
  WIDENING,
  /** The interval holds 0: not the same as no change. */
  NO_SIGNIFICANT_CHANGE,
  /** There is no slope: see the shortfalls. */
  INSUFFICIENT
}
