package cymru.llesiant.benchmarks.kernel;

import cymru.llesiant.benchmarks.drawn.DrawnPupils;
import cymru.llesiant.benchmarks.drawn.Truth;
import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Limits;
import cymru.llesiant.statistics.multilevel.Criterion;
import cymru.llesiant.statistics.multilevel.CriterionSurface;
import cymru.llesiant.statistics.multilevel.Fit;
import cymru.llesiant.statistics.multilevel.NestedData;
import cymru.llesiant.statistics.multilevel.NestedModel;
import cymru.llesiant.statistics.uncertainty.UncertainEffect;
import cymru.llesiant.statistics.uncertainty.Uncertainty;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
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

/** One four-level model with five columns of fixed effects, from the summaries of its classes. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
public class FitBenchmark {

  static final long SEED = 20261126;

  /** The nations' 328,000 classes over this. */
  @Param({"10", "3", "1"})
  public int divisor;

  private NestedData data;
  private CriterionSurface surface;
  private double[] ratios;

  /** Draws the pupils and fits once. */
  @Setup
  public void draw() {
    data = DrawnPupils.nations().over(divisor).data(SEED);
    Fit.Estimates estimates = NestedModel.fit(data, Criterion.REML).ifEstimated().orElseThrow();
    surface = CriterionSurface.of(data, Criterion.REML);
    double residual = estimates.components().residual();
    ratios =
        estimates.components().levels().stream()
            .mapToDouble(level -> level.variance() / residual)
            .toArray();
  }

  /** The criterion and its gradient, once. */
  @Benchmark
  @Warmup(iterations = 20)
  @Measurement(iterations = 20)
  public Object evaluation() {
    return surface.at(ratios);
  }

  /** Variances, fixed effects and the effect of every unit at every level with its errors. */
  @Benchmark
  @Warmup(iterations = 2)
  @Measurement(iterations = 5)
  public Fit fit() {
    return NestedModel.fit(data, Criterion.REML);
  }

  /** The fit and the profile limits of all four shares. */
  @Benchmark
  @Warmup(iterations = 1)
  @Measurement(iterations = 3)
  public List<Limits> fitAndLimits() {
    return limits(NestedModel.fit(data, Criterion.REML).ifEstimated().orElseThrow());
  }

  /** The fit and the limits of every unit's effect, the variances estimated too. */
  @Benchmark
  @Warmup(iterations = 1)
  @Measurement(iterations = 3)
  public List<UncertainEffect> fitAndEffectLimits() {
    Fit.Estimates of = NestedModel.fit(data, Criterion.REML).ifEstimated().orElseThrow();
    return Uncertainty.of(data, of).effects(Confidence.P95);
  }

  private List<Limits> limits(Fit.Estimates of) {
    Uncertainty uncertainty = Uncertainty.of(data, of);
    List<Limits> limits = new ArrayList<>();
    Truth.LEVELS.forEach(level -> limits.add(uncertainty.shareLimits(level, Confidence.P95)));
    limits.add(uncertainty.residualShareLimits(Confidence.P95));
    return limits;
  }
}
