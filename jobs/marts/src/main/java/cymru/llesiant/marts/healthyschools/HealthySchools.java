package cymru.llesiant.marts.healthyschools;

import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.Mart;
import cymru.llesiant.marts.io.RowCells;
import java.sql.Date;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The mart {@code healthy_schools}: a row a plan in the enhancement model as it stands on the
 * night's day, with its stage, its barometer, its eligibility and what is to be looked at.
 */
public final class HealthySchools implements Mart {

  @Override
  public String name() {
    return "healthy_schools";
  }

  @Override
  public Dataset<Row> rows(Inputs inputs) {
    return new EnglishPlans(plan -> Stream.of(cells(plan))).rows(inputs, name());
  }

  /** The row of a plan, without its school. */
  static RowCells cells(PlanAsAt plan) {
    Barometer barometer = plan.barometer();
    RowCells cells =
        new RowCells()
            .put("plan_id", plan.plan().id())
            .put("cluster_id", plan.plan().cluster().orElse(null))
            .put("engaged", Date.valueOf(plan.plan().engaged()))
            .put("judged_on", Date.valueOf(plan.day()))
            .put("is_closed", plan.isPast(plan.plan().closed()))
            .put("approved", MartShape.cell(plan.approved()))
            .put("approvals_pending", plan.pending())
            .put("outcomes", (long) plan.outcomes().size())
            .put("milestones", barometer.live())
            .put("milestones_achieved", barometer.achieved())
            .put("milestones_late", barometer.late())
            .put("barometer_pct", barometer.percent())
            .put("esi_on_track", barometer.isOnTrack().orElse(null));
    return stage(foundation(cells, plan), plan);
  }

  private static RowCells foundation(RowCells cells, PlanAsAt plan) {
    Optional<Settings.Cohort> cohort =
        plan.foundation().status().map(award -> plan.settings().cohort(award));
    return cells
        .put("nhss_date", MartShape.cell(plan.foundation().status()))
        .put("nhss_cohort", cohort.map(Settings.Cohort::code).orElse(null))
        .put("eligibility_rule", cohort.map(Settings.Cohort::rule).orElse(null))
        .put("eligibility", plan.eligibility().name())
        .put("foundation_until", MartShape.cell(plan.foundationUntil()))
        .put("foundation_current", plan.isFoundationCurrent());
  }

  private static RowCells stage(RowCells cells, PlanAsAt plan) {
    return cells
        .put("stage", Integer.toString(plan.stage()))
        .put("model_phase", plan.settings().phases().get(plan.stage()))
        .put("months_in_model", plan.months())
        .put("overdue", plan.isOverdue())
        .put("recognition", plan.recognition().name())
        .put("recognition_count", plan.recognitions())
        .put("plan_valid", plan.isValid())
        .put("findings", Finding.written(plan.findings()));
  }
}
