package cymru.llesiant.marts.targets;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * The targets that say they belong to another: where they are totals of the same, what they add up
 * to and whether that is the one above.
 *
 * @param above the target they belong to
 * @param below the targets that name it
 * @param isTotal whether figures of the indicator are totals, which add up; rates do not
 * @param within by how much the sum may miss the target above, in its unit
 */
record TargetsBelow(SetTarget above, List<SetTarget> below, boolean isTotal, BigDecimal within) {

  TargetsBelow {
    below = List.copyOf(below);
  }

  /** Why they are not added up. */
  Optional<TargetReason> reasonAgainst() {
    if (below.isEmpty()) {
      return Optional.of(TargetReason.NO_CHILDREN);
    }
    if (below.stream().anyMatch(target -> !target.figure().equals(above.figure()))) {
      return Optional.of(TargetReason.OTHER_FIGURE);
    }
    return isTotal ? Optional.empty() : Optional.of(TargetReason.NOT_ADDITIVE);
  }

  /** What they add up to, exactly. */
  Optional<BigDecimal> sum() {
    return reasonAgainst().isPresent()
        ? Optional.empty()
        : Optional.of(below.stream().map(SetTarget::goal).reduce(BigDecimal.ZERO, BigDecimal::add));
  }

  /** The sum less the target above. */
  Optional<BigDecimal> difference() {
    return sum().map(sum -> sum.subtract(above.goal()));
  }

  /** Whether they add up to it. */
  Optional<Boolean> reconciles() {
    return difference().map(difference -> difference.abs().compareTo(within) <= 0);
  }
}
