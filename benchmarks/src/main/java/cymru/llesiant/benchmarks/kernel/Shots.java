package cymru.llesiant.benchmarks.kernel;

import cymru.llesiant.benchmarks.report.Size;
import cymru.llesiant.benchmarks.report.Timings;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * JMH's single shots of all methods of a class, in one process with a heap of 1 GiB.
 *
 * @param benchmark the class
 * @param size how many shots
 */
record Shots(Class<?> benchmark, Size size) {

  Collection<RunResult> run(String parameter, List<String> values) {
    try {
      return new Runner(
              new OptionsBuilder()
                  .include(benchmark.getName() + "\\.")
                  .param(parameter, values.toArray(String[]::new))
                  .forks(1)
                  .jvmArgs("-Xmx1g")
                  .warmupIterations(size.pick(1, 2))
                  .measurementIterations(size.pick(2, 5))
                  .shouldFailOnError(true)
                  .build())
          .run();
    } catch (RunnerException e) {
      throw new IllegalStateException("Cannot run %s: because %s".formatted(benchmark, e), e);
    }
  }

  static String method(RunResult result) {
    return result.getPrimaryResult().getLabel();
  }

  static Timings timings(RunResult result) {
    return new Timings(
        result.getBenchmarkResults().stream()
            .flatMap(fork -> fork.getIterationResults().stream())
            .map(shot -> shot.getPrimaryResult().getScore())
            .toList());
  }
}
