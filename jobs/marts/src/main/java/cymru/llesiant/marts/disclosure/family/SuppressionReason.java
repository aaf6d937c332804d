package cymru.llesiant.marts.disclosure.family;

/** Why a number is left out; the names are the codes of {@code suppression_reason}. */
public enum SuppressionReason {
  /** So few pupils, or all but so few. */
  P1,
  /** A percentage of too few. */
  P2,
  /** An amount of too few. */
  D1,
  /** So that others cannot be worked out. */
  S1,
  /** Its change since an earlier edition is of too few pupils. */
  C1,
  /** The whole table: no pattern was found that keeps it. */
  W1
}
