package cymru.llesiant.marts.healthyschools;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.marts.healthyschools.OutcomeAsAt.Recognition;
import cymru.llesiant.marts.healthyschools.Plan.Milestone;
import cymru.llesiant.marts.healthyschools.Plan.Submission;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A plan by hand, on the days at which something changes. */
class PlanAsAtTest {

  private static final String END = "2010-08-31";

  private static Milestone milestone(String id, String outcome, String due, String achieved) {
    return new Milestone(
        id,
        Optional.ofNullable(outcome),
        "IMPACT",
        LocalDate.parse(due),
        Optional.ofNullable(achieved).map(LocalDate::parse),
        Optional.ofNullable(achieved).map(LocalDate::parse),
        false,
        Optional.empty());
  }

  private static Submission approval(String outcome, String decided) {
    return new Submission(
        true,
        Optional.ofNullable(outcome),
        LocalDate.of(2010, 3, 10),
        Optional.ofNullable(decided).map(LocalDate::parse),
        decided != null);
  }

  @ParameterizedTest
  @CsvSource({
    "2010-01-09, 0, 1", "2010-01-10, 1, 1", "2010-02-09, 1, 1", "2010-02-10, 3, 1",
    "2010-03-09, 3, 1", "2010-03-10, 4, 1", "2010-05-09, 4, 1", "2010-05-10, 5, 1",
    "2010-06-09, 5, 1", "2010-06-10, 6, 2", "2010-07-09, 6, 2", "2010-07-10, 7, 2",
    "2010-08-09, 7, 2", "2010-08-10, 8, 3"
  })
  @Tag("R004-01")
  void a_stage_is_reached_on_its_day(String day, int stage, String phase) {
    PlanAsAt plan = new PlanSketch().on(day);

    assertThat(plan.stage()).isEqualTo(stage);
    assertThat(plan.settings().phases().get(stage)).isEqualTo(phase);
  }

  @Test
  @Tag("R004-01")
  void a_plan_is_where_its_least_advanced_outcome_is() {
    PlanAsAt plan = new PlanSketch().day("SCHOOL QUANT start", "2011-01-10").on(END);

    assertThat(plan.stage()).isEqualTo(5);
    assertThat(plan.outcomes())
        .extracting(OutcomeAsAt::stage)
        // LOCAL: PERCEPTION, QUANT, TARGETED; SCHOOL: the same
        .containsExactly(8, 8, 8, 8, 5, 8);
  }

  @Test
  void a_stage_that_was_left_out_holds_the_plan_and_is_said() {
    PlanSketch plan = new PlanSketch().without("group");

    assertThat(plan.on(END).stage()).isZero();
    assertThat(plan.findings(END)).isEqualTo("STAGE_SKIPPED");
    assertThat(new PlanSketch().findings(END)).isEmpty();
  }

  @Test
  @Tag("R004-06")
  @Tag("R004-07")
  void a_plan_of_two_priorities_with_three_outcomes_each_is_valid_and_with_two_each_is_not() {
    PlanSketch two =
        new PlanSketch()
            .outcomes("LOCAL QUANT", "LOCAL PERCEPTION", "SCHOOL QUANT", "SCHOOL PERCEPTION");

    assertThat(new PlanSketch().on(END).isValid()).isTrue();
    assertThat(two.on(END).isValid()).isFalse();
    assertThat(two.findings(END)).isEqualTo("OUTCOMES STAGE_SKIPPED");
    assertThat(two.on(END).stage()).isEqualTo(3);
  }

  @Test
  @Tag("R004-06")
  void a_plan_has_one_priority_of_each_kind_and_no_more() {
    String[] local = {"LOCAL QUANT", "LOCAL PERCEPTION", "LOCAL TARGETED"};
    String[] three = {
      "LOCAL QUANT", "LOCAL PERCEPTION", "LOCAL TARGETED",
      "SCHOOL QUANT", "SCHOOL PERCEPTION", "SCHOOL TARGETED",
      "OTHER QUANT", "OTHER PERCEPTION", "OTHER TARGETED"
    };
    String[] twoOfSchool = {
      "OTHER QUANT", "OTHER PERCEPTION", "OTHER TARGETED",
      "SCHOOL QUANT", "SCHOOL PERCEPTION", "SCHOOL TARGETED"
    };
    for (String[] outcomes : List.of(local, three, twoOfSchool)) {
      PlanAsAt plan = new PlanSketch().outcomes(outcomes).on(END);
      assertThat(plan.isValid()).isFalse();
      assertThat(plan.findings()).contains(Finding.PRIORITIES).doesNotContain(Finding.OUTCOMES);
      assertThat(plan.stage()).isEqualTo(2);
    }
  }

