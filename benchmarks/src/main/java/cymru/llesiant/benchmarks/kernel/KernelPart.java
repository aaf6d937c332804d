package cymru.llesiant.benchmarks.kernel;

import cymru.llesiant.benchmarks.report.Part;
import cymru.llesiant.benchmarks.report.Size;
import cymru.llesiant.benchmarks.report.Table;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.results.RunResult;

/** One model of all classes of two nations, from their summaries, within a heap of 1 GiB. */
public final class KernelPart implements Part {

  private static final Map<String, String> WHAT =
      Map.of(
          "evaluation", "criterion and gradient, once",
          "fit", "fit, with fixed effects and the effect of every unit",
          "fitAndLimits", "fit and profile limits of all four shares",
          "fitAndEffectLimits", "fit and limits of every effect, variances integrated out");

  @Override
  public String name() {
    return "kernel";
  }

  @Override
  public String measure(Size size) {
    Collection<RunResult> results =
        new Shots(FitBenchmark.class, size)
            .run("divisor", size.pick(List.of("100"), List.of("10", "3", "1")));
    Table times =
        Table.of("classes", "what", "seconds: median (from to, shots); seconds of all processors");
    for (RunResult result : results) {
      int divisor = Integer.parseInt(result.getParams().getParam("divisor"));
      times =
          times.with(
              "%,d".formatted(328_000 / divisor),
              WHAT.get(Shots.method(result)),
              Shots.text(result));
    }
    return """
        # From summaries to a model

        328,000 classes in 72,000 schools in 220 areas (10 million pupils), four levels, an intercept \
        and four covariates, REML; and a third and a tenth of that. One thread; JMH single shots \
        in one process with `-Xmx1g`, warmed up. The fit always makes the effect of every unit.

        %s"""
        .formatted(times.markdown());
  }
}
