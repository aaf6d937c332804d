package cymru.llesiant.marts.disclosure.family;

import cymru.llesiant.catalogue.disclosure.Policy.Rules;
import cymru.llesiant.disclosure.lattice.Range;
import cymru.llesiant.marts.disclosure.family.SharedFigure.Kind;
import java.util.Set;

/**
 * What an outsider must be left to think possible of a number, by a policy's primary rules.
 *
 * @param rules the rules
 */
record Protection(Rules rules) {

  private static final int PERCENT = 100;

  /** A number of pupils: from 1 to one less than the threshold it says too much of each. */
  Range ofPopulation(long pupils) {
    return isSmall(pupils) ? new Range(1, rules.threshold()) : Range.NONE;
  }

  /**
   * A number counted among pupils.
   *
   * @param isSensitive whether none and all of them say too much of more pupils too
   */
  Range of(Kind kind, long number, long pupils, boolean isSensitive) {
    return switch (kind) {
      case SHARE -> ofShare(number, pupils, isSensitive);
      case RATE -> ofRate(number, pupils, isSensitive);
      case AMOUNT -> ofAmount(number, pupils);
    };
  }

  /** So many of so many pupils: a few, or all but a few, or a percentage of few. */
  private Range ofShare(long counted, long pupils, boolean isSensitive) {
    long others = pupils - counted;
    boolean few = isSmall(counted) || isSmall(others);
    if (!few && !isOfFew(counted, pupils, isSensitive)) {
      return Range.NONE;
    }
    long lower = counted < rules.threshold() ? 0 : pupils - rules.threshold();
    long upper = others < rules.threshold() ? pupils : rules.threshold();
    return new Range(Math.max(0, lower), Math.min(pupils, upper));
  }

  /** So many for so many pupils, who need not be among them: a few, or for few. */
  private Range ofRate(long counted, long pupils, boolean isSensitive) {
    return isSmall(counted) || isOfFew(counted, pupils, isSensitive)
        ? new Range(0, Math.max(rules.threshold(), counted))
        : Range.NONE;
  }

  /**
   * An amount that few pupils add up to: whoever knows it within so many percent knows each of them
   * too well. Of more pupils none can have most of it, since each has about as many sessions.
   */
  private Range ofAmount(long amount, long pupils) {
    if (pupils >= rules.leastDenominator()) {
      return Range.NONE;
    }
    long within = Math.max(1, (amount * rules.amountProtection() + PERCENT - 1) / PERCENT);
    return new Range(Math.max(0, amount - within), amount + within);
  }

  /**
   * A number that was shown to be something else before: if the difference is of a few pupils, it
   * says too much of them, and the number must be left possible to be what it was, and as far on.
   *
   * @param then what it was shown to be
   */
  Range ofChange(Kind kind, long now, long pupils, Set<Long> then) {
    long lower = Long.MAX_VALUE;
    long upper = -1;
    for (long was : then) {
      if (now != was && isChangeOfFew(kind, now, pupils, was)) {
        long further = kind == Kind.AMOUNT ? 2 * Math.abs(now - was) : rules.threshold();
        lower = Math.min(lower, now > was ? was : Math.max(0, was - further));
        upper = Math.max(upper, now > was ? was + further : was);
      }
    }
    return upper < 0 ? Range.NONE : new Range(lower, upper);
  }

  /** An amount changes by few when it does by less than so few have of it on average. */
  private boolean isChangeOfFew(Kind kind, long now, long pupils, long was) {
    long change = Math.abs(now - was);
    return kind == Kind.AMOUNT
        ? Math.multiplyExact(change, pupils) < Math.multiplyExact(now, rules.threshold())
        : change < rules.threshold();
  }

  /** Why a number is left out by itself. */
  SuppressionReason reason(Kind kind, long number, long pupils, boolean isSensitive) {
    if (kind == Kind.AMOUNT) {
      return SuppressionReason.D1;
    }
    return isOfFew(number, pupils, isSensitive) ? SuppressionReason.P2 : SuppressionReason.P1;
  }

  private boolean isOfFew(long counted, long pupils, boolean isSensitive) {
    boolean noneOrAll = counted == 0 || counted == pupils;
    return pupils < rules.leastDenominator()
        || isSensitive && noneOrAll && pupils < rules.sensitiveDenominator();
  }

  private boolean isSmall(long number) {
    return 0 < number && number < rules.threshold();
  }
}
