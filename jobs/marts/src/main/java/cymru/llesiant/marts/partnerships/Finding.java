package cymru.llesiant.marts.partnerships;

import java.util.OptionalLong;

/**
 * What a rule of membership says of a partnership, or of an authority.
 *
 * @param rule the rule, of the list {@code partnership_rule}
 * @param verdict of the list {@code partnership_verdict}; empty where it is not known
 * @param count what was counted
 * @param of among how many, where it is a part of something
 * @param evidence the same in words
 */
record Finding(String rule, Verdict verdict, long count, OptionalLong of, String evidence) {

  /** What is said. */
  enum Verdict {
    /** As it should be. */
    PASS,
    /** Something to look at. */
    WARN,
    /** A duty that is not met. */
    FAIL,
    /** The rule does not hold, or not yet. */
    NOT_APPLICABLE,
    /** What it asks about is not delivered. */
    UNKNOWN
  }

  static Finding of(String rule, Verdict verdict, long count, String evidence) {
    return new Finding(rule, verdict, count, OptionalLong.empty(), evidence);
  }

  static Finding of(String rule, Verdict verdict, long count, long of, String evidence) {
    return new Finding(rule, verdict, count, OptionalLong.of(of), evidence);
  }

  /** The finding before the rule came into force. */
  Finding notYetInForce(String from) {
    return new Finding(
        rule, Verdict.NOT_APPLICABLE, count, of, evidence + "; in force from " + from);
  }
}
