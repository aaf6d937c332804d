package cymru.llesiant.benchmarks.report;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One of our R scripts, run on a file by R with lme4.
 *
 * @param script its name in {@code benchmarks/lme4}
 */
public record Lme4(String script) {

  /** What a table says where R with lme4 is not to be had. */
  public static final String ABSENT = "skipped: there is no Rscript with lme4 on the PATH";

  /**
   * What it said.
   *
   * @param values its figures by name
   * @param use what its process used, the start of R included
   */
  public record Said(Map<String, Double> values, Command.Use use) {

    public Said {
      values = Map.copyOf(values);
    }

    /** Seconds of reading and fitting. */
    public double seconds() {
      return value("reading") + value("fitting");
    }

    /** A figure by its name. */
    public double value(String name) {
      if (!values.containsKey(name)) {
        throw new IllegalStateException(
            "Cannot find %s: because the script printed %s".formatted(name, values.keySet()));
      }
      return values.get(name);
    }
  }

  /** What the script says of the file; nothing where R with lme4 is not to be had. */
  public Optional<Said> on(Path csv) {
    if (System.getProperty("llesiant.benchmarks.lme4", "no").startsWith("no")) {
      return Optional.empty();
    }
    Path place = Place.home().resolve("benchmarks").resolve("lme4").resolve(script);
    Command.Outcome outcome =
        Command.of("Rscript", "--vanilla", place.toString(), csv.toString()).run();
    return Optional.of(new Said(values(outcome.output()), outcome.use()));
  }

  static Map<String, Double> values(String output) {
    Map<String, Double> values = new HashMap<>();
    output
        .lines()
        .map(line -> line.strip().split(" +"))
        .filter(words -> words.length == 2)
        .forEach(words -> values.put(words[0], Double.valueOf(words[1])));
    return values;
  }
}
