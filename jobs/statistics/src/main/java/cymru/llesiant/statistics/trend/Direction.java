package cymru.llesiant.statistics.trend;

/** Which way a figure went, as far as its errors let one tell. */
public enum Direction {
  /** The interval of the slope lies above 0. */
  UP,
  /** The interval of the slope lies below 0. */
  DOWN,
  /** The interval of the slope holds 0, or there is no slope. */
  UNCLEAR
}
