package cymru.llesiant.benchmarks.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * How long one thing took, time after time.
 *
 * @param seconds each time, in the order taken; at least one
 */
public record Timings(List<Double> seconds) {

  private static final double NANOS = 1e9;

  public Timings {
    seconds = List.copyOf(seconds);
    if (seconds.isEmpty()) {
      throw new IllegalArgumentException(
          "Cannot time nothing: because no time was taken; give at least one");
    }
  }

  /** Those times. */
  public static Timings of(double... seconds) {
    return new Timings(Arrays.stream(seconds).boxed().toList());
  }

  /** Does the work so many times, and keeps what it made last. */
  public static <R> Timed<R> of(int times, Supplier<R> work) {
    List<Double> seconds = new ArrayList<>();
    List<Double> cpu = new ArrayList<>();
    R made = null;
    for (int i = 0; i < times; i++) {
      double used = Machine.cpuSeconds();
      long start = System.nanoTime();
      made = work.get();
      seconds.add((System.nanoTime() - start) / NANOS);
      cpu.add(Machine.cpuSeconds() - used);
    }
    return new Timed<>(made, new Timings(seconds), new Timings(cpu));
  }

  /**
   * What was made and how long it took.
   *
   * @param made what was made the last time
   * @param timings all times
   * @param cpu the seconds of all processors, each time
   */
  public record Timed<R>(R made, Timings timings, Timings cpu) {

    /** The median time, its range, how many, and the median of processors' seconds. */
    public String text() {
      return timings.textWith(cpu);
    }
  }

  /** The middle one; of an even number, the mean of the two in the middle. */
  public double median() {
    double[] sorted = seconds.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  /** The median, and from where to where, of how many: {@code 1.23 (1.20 to 1.31, 5)}. */
  public String text() {
    double least = seconds.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    double most = seconds.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    return "%s (%s to %s, %d)"
        .formatted(short3(median()), short3(least), short3(most), seconds.size());
  }

  /** The same, and the median seconds of all processors: {@code ...; CPU 1.31}. */
  public String textWith(Timings cpu) {
    return "%s; CPU %s".formatted(text(), short3(cpu.median()));
  }

  /** Three digits: whole numbers from a hundred, three decimals below one. */
  public static String short3(double value) {
    double size = Math.abs(value);
    int decimals = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }
}
