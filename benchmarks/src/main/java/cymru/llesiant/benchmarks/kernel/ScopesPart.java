package cymru.llesiant.benchmarks.kernel;

import cymru.llesiant.benchmarks.report.Part;
import cymru.llesiant.benchmarks.report.Size;
import cymru.llesiant.benchmarks.report.Table;
import cymru.llesiant.benchmarks.report.Timings;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.results.RunResult;

/** Hundreds of models a night: every outcome for the nation and each authority. */
public final class ScopesPart implements Part {

  private static final Map<String, String> WHAT =
      Map.of(
          "fits", "scopes sorted out and fitted, with all effects",
          "fitsAndLimits", "the same, with profile limits of the schools' share");

  @Override
  public String name() {
    return "scopes";
  }

  @Override
  public String measure(Size size) {
    int outcomes = size.pick(2, 15);
    Table times =
        Table.of(
            "models",
            "what",
            "seconds: median (from to, shots); seconds of all processors",
            "milliseconds a model");
    for (RunResult result :
        new Shots(ScopesBenchmark.class, size).run("outcomes", List.of(String.valueOf(outcomes)))) {
      Timings timings = Shots.seconds(result);
      int models = ScopesBenchmark.models(outcomes);
      times =
          times.with(
              models,
              WHAT.get(Shots.method(result)),
              Shots.text(result),
              Timings.short3(1000 * timings.median() / models));
    }
    return """
        # Hundreds of models from one pass's summaries

        %d outcomes of 22 authorities, 1,760 schools and 8,800 classes, each with an intercept and \
        four covariates: the nation (la, school, class) and every authority (school, class), from \
        the same summaries. One thread, JMH single shots with `-Xmx1g`, warmed up.

        %s"""
        .formatted(outcomes, times.markdown());
  }
}
