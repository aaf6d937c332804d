package cymru.llesiant.benchmarks.kernel;

import cymru.llesiant.benchmarks.drawn.DrawnPupils;
import cymru.llesiant.benchmarks.drawn.Truth;
import cymru.llesiant.benchmarks.report.Machine;
import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.multilevel.Criterion;
import cymru.llesiant.statistics.multilevel.Fit;
import cymru.llesiant.statistics.multilevel.NestedData;
import cymru.llesiant.statistics.multilevel.NestedModel;
import cymru.llesiant.statistics.uncertainty.Uncertainty;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;

/**
 * A process of its own that holds the summaries, fits them and makes limits, and prints what memory
 * that took: held by the summaries; the highest the heap stood at, which counts what nobody needs
 * any more and so grows with the heap allowed; held by summaries and answer; the process.
 */
public final class KernelMemory {

  private static final long MIB = 1 << 20;

  private KernelMemory() {}

  /** Takes the divisor of the nations' size. */
  public static void main(String[] args) {
    NestedData data = DrawnPupils.nations().over(Integer.parseInt(args[0])).data(FitBenchmark.SEED);
    long summaries = held();
    ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
    Fit.Estimates estimates = NestedModel.fit(data, Criterion.REML).ifEstimated().orElseThrow();
    Uncertainty uncertainty = Uncertainty.of(data, estimates);
    Truth.LEVELS.forEach(level -> uncertainty.shareLimits(level, Confidence.P95));
    uncertainty.residualShareLimits(Confidence.P95);
    long peak = peak();
    long answer = held();
    System.out.printf(
        "%d MiB|%d MiB|%d MiB|%s%n",
        summaries / MIB, peak / MIB, answer / MIB, Machine.peakMemory());
    if (estimates.report().rows() != data.rows()) {
      throw new AssertionError("Cannot be: the fit read other rows");
    }
  }

  private static long held() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static long peak() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .mapToLong(pool -> pool.getPeakUsage().getUsed())
        .sum();
  }
}
