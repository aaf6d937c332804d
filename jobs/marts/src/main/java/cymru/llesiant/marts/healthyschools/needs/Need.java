package cymru.llesiant.marts.healthyschools.needs;

import java.util.Comparator;
import java.util.OptionalDouble;

/**
 * A figure of a school that may point to a need.
 *
 * @param lens how it is looked at
 * @param indicator the indicator
 * @param group everybody, the pair of a gap, or who was asked
 * @param year the academic year
 * @param isUpward whether more is better; of a gap less is
 * @param value its value
 * @param lower its lower limit
 * @param upper its upper limit
 * @param comparedWith what it is compared with
 * @param percentile of a rank, how many per cent of the other schools do worse
 */
record Need(
    Lens lens,
    String indicator,
    String group,
    String year,
    boolean isUpward,
    OptionalDouble value,
    OptionalDouble lower,
    OptionalDouble upper,
    OptionalDouble comparedWith,
    OptionalDouble percentile) {

  /** How a figure is looked at. */
  enum Lens {
    RANK,
    GAP,
    VIEW
  }

  /** Needs first, then the furthest behind; figures without a value last. */
  static final Comparator<Need> ORDER =
      Comparator.comparing((Need need) -> !need.isNeed())
          .thenComparing(Need::behind, Comparator.reverseOrder())
          .thenComparing(Need::indicator)
          .thenComparing(Need::group);

  /** Whether the limits leave out what it is compared with, on the side that is worse. */
  boolean isNeed() {
    if (comparedWith.isEmpty() || lower.isEmpty() || upper.isEmpty()) {
      return false;
    }
    return isUpward
        ? upper.getAsDouble() < comparedWith.getAsDouble()
        : lower.getAsDouble() > comparedWith.getAsDouble();
  }

  /** How far behind: schools that do as well or better in per cent, else the distance. */
  double behind() {
    if (lens == Lens.RANK) {
      return percentile.isPresent() ? 100 - percentile.getAsDouble() : Double.NEGATIVE_INFINITY;
    }
    if (value.isEmpty() || comparedWith.isEmpty()) {
      return Double.NEGATIVE_INFINITY;
    }
    double above = value.getAsDouble() - comparedWith.getAsDouble();
    return isUpward ? -above : above;
  }
}
