package cymru.llesiant.statistics.gap;

/**
 * One school's sums for a group of pupils and the reference group.
 *
 * <p>The rate of a group is its numerator over its denominator: pupils of pupils, points of pupils,
 * sessions of sessions.
 *
 * @param school which school; results do not depend on the order in which schools are given
 * @param groupNumerator the group's numerator
 * @param groupDenominator the group's denominator; 0 when the school has none of the group
 * @param referenceNumerator the reference group's numerator
 * @param referenceDenominator the reference group's denominator; 0 when the school has none
 */
public record SchoolGroups(
    String school,
    double groupNumerator,
    double groupDenominator,
    double referenceNumerator,
    double referenceDenominator) {

  public SchoolGroups {
    if (!(groupDenominator >= 0 && referenceDenominator >= 0)
        || !Double.isFinite(groupNumerator)
        || !Double.isFinite(referenceNumerator)) {
      throw new IllegalArgumentException(
          "Cannot use the groups of school %s: because %s/%s or %s/%s is not a rate"
              .formatted(
                  school,
                  groupNumerator,
                  groupDenominator,
                  referenceNumerator,
                  referenceDenominator));
    }
  }

  boolean hasBoth() {
    return groupDenominator > 0 && referenceDenominator > 0;
  }

  boolean hasEither() {
    return groupDenominator > 0 || referenceDenominator > 0;
  }

  double groupRate() {
    return groupNumerator / groupDenominator;
  }

  double referenceRate() {
    return referenceNumerator / referenceDenominator;
  }

  /** The product of the two denominators over their sum. */
  double sharedDenominator() {
    return groupDenominator / (groupDenominator + referenceDenominator) * referenceDenominator;
  }

  /** The reference group's rate less the group's. */
  double gap() {
    return referenceRate() - groupRate();
  }
}
