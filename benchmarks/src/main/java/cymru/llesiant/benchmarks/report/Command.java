package cymru.llesiant.benchmarks.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Another program, run to its end and timed from outside.
 *
 * @param words the program and its arguments
 */
public record Command(List<String> words) {

  private static final Path TIME = Path.of("/usr/bin/time");
  private static final Pattern PEAK =
      Pattern.compile("Maximum resident set size \\(kbytes\\): (\\d+)");
  private static final Pattern CPU =
      Pattern.compile("(?:User|System) time \\(seconds\\): ([0-9.]+)");
  private static final double KIB_OF_GIB = 1 << 20;

  public Command {
    words = List.copyOf(words);
  }

  /** That program with those arguments. */
  public static Command of(String... words) {
    return new Command(List.of(words));
  }

  /**
   * What a program did.
   *
   * @param output what it printed
   * @param seconds from its start to its end
   * @param use the processor and memory it used
   */
  public record Outcome(String output, double seconds, Use use) {}

  /**
   * What a process used, where {@code /usr/bin/time} tells it.
   *
   * @param cpuSeconds seconds of all processors, which a busy machine does not stretch; or NaN
   * @param peakMemory its highest resident memory
   */
  public record Use(double cpuSeconds, String peakMemory) {

    static Use told(String said) {
      Matcher peak = PEAK.matcher(said);
      double cpu =
          CPU.matcher(said).results().mapToDouble(r -> Double.parseDouble(r.group(1))).sum();
      return peak.find()
          ? new Use(
              cpu,
              String.format(Locale.ROOT, "%.2f GiB", Long.parseLong(peak.group(1)) / KIB_OF_GIB))
          : new Use(Double.NaN, "not told");
    }
  }

  /**
   * Runs it.
   *
   * @throws IllegalStateException when it fails, with its words
   */
  public Outcome run() {
    List<String> all = new ArrayList<>();
    if (Files.isExecutable(TIME)) {
      all.addAll(List.of(TIME.toString(), "-v"));
    }
    all.addAll(words);
    try {
      Path errors = Files.createTempFile("llesiant-benchmark", ".err");
      long start = System.nanoTime();
      Process process = new ProcessBuilder(all).redirectError(errors.toFile()).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int code = process.waitFor();
      double seconds = (System.nanoTime() - start) / 1e9;
      String said = Files.readString(errors);
      Files.delete(errors);
      if (code != 0) {
        throw new IllegalStateException(
            "Cannot run %s: because it ended with %d: %s".formatted(words, code, said));
      }
      return new Outcome(output, seconds, Use.told(said));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(
          "Cannot run %s: because it was interrupted".formatted(words), e);
    }
  }
}
