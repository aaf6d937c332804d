package cymru.llesiant.marts.healthyschools;

import cymru.llesiant.marts.healthyschools.Plan.Milestone;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How many milestones are reached on a day, of those that count.
 *
 * @param live how many count: all that were not replaced
 * @param achieved how many of them are reached
 * @param late how many of them are due before the day and not reached
 */
record Barometer(long live, long achieved, long late) {

  static Barometer of(Collection<Milestone> milestones, LocalDate day) {
    return new Barometer(
        milestones.stream().filter(each -> !each.isReplaced()).count(),
        milestones.stream().filter(each -> !each.isReplaced() && isAchieved(each, day)).count(),
        milestones.stream()
            .filter(each -> !each.isReplaced() && each.due().isBefore(day))
            .filter(each -> !isAchieved(each, day))
            .count());
  }

  private static boolean isAchieved(Milestone milestone, LocalDate day) {
    return milestone.achieved().filter(reached -> !reached.isAfter(day)).isPresent();
  }

  /** Reached of those that count, in per cent; empty where none counts. */
  OptionalDouble percent() {
    return live == 0 ? OptionalDouble.empty() : OptionalDouble.of(100.0 * achieved / live);
  }

  /** Whether none is late; empty where none counts. */
  Optional<Boolean> isOnTrack() {
    return live == 0 ? Optional.empty() : Optional.of(late == 0);
  }
}
