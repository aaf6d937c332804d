package cymru.llesiant.marts.healthyschools;

import cymru.llesiant.marts.healthyschools.Plan.Milestone;
import cymru.llesiant.marts.healthyschools.Plan.Priority;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A meaningful outcome as it stands on the day of its plan. It has reached a stage when that and
 * every stage before are done.
 *
 * @param plan its plan on the day
 * @param priority its priority
 * @param outcome the outcome
 */
record OutcomeAsAt(PlanAsAt plan, Priority priority, Outcome outcome) {

  private static final int CHECKED = 7;
  private static final int REVIEWED = 8;

  /** What a school is recognised for, the least first. */
  enum Recognition {
    ENGAGEMENT,
    COMMITMENT,
    ACHIEVING,
    SUCCESS
  }

  /** The milestones that count for it: its own and those of all outcomes of its priority. */
  List<Milestone> milestones() {
    return priority.milestones().stream().filter(each -> each.leadsTo(outcome.id())).toList();
  }

  /** Whether stages 1 to 8 are done. */
  private List<Boolean> stages() {
    List<Boolean> stages = new ArrayList<>(plan.ownStages());
    stages.add(plan.isSubmitted() && !milestones().isEmpty());
    stages.add(
        plan.approved().isPresent()
            && progress().baseline().isPresent()
            && !outcome.activities().isEmpty());
    stages.add(plan.isPast(outcome.start()));
    stages.add(milestones().stream().anyMatch(each -> plan.isPast(each.checked())));
    stages.add(plan.isPast(outcome.reviewed()));
    return stages;
  }

  /** The stage it has reached, from 0 to 8. */
  int stage() {
    return (int) stages().stream().takeWhile(done -> done).count();
  }

  /** Whether a stage is done and one before it is not. */
  static boolean isSkipped(List<Boolean> stages) {
    return stages.stream().dropWhile(done -> done).anyMatch(done -> done);
  }

  /** Whole months from the day the school joined to the review, or to the day without one. */
  long months() {
    LocalDate end = stage() == REVIEWED ? outcome.reviewed().orElseThrow() : plan.day();
    return ChronoUnit.MONTHS.between(plan.plan().engaged(), end);
  }

  /** Whether it is not reviewed though the time for the whole model is over. */
  boolean isOverdue() {
    return stage() < REVIEWED && plan.day().isAfter(plan.lastDay());
  }

  Barometer barometer() {
    return Barometer.of(milestones(), plan.day());
  }

  Progress progress() {
    return Progress.on(plan.day(), outcome);
  }

  /** Whether the school found it met and the quality assurance system confirmed that. */
  boolean isMet() {
    return plan.isPast(outcome.met()) && plan.isPast(outcome.confirmed());
  }

  Recognition recognition() {
    if (isMet()) {
      return Recognition.SUCCESS;
    }
    if (stage() >= CHECKED && barometer().achieved() > 0) {
      return Recognition.ACHIEVING;
    }
    return plan.approved().isPresent() ? Recognition.COMMITMENT : Recognition.ENGAGEMENT;
  }

  /** What is to be looked at. */
  Set<Finding> findings() {
    Set<Finding> findings = EnumSet.noneOf(Finding.class);
    Progress progress = progress();
    add(findings, Finding.NO_MILESTONE, milestones().isEmpty());
    add(findings, Finding.MILESTONE_MIX, !milestones().isEmpty() && !isMixed());
    add(findings, Finding.NOT_APPROVED, isStartedBefore(plan.approved()));
    add(findings, Finding.UNAPPROVED_CHANGE, !isApproved());
    add(
        findings,
        Finding.NO_BASELINE,
        isStartedBefore(progress.baseline().map(Outcome.Reading::day)));
    add(findings, Finding.STAGE_SKIPPED, isSkipped(stages()));
    add(findings, Finding.MET_NOT_CONFIRMED, plan.isPast(outcome.met()) && !isMet());
    add(findings, Finding.NOT_BEYOND, !progress.isBeyondBaseline());
    add(findings, Finding.READING_BEFORE_START, progress.isAfterStart().equals(Optional.of(false)));
    return findings;
  }

  private static void add(Set<Finding> findings, Finding finding, boolean isSo) {
    if (isSo) {
      findings.add(finding);
    }
  }

  private boolean isMixed() {
    return plan.settings().milestoneKinds().stream()
        .allMatch(kind -> milestones().stream().map(Milestone::kind).anyMatch(kind::equals));
  }

  /** Whether an activity has begun and something that had to come first had not. */
  private boolean isStartedBefore(Optional<LocalDate> step) {
    return plan.isPast(outcome.start())
        && step.map(day -> day.isAfter(outcome.start().orElseThrow())).orElse(true);
  }

  /** Whether every change to the outcome and to its milestones was approved. */
  private boolean isApproved() {
    return Stream.concat(
            outcome.changed().stream(),
            milestones().stream().flatMap(each -> each.changed().stream()))
        .filter(change -> !change.isAfter(plan.day()))
        .allMatch(change -> plan.isApprovedSince(change, outcome));
  }
}
