package cymru.llesiant.marts.healthyschools;

import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.Mart;
import cymru.llesiant.marts.healthyschools.Outcome.Measure;
import cymru.llesiant.marts.healthyschools.Outcome.Reading;
import cymru.llesiant.marts.healthyschools.Outcome.Share;
import cymru.llesiant.marts.io.RowCells;
import cymru.llesiant.statistics.interval.Interval;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The mart {@code healthy_schools_outcome}: a row a meaningful outcome as it stands on the night's
 * day, with the way from its baseline to its target and whether chance explains what it covered.
 */
public final class HealthySchoolsOutcome implements Mart {

  @Override
  public String name() {
    return "healthy_schools_outcome";
  }

  @Override
  public Dataset<Row> rows(Inputs inputs) {
    return new EnglishPlans(plan -> plan.outcomes().stream().map(HealthySchoolsOutcome::cells))
        .rows(inputs, name());
  }

  private static RowCells cells(OutcomeAsAt at) {
    Outcome outcome = at.outcome();
    Measure measure = outcome.measure();
    RowCells cells =
        new RowCells()
            .put("mo_id", outcome.id())
            .put("plan_id", at.plan().plan().id())
            .put("priority_kind", at.priority().kind())
            .put("priority_ni_code", at.priority().nationalIndicator())
            .put("priority_indicator_id", at.priority().indicator().orElse(null))
            .put("mo_kind", outcome.kind())
            .put("measure", measure.text())
            .put("unit", measure.unit())
            .put("direction", measure.isUpward() ? "UP" : "DOWN")
            .put("target_group", measure.group().orElse(null))
            .put("ni_code", measure.nationalIndicator().orElse(null))
            .put("indicator_id", measure.indicator().orElse(null))
            .put("intervention_start", MartShape.cell(outcome.start()))
            .put("activities", (long) outcome.activities().size())
            .put("activities_targeted", outcome.targetedActivities());
    return stage(progress(cells, at.progress()), at);
  }

  private static RowCells stage(RowCells cells, OutcomeAsAt at) {
    Barometer barometer = at.barometer();
    return cells
        .put("stage", Integer.toString(at.stage()))
        .put("model_phase", at.plan().settings().phases().get(at.stage()))
        .put("months_in_model", at.months())
        .put("overdue", at.isOverdue())
        .put("milestones", barometer.live())
        .put("milestones_achieved", barometer.achieved())
        .put("milestones_late", barometer.late())
        .put("barometer_pct", barometer.percent())
        .put("esi_on_track", barometer.isOnTrack().orElse(null))
        .put("mo_met", at.isMet())
        .put("recognition", at.recognition().name())
        .put("findings", Finding.written(at.findings()));
  }

  private static RowCells progress(RowCells cells, Progress progress) {
    Optional<Interval> limits = progress.limits();
    reading(cells, "baseline", progress.baseline());
    reading(cells, "current", progress.current());
    return cells
        .put("target_value", progress.outcome().target())
        .put("pct_to_target", progress.percentToTarget())
        .put("at_target", progress.isAtTarget().orElse(null))
        .put("change", progress.change().orElse(null))
        .put("change_lower", limits.map(Interval::lower).orElse(null))
        .put("change_upper", limits.map(Interval::upper).orElse(null))
        .put("change_verdict", progress.verdict().name())
        .put("is_after_start", progress.isAfterStart().orElse(null));
  }

  private static void reading(RowCells cells, String which, Optional<Reading> reading) {
    Optional<Share> share = reading.flatMap(Reading::share);
    cells
        .put(which + "_value", reading.map(Reading::value).orElse(null))
        .put(which + "_date", MartShape.cell(reading.map(Reading::day)))
        .put(which + "_numerator", share.map(Share::numerator).orElse(null))
        .put(which + "_denominator", share.map(Share::denominator).orElse(null));
  }
}
