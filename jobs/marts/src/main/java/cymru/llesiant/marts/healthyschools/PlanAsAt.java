package cymru.llesiant.marts.healthyschools;

import cymru.llesiant.marts.healthyschools.OutcomeAsAt.Recognition;
import cymru.llesiant.marts.healthyschools.Plan.Milestone;
import cymru.llesiant.marts.healthyschools.Plan.Priority;
import cymru.llesiant.marts.healthyschools.Plan.Submission;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A plan as it stands on a day; one that has ended, as it stood at its end. Days after it are not
 * looked at. Outcomes pass the stages each by itself, and the plan is where the last of them is.
 *
 * @param plan the plan
 * @param foundation the status and reviews of its school
 * @param day the day
 * @param settings what the model asks for
 */
public record PlanAsAt(Plan plan, Foundation foundation, LocalDate day, Settings settings) {

  /** A plan as it stands on a day, or at its end where that came before. */
  public static PlanAsAt of(Plan plan, Foundation foundation, LocalDate asOf, Settings settings) {
    LocalDate day = plan.closed().filter(end -> end.isBefore(asOf)).orElse(asOf);
    return new PlanAsAt(plan, foundation, day, settings);
  }

  /** Its outcomes, in the order of their numbers. */
  List<OutcomeAsAt> outcomes() {
    return plan.priorities().stream()
        .flatMap(priority -> priority.outcomes().stream().map(each -> at(priority, each)))
        .sorted((one, other) -> one.outcome().id().compareTo(other.outcome().id()))
        .toList();
  }

  private OutcomeAsAt at(Priority priority, Outcome outcome) {
    return new OutcomeAsAt(this, priority, outcome);
  }

  boolean isPast(Optional<LocalDate> step) {
    return step.filter(on -> !on.isAfter(day)).isPresent();
  }

  /** Whether there is exactly one priority of each kind. */
  boolean hasItsPriorities() {
    return isOneOfEach(settings.priorityKinds(), plan.priorities(), Priority::kind);
  }

  /** Whether every priority has exactly one outcome of each kind. */
  boolean hasItsOutcomes() {
    return plan.priorities().stream()
        .allMatch(each -> isOneOfEach(settings.outcomeKinds(), each.outcomes(), Outcome::kind));
  }

  private static <T> boolean isOneOfEach(
      Set<String> kinds, Collection<T> things, Function<T, String> kind) {
    return things.size() == kinds.size()
        && things.stream().map(kind).collect(Collectors.toSet()).equals(kinds);
  }

  /** Whether priorities, outcomes and milestones are what the handbook asks for. */
  boolean isValid() {
    return hasItsPriorities()
        && hasItsOutcomes()
        && outcomes().stream().noneMatch(outcome -> outcome.milestones().isEmpty());
  }

  /** Whether stages 1, 2 and 3 are done, which are those of the plan. */
  List<Boolean> ownStages() {
    return List.of(isPast(plan.groupFormed()), isPast(plan.needsAnalysis()), hasItsPriorities());
  }

  /** Whether stage 4 is done: what was submitted is whole. */
  boolean isSubmitted() {
    return isPast(plan.submitted()) && hasItsOutcomes() && hasItsPriorities();
  }

  /** The day on which the whole plan was approved, stage 4b. */
  Optional<LocalDate> approved() {
    return approvals().filter(each -> !each.isAfter(day)).min(LocalDate::compareTo);
  }

  private Stream<LocalDate> approvals() {
    return Stream.concat(
        plan.approved().stream(), approvals(submission -> submission.outcome().isEmpty()));
  }

  private Stream<LocalDate> approvals(Predicate<Submission> about) {
    return plan.submissions().stream()
        .filter(Submission::isForApproval)
        .filter(Submission::isApproved)
        .filter(about)
        .flatMap(submission -> submission.decided().stream());
  }

