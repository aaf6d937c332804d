package cymru.llesiant.marts.healthyschools;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A plan of a school in the enhancement model, as delivered.
 *
 * @param id its number
 * @param school the school
 * @param engaged the day on which the school joined
 * @param cluster the cluster it plans with
 * @param groupFormed the day on which the development group was formed
 * @param needsAnalysis the day on which the needs analysis was completed
 * @param submitted the day on which it was submitted for approval
 * @param approved the day on which it was approved
 * @param closed the day on which it ended
 * @param priorities its priorities
 * @param submissions what was put before the quality assurance system
 */
public record Plan(
    String id,
    String school,
    LocalDate engaged,
    Optional<String> cluster,
    Optional<LocalDate> groupFormed,
    Optional<LocalDate> needsAnalysis,
    Optional<LocalDate> submitted,
    Optional<LocalDate> approved,
    Optional<LocalDate> closed,
    List<Priority> priorities,
    List<Submission> submissions) {

  /**
   * A priority.
   *
   * @param kind whether it is of the area or of the school
   * @param nationalIndicator the National Indicator it contributes to
   * @param indicator the indicator of the catalogue that measures it
   * @param outcomes its meaningful outcomes
   * @param milestones its milestones, those of one outcome and those of all
   */
  public record Priority(
      String kind,
      String nationalIndicator,
      Optional<String> indicator,
      List<Outcome> outcomes,
      List<Milestone> milestones) {

    public Priority {
      outcomes = List.copyOf(outcomes);
      milestones = List.copyOf(milestones);
    }
  }

  /**
   * A milestone, called early success indicator.
   *
   * @param id its number
   * @param outcome the outcome it leads to; all of its priority where there is none
   * @param kind whether it is a sign of change or a step before one
   * @param due the day by which it is to be reached
   * @param checked the day on which it was last checked
   * @param achieved the day on which it was reached
   * @param isReplaced whether another took its place
   * @param changed the day on which it was last changed
   */
  public record Milestone(
      String id,
      Optional<String> outcome,
      String kind,
      LocalDate due,
      Optional<LocalDate> checked,
      Optional<LocalDate> achieved,
      boolean isReplaced,
      Optional<LocalDate> changed) {

    boolean leadsTo(String id) {
      return !isReplaced && outcome.map(id::equals).orElse(true);
    }
  }

  /**
   * Something put before the quality assurance system.
   *
   * @param isForApproval whether a plan or change was to be approved, at stage 4; else an outcome
   *     was to be confirmed, at stage 8
   * @param outcome the outcome it is about; the whole plan where there is none
   * @param submitted the day of the submission
   * @param decided the day of the decision
   * @param isApproved whether that was to approve or confirm
   */
  public record Submission(
      boolean isForApproval,
      Optional<String> outcome,
      LocalDate submitted,
      Optional<LocalDate> decided,
      boolean isApproved) {}

  public Plan {
    priorities = List.copyOf(priorities);
    submissions = List.copyOf(submissions);
  }
}
