package cymru.llesiant.benchmarks.report;

/** How large the measurements are. */
public enum Size {
  /** A few seconds each: shows that the harness works; its figures are not worth keeping. */
  SMALL,
  /** What the results are made with. */
  FULL;

  /** The one or the other. */
  public <R> R pick(R small, R full) {
    return this == SMALL ? small : full;
  }
}
