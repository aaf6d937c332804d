package cymru.llesiant.benchmarks.kernel;

import cymru.llesiant.benchmarks.report.Machine;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * The seconds of all processors a shot takes, collector and compiler included; a busy machine
 * stretches them less than the clock's.
 */
public final class CpuProfiler implements InternalProfiler {

  /** The name of the secondary result. */
  static final String CPU = "cpu";

  private double start;

  /** JMH makes one in the process it starts. */
  public CpuProfiler() {}

  @Override
  public String getDescription() {
    return "seconds of all processors";
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
    start = Machine.cpuSeconds();
  }

  @Override
  public Collection<? extends Result<?>> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    return List.of(new ScalarResult(CPU, Machine.cpuSeconds() - start, "s", AggregationPolicy.AVG));
  }
}
