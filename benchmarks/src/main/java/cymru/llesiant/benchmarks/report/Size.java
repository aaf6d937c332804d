package cymru.llesiant.benchmarks.report;

/** How large the measurements are. */
public enum Size {
  /** A few seconds each: shows that the harness works; its figures are not worth keeping. */
  SMALL,
  /** What the results are made with. */
  FULL;

  /** How often a thing that takes long is done: once, or three times unless the caller says. */
  public int times() {
    return pick(1, Integer.getInteger("llesiant.benchmarks.times", 3));
  }

  /** The one or the other. */
  public <R> R pick(R small, R full) {
    return this == SMALL ? small : full;
  }
}