  /** Whether a change to an outcome was approved by the day, on the day of the change or later. */
  boolean isApprovedSince(LocalDate change, Outcome outcome) {
    return Stream.concat(
            approvals(),
            approvals(submission -> submission.outcome().equals(Optional.of(outcome.id()))))
        .anyMatch(decided -> !decided.isBefore(change) && !decided.isAfter(day));
  }

  /** How many submissions wait for a decision. */
  public long pending() {
    boolean isTold = plan.submissions().stream().anyMatch(this::isOfWholePlan);
    boolean isWaiting = isPast(plan.submitted()) && approved().isEmpty() && !isTold;
    return plan.submissions().stream()
            .filter(each -> isPast(Optional.of(each.submitted())) && !isPast(each.decided()))
            .count()
        + (isWaiting ? 1 : 0);
  }

  private boolean isOfWholePlan(Submission submission) {
    return submission.isForApproval()
        && submission.outcome().isEmpty()
        && isPast(Optional.of(submission.submitted()));
  }

  /** The stage of the outcome that is least advanced; of a plan without any, its own. */
  public int stage() {
    return outcomes().stream()
        .mapToInt(OutcomeAsAt::stage)
        .min()
        .orElseGet(() -> (int) ownStages().stream().takeWhile(done -> done).count());
  }

  /** Every milestone once, whichever outcomes it leads to. */
  Barometer barometer() {
    Map<String, Milestone> milestones = new TreeMap<>();
    plan.priorities().stream()
        .flatMap(priority -> priority.milestones().stream())
        .forEach(milestone -> milestones.put(milestone.id(), milestone));
    return Barometer.of(milestones.values(), day);
  }

  /** Whole months from the day the school joined to the last review, or to the day without it. */
  long months() {
    return outcomes().stream()
        .mapToLong(OutcomeAsAt::months)
        .max()
        .orElseGet(() -> ChronoUnit.MONTHS.between(plan.engaged(), day));
  }

  /** Whether an outcome is not reviewed though the time for the whole model is over. */
  boolean isOverdue() {
    return outcomes().isEmpty()
        ? day.isAfter(lastDay())
        : outcomes().stream().anyMatch(OutcomeAsAt::isOverdue);
  }

  /** The last day on which an outcome may be reviewed without being overdue. */
  LocalDate lastDay() {
    return plan.engaged().plusMonths(settings.modelMonths());
  }

  /** How many outcomes are met and confirmed, each of which is recognised. */
  long recognitions() {
    return outcomes().stream().filter(OutcomeAsAt::isMet).count();
  }

  /** What the school is recognised for by its most advanced outcome. */
  Recognition recognition() {
    return outcomes().stream()
        .map(OutcomeAsAt::recognition)
        .max(Recognition::compareTo)
        .orElse(approved().isPresent() ? Recognition.COMMITMENT : Recognition.ENGAGEMENT);
  }

  Foundation.Eligibility eligibility() {
    return foundation.eligibility(plan.engaged(), settings);
  }

  /** The last day on which the foundation is current. */
  Optional<LocalDate> foundationUntil() {
    return foundation.currentUntil(day, settings);
  }

  boolean isFoundationCurrent() {
    return foundationUntil().filter(last -> !day.isAfter(last)).isPresent();
  }

  /** What is to be looked at, of the plan and of its outcomes. */
  Set<Finding> findings() {
    Set<Finding> findings = EnumSet.noneOf(Finding.class);
    outcomes().forEach(outcome -> findings.addAll(outcome.findings()));
    add(findings, Finding.NOT_ELIGIBLE, !eligibility().isEligible());
    add(findings, Finding.FOUNDATION_LAPSED, !isFoundationCurrent());
    add(findings, Finding.PRIORITIES, !hasItsPriorities());
    add(findings, Finding.OUTCOMES, !hasItsOutcomes());
    add(findings, Finding.STAGE_SKIPPED, OutcomeAsAt.isSkipped(ownStages()));
    return findings;
  }

  private static void add(Set<Finding> findings, Finding finding, boolean isSo) {
    if (isSo) {
      findings.add(finding);
    }
  }
}
