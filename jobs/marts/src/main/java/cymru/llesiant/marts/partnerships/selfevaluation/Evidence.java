package cymru.llesiant.marts.partnerships.selfevaluation;

import java.math.BigDecimal;

/**
 * What is held against the tests of Annex A: a number, or a share of cases, in whole numbers, so
 * that a share is compared with its threshold unrounded.
 *
 * @param amount the number, or the cases that count
 * @param base all cases of a share; 0 where there were none; a number alone has none
 * @param kind whether it is a number or a share
 */
record Evidence(long amount, long base, Kind kind) {

  private static final long PERCENT = 100;

  /** What it is. */
  enum Kind {
    /** A number. */
    NUMBER,
    /** A share in percent. */
    SHARE
  }

  static Evidence number(long amount) {
    return new Evidence(amount, 1, Kind.NUMBER);
  }

  static Evidence share(long amount, long base) {
    return new Evidence(amount, base, Kind.SHARE);
  }

  /** Whether there is no case to take a share of. */
  boolean isOfNothing() {
    return base == 0;
  }

  /** The number, or the share in percent, for showing. */
  double value() {
    return kind == Kind.SHARE ? (double) (PERCENT * amount) / base : amount;
  }

  /** Negative, 0 or positive as it is below, at or above a threshold. */
  int compareTo(BigDecimal threshold) {
    long scaled = kind == Kind.SHARE ? PERCENT * amount : amount;
    return BigDecimal.valueOf(scaled).compareTo(threshold.multiply(BigDecimal.valueOf(base)));
  }
}
