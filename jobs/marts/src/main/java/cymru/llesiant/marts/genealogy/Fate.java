package cymru.llesiant.marts.genealogy;

/** What became of a school, and so where its history counts. */
public enum Fate {
  /** It is open: its history is its own, whoever names it as a predecessor. */
  OPEN,
  /** It closed and no school names it: its history stays with it. */
  CLOSED,
  /** It closed, and a new school took its place and nobody else's: its history goes there. */
  CONVERTED,
  /** It closed, and one school took its place beside its own or others': its history goes there. */
  MERGED,
  /** It closed, and several schools name it: its history cannot be divided and stays with it. */
  SPLIT,
  /** Schools that all closed name one another in a circle: the history of each stays with it. */
  CIRCLE;

  /** Whether the school's history counts at another. */
  public boolean isCarriedOn() {
    return this == CONVERTED || this == MERGED;
  }
}
