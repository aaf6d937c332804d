package cymru.llesiant.statistics.trend;

/** Whether a gap has a side that is behind by its nature. */
public enum GapKind {
  /** Positive where the group is behind: any fall of it is a gain of the group. */
  DIRECTED,
  /** Neither group is the one behind, as with girls and boys: only its distance from 0 counts. */
  UNDIRECTED
}
