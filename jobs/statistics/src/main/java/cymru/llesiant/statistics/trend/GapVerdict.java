package cymru.llesiant.statistics.trend;

/**
 * What may be said of a gap's slope over the years; of its change between two years another verdict
 * speaks, in other words.
 */
public enum GapVerdict {
  /** The slope's interval excludes 0, and the gap falls, or, undirected, ends nearer 0. */
  NARROWING,
  /** The slope's interval excludes 0, and the gap rises, or, undirected, ends farther from 0. */
  WIDENING,
  /** The interval holds 0: not the same as no change. */
  NO_SIGNIFICANT_CHANGE,
  /** There is no slope: see the shortfalls. */
  INSUFFICIENT
}
