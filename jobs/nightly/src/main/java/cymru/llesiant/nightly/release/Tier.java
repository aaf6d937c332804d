package cymru.llesiant.nightly.release;

import cymru.llesiant.schemas.Contract;

/**
 * Who a mart is for, which is the folder it lies in.
 *
 * @param folder the name of the tier and its folder
 */
record Tier(String folder) {

  /** Single pupils: for those named to support them, who read the file itself. */
  private static final String OF_PUPILS = "restricted_pupil";

  /** The tier a mart's contract names. */
  static Tier of(Contract mart) {
    return new Tier(mart.property("tier").orElseThrow());
  }

  /** Whether its marts are among the views, and so within reach of queries. */
  boolean isInViews() {
    return !folder.equals(OF_PUPILS);
  }
}
