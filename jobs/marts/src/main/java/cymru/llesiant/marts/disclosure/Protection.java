package cymru.llesiant.marts.disclosure;

import cymru.llesiant.catalogue.disclosure.Policy;
import cymru.llesiant.disclosure.lattice.Range;
import cymru.llesiant.marts.disclosure.SharedFigure.Kind;

/**
 * What an outsider must be left to think possible of a number, by a policy's primary rules.
 *
 * @param policy the policy
 */
record Protection(Policy policy) {

  private static final int PERCENT = 100;

  /** A number of pupils: from 1 to one less than the threshold it says too much of each. */
  Range ofPopulation(long pupils) {
    return isSmall(pupils) ? new Range(1, policy.threshold()) : Range.NONE;
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
    long lower = counted < policy.threshold() ? 0 : pupils - policy.threshold();
    long upper = others < policy.threshold() ? pupils : policy.threshold();
    return new Range(Math.max(0, lower), Math.min(pupils, upper));
  }

  /** So many for so many pupils, who need not be among them: a few, or for few. */
  private Range ofRate(long counted, long pupils, boolean isSensitive) {
    return isSmall(counted) || isOfFew(counted, pupils, isSensitive)
        ? new Range(0, Math.max(policy.threshold(), counted))
        : Range.NONE;
  }

  /**
   * An amount that few pupils add up to: whoever knows it within so many percent knows each of them
   * too well. Of more pupils none can have most of it, since each has about as many sessions.
   */
  private Range ofAmount(long amount, long pupils) {
    if (pupils >= policy.leastDenominator()) {
      return Range.NONE;
    }
    long within = Math.max(1, (amount * policy.amountProtection() + PERCENT - 1) / PERCENT);
    return new Range(Math.max(0, amount - within), amount + within);
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
    return pupils < policy.leastDenominator()
        || isSensitive && noneOrAll && pupils < policy.sensitiveDenominator();
  }

  private boolean isSmall(long number) {
    return 0 < number && number < policy.threshold();
  }
}
