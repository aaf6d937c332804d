package cymru.llesiant.catalogue;

/**
 * Two groups of one breakdown whose gap is watched.
 *
 * @param id its code in marts
 * @param breakdown the breakdown both groups belong to
 * @param group the group that is watched
 * @param reference the group it is held against
 * @param sign which way the gap is signed
 */
public record Pair(String id, String breakdown, String group, String reference, Sign sign) {

  /** Which way a gap is signed. */
  public enum Sign {
    /** Positive when the group is behind, whichever way is good for the indicator. */
    BEHIND,
    /** Reference less group, whichever way is good: no side is the disadvantaged one. */
    REFERENCE_LESS_GROUP
  }
}
