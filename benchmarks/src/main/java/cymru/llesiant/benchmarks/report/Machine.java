package cymru.llesiant.benchmarks.report;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The circumstances of a measurement: figures without them say nothing. */
public final class Machine {

  private static final long GIB = 1L << 30;
  private static final double NANOS = 1e9;
  private static final String KNOWN_BY_RUN = "llesiant.benchmarks.";

  private Machine() {}

  /** The machine, its load, and what runs on it, as lines of a Markdown list. */
  public static String circumstances() {
    Runtime.Version java = Runtime.version();
    return String.join(
        "\n",
        "- commit %s".formatted(told("commit")),
        "- %s, %d cores, %.0f GiB"
            .formatted(
                processor(), Runtime.getRuntime().availableProcessors(), memory() / (double) GIB),
        "- load average over the last minute %s when the part began".formatted(load()),
        "- Java %s (%s), Spark %s, DuckDB %s"
            .formatted(java, System.getProperty("java.vm.name"), told("spark"), told("duckdb")),
        "- %s".formatted(told("lme4")),
        "");
  }

  /** The highest resident memory of this process so far in GiB, where the system tells it. */
  public static String peakMemory() {
    return procLine(Path.of("/proc/self/status"), "VmHWM:")
        .map(line -> line.replaceAll("\\D", ""))
        .map(kib -> String.format(Locale.ROOT, "%.2f GiB", Long.parseLong(kib) * 1024.0 / GIB))
        .findFirst()
        .orElse("not told");
  }

  /** The seconds of all processors this process has used. */
  public static double cpuSeconds() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime()
        / NANOS;
  }

  private static String told(String what) {
    return System.getProperty(KNOWN_BY_RUN + what, what + " not told");
  }

  private static String load() {
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    return load < 0 ? "not told" : String.format(Locale.ROOT, "%.2f", load);
  }

  private static long memory() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
  }

  private static String processor() {
    return procLine(Path.of("/proc/cpuinfo"), "model name")
        .map(line -> line.replaceFirst(".*: *", ""))
        .findFirst()
        .orElse(System.getProperty("os.arch"));
  }

  private static Stream<String> procLine(Path file, String start) {
    try {
      List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
      return lines.stream().filter(line -> line.startsWith(start));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
