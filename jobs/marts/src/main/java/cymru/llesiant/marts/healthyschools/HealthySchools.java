package cymru.llesiant.marts.healthyschools;

import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.Mart;
import cymru.llesiant.marts.io.RowCells;
import java.sql.Date;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.Optional;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

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
    StructType schema = MartShape.of(inputs.night(), name());
    Settings settings = Settings.of(inputs.night().codes());
    LocalDate asOf = inputs.night().asOf();
    return new Extract(inputs)
        .schools()
        .flatMap(
            (FlatMapFunction<Row, Row>) school -> plans(school, asOf, settings, schema),
            Encoders.row(schema));
  }

  private static Iterator<Row> plans(
      Row row, LocalDate asOf, Settings settings, StructType schema) {
    SchoolRecord school = Delivered.school(row);
    return school.plans().stream()
        .filter(plan -> !plan.engaged().isAfter(asOf))
        .map(plan -> PlanAsAt.of(plan, school.foundation(), asOf, settings))
        .map(plan -> place(row, cells(plan)).row(schema))
        .iterator();
  }

  /** Where a school lies, in the cells of a row. */
  static RowCells place(Row school, RowCells cells) {
    Told told = new Told(school);
    return cells
        .put("school_id", told.text("school_id"))
        .put("country", told.text("country"))
        .put("la_code", told.text("la_code"))
        .put("phase", told.text("phase"));
  }

  private static RowCells cells(PlanAsAt plan) {
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