  @Test
  @Tag("R004-07")
  void two_outcomes_of_one_kind_do_not_make_three_kinds() {
    PlanAsAt plan =
        new PlanSketch()
            .outcomes(
                "LOCAL QUANT",
                "LOCAL QUANT 2",
                "LOCAL TARGETED",
                "SCHOOL QUANT",
                "SCHOOL PERCEPTION",
                "SCHOOL TARGETED")
            .on(END);

    assertThat(plan.findings()).contains(Finding.OUTCOMES);
  }

  @Test
  @Tag("R004-08")
  void a_generic_milestone_leads_to_each_outcome_of_its_priority_and_another_to_its_own() {
    PlanSketch plan =
        new PlanSketch()
            .milestones(
                milestone("LOCAL 1", null, "2010-12-31", null),
                milestone("SCHOOL 1", "SCHOOL QUANT", "2010-12-31", null));

    assertThat(plan.on(END).outcomes())
        .extracting(outcome -> outcome.milestones().size())
        .containsExactly(1, 1, 1, 0, 1, 0);
    assertThat(plan.on(END).isValid()).isFalse();
    assertThat(plan.on(END).findings()).contains(Finding.NO_MILESTONE, Finding.MILESTONE_MIX);
  }

  @Test
  @Tag("R004-09")
  void an_activity_before_the_approval_is_said_and_on_its_day_is_not() {
    assertThat(new PlanSketch().day("approved", "2010-06-10").findings(END)).isEmpty();
    assertThat(new PlanSketch().day("approved", "2010-06-11").findings(END))
        .isEqualTo("NOT_APPROVED");
    assertThat(new PlanSketch().without("approved").findings(END))
        .isEqualTo("NOT_APPROVED STAGE_SKIPPED");
    assertThat(
            new PlanSketch()
                .without("approved")
                .submission(approval(null, "2010-06-10"))
                .findings(END))
        .isEmpty();
  }

  @Test
  @Tag("R004-09")
  void a_change_is_to_be_approved_again_for_its_outcome_or_the_whole_plan() {
    PlanSketch changed = new PlanSketch().day("LOCAL QUANT changed", "2010-07-01");

    assertThat(changed.findings("2010-06-30")).isEmpty();
    assertThat(changed.findings(END)).isEqualTo("UNAPPROVED_CHANGE");
    changed.submission(approval("LOCAL TARGETED", "2010-07-01"));
    changed.submission(approval("LOCAL QUANT", "2010-06-30"));
    assertThat(changed.findings(END)).isEqualTo("UNAPPROVED_CHANGE");
    changed.submission(approval("LOCAL QUANT", "2010-07-01"));
    assertThat(changed.findings(END)).isEmpty();
    assertThat(new PlanSketch().day("milestone changed", "2010-04-11").findings(END))
        .isEqualTo("UNAPPROVED_CHANGE");
    assertThat(new PlanSketch().day("milestone changed", "2010-04-10").findings(END)).isEmpty();
  }

  @Test
  @Tag("R004-10")
  void a_baseline_comes_by_the_day_on_which_the_first_activity_begins() {
    assertThat(new PlanSketch().day("baseline", "2010-06-10").findings(END)).isEmpty();
    assertThat(new PlanSketch().day("baseline", "2010-06-11").findings(END))
        .isEqualTo("NO_BASELINE");
    assertThat(new PlanSketch().without("baseline").findings(END))
        .isEqualTo("NO_BASELINE STAGE_SKIPPED");
    assertThat(new PlanSketch().without("baseline").findings("2010-06-09")).isEmpty();
  }

  @Test
  @Tag("R004-01")
  void an_outcome_is_overdue_from_the_day_after_36_months_until_it_is_reviewed() {
    PlanSketch plan = new PlanSketch().without("reviewed");

    assertThat(plan.on("2013-01-04").months()).isEqualTo(35);
    assertThat(plan.on("2013-01-05").months()).isEqualTo(36);
    assertThat(plan.on("2013-01-05").isOverdue()).isFalse();
    assertThat(plan.on("2013-01-06").isOverdue()).isTrue();
    plan.day("reviewed", "2013-02-05");
    assertThat(plan.on("2013-02-04").isOverdue()).isTrue();
    assertThat(plan.on("2013-02-05").isOverdue()).isFalse();
    assertThat(plan.on("2014-02-05").months()).isEqualTo(37);
  }

