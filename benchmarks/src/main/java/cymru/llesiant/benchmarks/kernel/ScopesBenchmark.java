package cymru.llesiant.benchmarks.kernel;

import cymru.llesiant.benchmarks.drawn.DrawnPupils;
import cymru.llesiant.benchmarks.drawn.Truth;
import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.moments.CrossProducts;
import cymru.llesiant.statistics.multilevel.Criterion;
import cymru.llesiant.statistics.multilevel.Fit;
import cymru.llesiant.statistics.multilevel.NestedData;
import cymru.llesiant.statistics.multilevel.NestedModel;
import cymru.llesiant.statistics.uncertainty.Uncertainty;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Many models of Wales from one set of summaries each: 22 authorities, 1,760 schools, 8,800
 * classes; each outcome is fitted to the nation and to every authority by itself.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 2)
@Measurement(iterations = 5)
public class ScopesBenchmark {

  private static final int AREAS = 22;
  private static final int SCHOOLS = 1_760;
  private static final int CLASSES = 8_800;

  /** How many outcomes have summaries of their own. */
  @Param({"15"})
  public int outcomes;

  private List<Map<List<String>, CrossProducts>> summaries;

  /** How many models one run fits, over that many outcomes. */
  static int models(int outcomes) {
    return outcomes * (AREAS + 1);
  }

  /** Draws the summaries of every outcome. */
  @Setup
  public void draw() {
    summaries = new ArrayList<>();
    for (int outcome = 0; outcome < outcomes; outcome++) {
      summaries.add(
          new DrawnPupils(AREAS, SCHOOLS, CLASSES, Truth.usual())
              .states(FitBenchmark.SEED + outcome));
    }
  }

  /** Sorts the summaries into scopes and fits every one. */
  @Benchmark
  public List<Fit> fits() {
    return scopes().map(data -> NestedModel.fit(data, Criterion.REML)).toList();
  }

  /** The same, with the limits of the schools' share of variance in every scope. */
  @Benchmark
  public List<Object> fitsAndLimits() {
    return scopes()
        .<Object>map(
            data -> {
              Optional<Fit.Estimates> fit = NestedModel.fit(data, Criterion.REML).ifEstimated();
              return fit.map(f -> Uncertainty.of(data, f).shareLimits("school", Confidence.P95));
            })
        .toList();
  }

  private Stream<NestedData> scopes() {
    return summaries.stream()
        .flatMap(
            states ->
                Stream.concat(
                    Stream.of(data(Truth.LEVELS, states)),
                    byArea(states).values().stream()
                        .map(own -> data(Truth.LEVELS.subList(1, 3), own))));
  }

  private static NestedData data(List<String> levels, Map<List<String>, CrossProducts> states) {
    return NestedData.of(levels, Truth.TERMS, Truth.RESPONSE, states);
  }

  private static Map<String, Map<List<String>, CrossProducts>> byArea(
      Map<List<String>, CrossProducts> states) {
    Map<String, Map<List<String>, CrossProducts>> byArea = new TreeMap<>();
    states.forEach(
        (path, state) ->
            byArea
                .computeIfAbsent(path.get(0), area -> new HashMap<>())
                .put(path.subList(1, 3), state));
    return byArea;
  }
}
