package cymru.llesiant.benchmarks.kernel;

import cymru.llesiant.benchmarks.report.Size;
import cymru.llesiant.benchmarks.report.Timings;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * JMH's single shots of all methods of a class, in one process with a heap of 1 GiB.
 *
 * @param benchmark the class
 * @param size how many shots
 */
record Shots(Class<?> benchmark, Size size) {

  Collection<RunResult> run(String parameter, List<String> values) {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include(benchmark.getName() + "\\.")
            .param(parameter, values.toArray(String[]::new))
            .forks(1)
            .jvmArgs("-Xmx1g")
            .addProfiler(CpuProfiler.class)
            .shouldFailOnError(true);
    if (size == Size.SMALL) {
      options.warmupIterations(1).measurementIterations(2);
    }
    try {
      return new Runner(options.build()).run();
    } catch (RunnerException e) {
      throw new IllegalStateException("Cannot run %s: because %s".formatted(benchmark, e), e);
    }
  }

  static String method(RunResult result) {
    return result.getPrimaryResult().getLabel();
  }

  /** Times as a table says them. */
  static String text(RunResult result) {
    return seconds(result)
        .textWith(timings(result, shot -> shot.getSecondaryResults().get(CpuProfiler.CPU)));
  }

  static Timings seconds(RunResult result) {
    return timings(result, IterationResult::getPrimaryResult);
  }

  private static Timings timings(RunResult result, Function<IterationResult, Result<?>> of) {
    return new Timings(
        result.getBenchmarkResults().stream()
            .flatMap(fork -> fork.getIterationResults().stream())
            .map(shot -> of.apply(shot).getScore())
            .toList());
  }
}
