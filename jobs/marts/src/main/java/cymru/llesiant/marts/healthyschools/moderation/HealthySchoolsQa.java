package cymru.llesiant.marts.healthyschools.moderation;

import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.Mart;
import cymru.llesiant.marts.healthyschools.moderation.QaYear.Moderation;
import cymru.llesiant.marts.io.RowCells;
import java.sql.Date;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The mart {@code healthy_schools_qa}: a row an English authority and year with how many schools
 * have the status, reviewed it, are in the model and at which stage, and how many are still to be
 * moderated.
 */
public final class HealthySchoolsQa implements Mart {

  private static final Map<Requirement, String> PREFIX =
      Map.of(
          Requirement.NHSS,
          "nhss",
          Requirement.ANNUAL_REVIEW,
          "ar",
          Requirement.SELF_VALIDATED,
          "self");

  @Override
  public String name() {
    return "healthy_schools_qa";
  }

  @Override
  public Dataset<Row> rows(Inputs inputs) {
    return new AuthorityYears(year -> Stream.of(cells(year))).rows(inputs, name());
  }

  /** The row of an authority and year, without the two. */
  static RowCells cells(QaYear year) {
    Moderation status = year.moderation(Requirement.NHSS);
    Moderation reviews = year.moderation(Requirement.ANNUAL_REVIEW);
    RowCells cells =
        new RowCells()
            .put("counted_on", Date.valueOf(year.year().day()))
            .put("is_complete", year.year().isOver())
            .put("schools", (long) year.schools().size())
            .put("ar_due", year.reviewsDue())
            .put("ar_done", year.reviewsDone())
            .put("ar_pct", percent(year.reviewsDone(), year.reviewsDue()))
            .put("mod_required", status.required() + reviews.required())
            .put("mod_done", status.moderated() + reviews.moderated())
            .put("shortfall", status.shortfall() + reviews.shortfall())
            .put("engaged", year.engaged())
            .put("plans", (long) year.plans().size())
            .put("approvals_pending", year.pending());
    for (int stage = 0; stage < year.settings().phases().size(); stage++) {
      cells.put("stage_" + stage, year.plansAt(stage));
    }
    for (Requirement requirement : Requirement.values()) {
      put(cells, PREFIX.get(requirement), year.moderation(requirement));
    }
    return cells;
  }

  private static void put(RowCells cells, String prefix, Moderation moderation) {
    cells
        .put(prefix + "_schools", moderation.schools())
        .put(prefix + "_moderated", moderation.moderated())
        .put(prefix + "_required", moderation.required())
        .put(prefix + "_shortfall", moderation.shortfall());
  }

  private static OptionalDouble percent(long part, long whole) {
    return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of(100.0 * part / whole);
  }
}