  @Test
  @Tag("R004-12")
  void the_barometer_counts_a_milestone_once_and_is_late_on_the_day_after_it_is_due() {
    PlanSketch plan =
        new PlanSketch()
            .milestones(
                milestone("LOCAL 1", null, "2010-07-31", "2010-08-20"),
                milestone("LOCAL 2", "LOCAL QUANT", "2010-07-31", "2010-07-01"),
                milestone("SCHOOL 1", null, "2010-08-30", null),
                milestone("SCHOOL 2", null, "2010-12-31", "2010-08-30"));

    assertThat(plan.on("2010-08-30").barometer()).isEqualTo(new Barometer(4, 3, 0));
    assertThat(plan.on("2010-08-30").barometer().percent()).hasValue(75);
    assertThat(plan.on("2010-08-30").barometer().isOnTrack()).contains(true);
    assertThat(plan.on("2010-08-31").barometer()).isEqualTo(new Barometer(4, 3, 1));
    assertThat(plan.on("2010-08-31").barometer().isOnTrack()).contains(false);
    assertThat(plan.on("2010-08-19").barometer()).isEqualTo(new Barometer(4, 1, 1));
  }

  @Test
  @Tag("R004-12")
  void a_milestone_that_was_replaced_counts_no_more() {
    Milestone replaced =
        new Milestone(
            "LOCAL 1",
            Optional.empty(),
            "IMPACT",
            LocalDate.of(2010, 1, 1),
            Optional.empty(),
            Optional.empty(),
            true,
            Optional.empty());

    Barometer barometer = new PlanSketch().milestones(replaced).on(END).barometer();
    assertThat(barometer).isEqualTo(new Barometer(0, 0, 0));
    assertThat(barometer.percent()).isEmpty();
    assertThat(barometer.isOnTrack()).isEmpty();
  }

  @Test
  @Tag("R004-13")
  void an_outcome_is_met_when_that_is_confirmed_and_each_is_recognised() {
    PlanSketch plan =
        new PlanSketch()
            .day("LOCAL QUANT met", "2010-08-10")
            .day("LOCAL TARGETED met", "2010-08-10")
            .day("LOCAL QUANT confirmed", "2010-08-20");

    assertThat(plan.on("2010-08-19").recognitions()).isZero();
    assertThat(plan.on("2010-08-20").recognitions()).isEqualTo(1);
    assertThat(plan.findings("2010-08-20")).isEqualTo("MET_NOT_CONFIRMED");
  }

  @ParameterizedTest
  @CsvSource({
    "2010-01-05, ENGAGEMENT",
    "2010-04-09, ENGAGEMENT",
    "2010-04-10, COMMITMENT",
    "2010-07-10, COMMITMENT",
    "2010-07-11, ACHIEVING",
    "2010-08-19, ACHIEVING",
    "2010-08-20, SUCCESS"
  })
  @Tag("R004-14")
  void recognition_comes_with_engagement_approval_milestones_and_outcomes(
      String day, Recognition recognition) {
    PlanSketch plan =
        new PlanSketch()
            .day("achieved", "2010-07-11")
            .day("SCHOOL QUANT met", "2010-08-10")
            .day("SCHOOL QUANT confirmed", "2010-08-20");

    assertThat(plan.on(day).recognition()).isEqualTo(recognition);
  }

  @Test
  void a_plan_that_has_ended_stays_as_it_was_at_its_end() {
    PlanAsAt plan = new PlanSketch().day("closed", "2010-06-30").on("2011-09-01");

    assertThat(plan.day()).isEqualTo("2010-06-30");
    assertThat(plan.stage()).isEqualTo(6);
    assertThat(plan.isFoundationCurrent()).isTrue();
    assertThat(new PlanSketch().findings("2011-06-01")).isEmpty();
    assertThat(new PlanSketch().findings("2011-06-02")).isEqualTo("FOUNDATION_LAPSED");
  }

  @Test
  @Tag("R004-18")
  void what_is_submitted_and_not_decided_is_pending_once() {
    PlanSketch plan = new PlanSketch();

    assertThat(plan.on("2010-03-09").pending()).isZero();
    assertThat(plan.on("2010-04-09").pending()).isEqualTo(1);
    assertThat(plan.on("2010-04-10").pending()).isZero();
    plan.submission(approval(null, null));
    assertThat(plan.on("2010-04-09").pending()).isEqualTo(1);
    plan.submission(approval("LOCAL QUANT", null));
    assertThat(plan.on("2010-04-10").pending()).isEqualTo(2);
  }
}
