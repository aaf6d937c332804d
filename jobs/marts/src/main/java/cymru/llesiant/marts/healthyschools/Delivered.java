package cymru.llesiant.marts.healthyschools;

import cymru.llesiant.marts.healthyschools.Foundation.Review;
import cymru.llesiant.marts.healthyschools.Outcome.Activity;
import cymru.llesiant.marts.healthyschools.Outcome.Measure;
import cymru.llesiant.marts.healthyschools.Outcome.Reading;
import cymru.llesiant.marts.healthyschools.Outcome.Share;
import cymru.llesiant.marts.healthyschools.Plan.Milestone;
import cymru.llesiant.marts.healthyschools.Plan.Priority;
import cymru.llesiant.marts.healthyschools.Plan.Submission;
import java.util.Optional;
import org.apache.spark.sql.Row;

/** Reads what {@link Extract} gathered of a school. */
public final class Delivered {

  private Delivered() {}

  /** A row of {@link Extract} as a school. */
  public static SchoolRecord school(Row row) {
    Told told = new Told(row);
    return new SchoolRecord(
        told.text("school_id"),
        told.text("phase"),
        new Foundation(
            told.ifDay("nhss_date"),
            told.ifDay("self_validated"),
            told.ifDay("moderation_date"),
            told.each("reviews", Delivered::review)),
        told.each("plans", Delivered::plan));
  }

  private static Review review(Told told) {
    return new Review(
        told.day("review_date"), told.truth("confirmed"), told.ifDay("moderation_date"));
  }

  private static Plan plan(Told told) {
    return new Plan(
        told.text("plan_id"),
        told.text("school_id"),
        told.day("engaged"),
        told.ifText("cluster_id"),
        told.ifDay("hwdg_formed"),
        told.ifDay("needs_analysis"),
        told.ifDay("submitted"),
        told.ifDay("quas_approved"),
        told.ifDay("closed"),
        told.each("priorities", Delivered::priority),
        told.each("submissions", Delivered::submission));
  }

  private static Submission submission(Told told) {
    return new Submission(
        told.text("stage").equals("4"),
        told.ifText("mo_id"),
        told.day("submitted"),
        told.ifDay("decided"),
        told.ifText("decision").equals(Optional.of("APPROVED")));
  }

  private static Priority priority(Told told) {
    return new Priority(
        told.text("kind"),
        told.text("ni_code"),
        told.ifText("indicator_id"),
        told.each("outcomes", Delivered::outcome),
        told.each("milestones", Delivered::milestone));
  }

  private static Milestone milestone(Told told) {
    return new Milestone(
        told.text("esi_id"),
        told.ifText("mo_id"),
        told.text("kind"),
        told.day("due"),
        told.ifDay("checked_date"),
        told.ifDay("achieved"),
        told.ifText("replaced_by").isPresent(),
        told.ifDay("changed"));
  }

  private static Outcome outcome(Told told) {
    return new Outcome(
        told.text("mo_id"),
        told.text("kind"),
        new Measure(
            told.text("measure"),
            told.text("unit"),
            told.text("direction").equals("UP"),
            told.ifText("target_group"),
            told.ifText("ni_code"),
            told.ifText("indicator_id")),
        reading(told, "baseline"),
        told.number("target_value"),
        reading(told, "current"),
        told.each("activities", Delivered::activity),
        told.ifDay("changed"),
        told.ifDay("reviewed"),
        told.ifDay("met"),
        told.ifDay("quas_confirmed"));
  }

  private static Optional<Reading> reading(Told told, String which) {
    Optional<Share> share =
        told.ifCount(which + "_numerator")
            .flatMap(
                part -> told.ifCount(which + "_denominator").map(whole -> new Share(part, whole)));
    return told.ifDay(which + "_date")
        .map(day -> new Reading(told.number(which + "_value"), day, share));
  }

  private static Activity activity(Told told) {
    return new Activity(told.text("scope").equals("TARGETED"), told.day("start_date"));
  }
}
