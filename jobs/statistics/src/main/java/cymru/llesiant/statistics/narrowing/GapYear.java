package cymru.llesiant.statistics.narrowing;

/** What is known of a gap in one year. */
public sealed interface GapYear {

  /** The year it belongs to, by the calendar year in which the academic year began. */
  int year();

  /**
   * The two rates that make a gap.
   *
   * @param year the year
   * @param group the group's rate, unrounded, in the units of the indicator
   * @param reference the reference group's rate, unrounded, in the same units
   * @param standardError the standard error of their difference, at least 0
   */
  record Known(int year, double group, double reference, double standardError) implements GapYear {

    public Known {
      if (!Double.isFinite(group + reference) || !(standardError >= 0)) {
        throw new IllegalArgumentException(
            "Cannot read a gap of %s to %s with standard error %s in %d: because rates are finite and an error never negative; say withheld, or absent"
                .formatted(group, reference, standardError, year));
      }
    }
  }

  /**
   * A gap that is known and may not be shown.
   *
   * @param year the year
   */
  record Withheld(int year) implements GapYear {}

  /**
   * No gap: a group has nobody, or nothing was delivered.
   *
   * @param year the year
   */
  record Absent(int year) implements GapYear {}
}
