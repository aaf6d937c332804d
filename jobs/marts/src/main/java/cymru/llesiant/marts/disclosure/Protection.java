package cymru.llesiant.marts.disclosure;

import cymru.llesiant.catalogue.disclosure.Policy;
import cymru.llesiant.disclosure.lattice.Range;

/**
 * What an outsider must be left to think possible of a number, by a policy's primary rules.
 *
 * @param policy the policy
 */
record Protection(Policy policy) {

  /** A number of pupils: from 1 to one less than the threshold it says too much of each. */
  Range ofPopulation(long pupils) {
    return isSmall(pupils) ? new Range(1, policy.threshold()) : Range.NONE;
  }

  /**
   * So many of so many pupils: a few, or all but a few, or a percentage of few.
   *
   * @param sensitive whether none and all of them say too much of more pupils too
   */
  Range ofCount(long counted, long pupils, boolean sensitive) {
    long others = pupils - counted;
    boolean few = isSmall(counted) || isSmall(others);
    if (!few && !isPercentageOfFew(counted, pupils, sensitive)) {
      return Range.NONE;
    }
    long lower = counted < policy.threshold() ? 0 : pupils - policy.threshold();
    long upper = others < policy.threshold() ? pupils : policy.threshold();
    return new Range(Math.max(0, lower), Math.min(pupils, upper));
  }

  /** Why a count is left out by itself. */
  SuppressionReason reason(long counted, long pupils, boolean sensitive) {
    return isPercentageOfFew(counted, pupils, sensitive)
        ? SuppressionReason.P2
        : SuppressionReason.P1;
  }

  private boolean isPercentageOfFew(long counted, long pupils, boolean sensitive) {
    boolean noneOrAll = counted == 0 || counted == pupils;
    return pupils < policy.leastDenominator()
        || sensitive && noneOrAll && pupils < policy.sensitiveDenominator();
  }

  private boolean isSmall(long number) {
    return 0 < number && number < policy.threshold();
  }
}
