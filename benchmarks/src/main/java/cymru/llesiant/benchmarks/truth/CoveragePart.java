package cymru.llesiant.benchmarks.truth;

import cymru.llesiant.benchmarks.report.Part;
import cymru.llesiant.benchmarks.report.Size;
import cymru.llesiant.benchmarks.report.Table;
import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.simulation.CoverageStudy;
import cymru.llesiant.statistics.simulation.CoverageStudy.Coverage;
import cymru.llesiant.statistics.simulation.SimulatedSchools;
import java.util.List;
import java.util.Locale;

/** How often 95 % limits contain the truth, in thousands of samples. */
public final class CoveragePart implements Part {

  private static final long SEED = 20261126;
  private static final double NOMINAL = 0.95;

  /** Many schools, a consortium's, few; few alike; very few; small shares; no class variance. */
  private static final List<SimulatedSchools> DESIGNS =
      List.of(
          new SimulatedSchools(200, 4, 25, 15, 5, 80),
          new SimulatedSchools(60, 4, 25, 15, 5, 80),
          new SimulatedSchools(20, 3, 20, 15, 5, 80),
          new SimulatedSchools(20, 3, 20, 5, 5, 90),
          new SimulatedSchools(8, 3, 20, 15, 5, 80),
          new SimulatedSchools(100, 3, 20, 2, 4, 94),
          new SimulatedSchools(100, 3, 20, 20, 0, 80));

  @Override
  public String name() {
    return "coverage";
  }

  @Override
  public String measure(Size size) {
    int samples = size.pick(20, 2_000);
    Table table =
        Table.of(
            "schools x classes x pupils",
            "true variances: school, class, pupil",
            "quantity",
            "intervals",
            "contain the truth",
            "Monte Carlo standard error",
            "from 95 % in standard errors");
    for (SimulatedSchools design : DESIGNS) {
      for (Coverage coverage : new CoverageStudy(design, samples, Confidence.P95, SEED).run()) {
        table = row(table, design, coverage, samples);
      }
    }
    return """
        # How often 95 %% limits contain the truth

        %,d samples of each design, REML; limits of shares by profile, of effects with the \
        variances integrated out. Shares' Monte Carlo error is that of %,d samples at \
        95 %%, effects' the spread over samples: it is that of the mean over all units, and tells \
        apart what so many samples do not tell of one unit, whose error is that of shares. A share whose truth is 0 is contained in all but \
        half of the tail: 97.5 %% is expected of it. Where the true variance is 0 so are \
        the effects, and limits about shrunken ones hold them more often.

        %s"""
        .formatted(samples, samples, table.markdown());
  }

  private static Table row(Table table, SimulatedSchools design, Coverage coverage, int samples) {
    double error =
        coverage.quantity().endsWith("share")
            ? Math.sqrt(NOMINAL * (1 - NOMINAL) / samples)
            : coverage.standardError();
    return table.with(
        "%d x %d x %d".formatted(design.schools(), design.classes(), design.rows()),
        "%s, %s, %s".formatted(design.betweenSchools(), design.betweenClasses(), design.residual()),
        coverage.quantity(),
        "%,d".formatted(coverage.intervals()),
        String.format(Locale.ROOT, "%.2f %%", 100 * coverage.share()),
        String.format(Locale.ROOT, "%.2f", 100 * error),
        error == 0
            ? ""
            : String.format(Locale.ROOT, "%+.1f", (coverage.share() - NOMINAL) / error));
  }
}
