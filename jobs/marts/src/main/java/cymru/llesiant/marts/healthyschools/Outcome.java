package cymru.llesiant.marts.healthyschools;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A meaningful outcome of a priority, as delivered.
 *
 * @param id its number
 * @param kind whether it is of numbers, of views or of a group
 * @param measure what is measured and which way is better
 * @param baseline the value before the activities
 * @param target the value aimed at
 * @param current the latest value
 * @param activities what is done for it
 * @param changed the day on which it was last changed
 * @param reviewed the day on which the school reviewed it, met or not
 * @param met the day on which the school found it met
 * @param confirmed the day on which the quality assurance system confirmed that
 */
public record Outcome(
    String id,
    String kind,
    Measure measure,
    Optional<Reading> baseline,
    BigDecimal target,
    Optional<Reading> current,
    List<Activity> activities,
    Optional<LocalDate> changed,
    Optional<LocalDate> reviewed,
    Optional<LocalDate> met,
    Optional<LocalDate> confirmed) {

  /**
   * What an outcome measures.
   *
   * @param text in words
   * @param unit the code of its unit
   * @param isUpward whether more is better
   * @param group the group aimed at, all where there is none
   * @param nationalIndicator the National Indicator that it is
   * @param indicator the indicator of the catalogue that measures it
   */
  public record Measure(
      String text,
      String unit,
      boolean isUpward,
      Optional<String> group,
      Optional<String> nationalIndicator,
      Optional<String> indicator) {}

  /**
   * A value on a day.
   *
   * @param value the value, in the unit of the outcome
   * @param day the day
   * @param share the counts it is a share of, where known
   */
  public record Reading(BigDecimal value, LocalDate day, Optional<Share> share) {}

  /**
   * A part of a whole.
   *
   * @param numerator the part, in people
   * @param denominator the whole, in people
   */
  public record Share(long numerator, long denominator) {}

  /**
   * An activity or intervention.
   *
   * @param isTargeted whether it is for a group, else for everyone
   * @param start its first day
   */
  public record Activity(boolean isTargeted, LocalDate start) {}

  public Outcome {
    activities = List.copyOf(activities);
  }

  /** The first day of the first activity, which may be in the future. */
  Optional<LocalDate> start() {
    return activities.stream().map(Activity::start).min(LocalDate::compareTo);
  }

  /** How many activities are for a group. */
  long targetedActivities() {
    return activities.stream().filter(Activity::isTargeted).count();
  }
}
