package cymru.llesiant.nightly.difference;

import java.util.Locale;

/** Why a figure may be another in a later release. */
public enum Cause {
  /** Something was delivered that was not there before. */
  LATE_DATA,
  /** A delivery came again with other content, or a correction of one came. */
  CORRECTION,
  /** A delivery is no longer there. */
  WITHDRAWN,
  /** A definition, contract, code list or model changed. */
  DEFINITION,
  /** Another build of the product made it. */
  CODE,
  /** None of these: a finding in itself. */
  UNEXPLAINED;

  /** The cause in words. */
  public String words() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
