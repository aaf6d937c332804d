package cymru.llesiant.statistics.comparison;

/** Which way a figure is good. */
public enum Polarity {
  HIGHER_IS_BETTER,
  LOWER_IS_BETTER,
  /** Neither way is: such a figure is called higher or lower, never better. */
  NEITHER;

  /** A difference with its sign turned so that above 0 is better, where anything is. */
  public double better(double difference) {
    return this == LOWER_IS_BETTER ? 0 - difference : difference;
  }

  /** Whether one way is better than the other. */
  public boolean isDirected() {
    return this != NEITHER;
  }
}
