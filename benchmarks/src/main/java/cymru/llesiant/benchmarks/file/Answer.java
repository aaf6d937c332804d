package cymru.llesiant.benchmarks.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import cymru.llesiant.benchmarks.drawn.Truth;
import cymru.llesiant.benchmarks.report.Command;
import cymru.llesiant.benchmarks.report.Place;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What the {@code model} command said of a file, as JSON, in a process of its own.
 *
 * @param json what it printed
 * @param seconds from the process's start to its end
 * @param use what the process used
 */
record Answer(JsonNode json, double seconds, Command.Use use) {

  /** Which engine reads the file. */
  enum Engine {
    DUCKDB(List.of("--local")),
    SPARK(List.of());

    private final List<String> options;

    Engine(List<String> options) {
      this.options = options;
    }
  }

  static Answer of(Path file, Engine engine) {
    List<String> words = new ArrayList<>();
    words.add(Place.home().resolve("llesiant").toString());
    words.addAll(List.of("model", file.toString(), "--format", "json"));
    words.addAll(List.of("--response", Truth.RESPONSE));
    words.addAll(List.of("--fixed", String.join(",", Truth.TERMS)));
    words.addAll(List.of("--levels", String.join(",", Truth.LEVELS)));
    words.addAll(engine.options);
    Command.Outcome outcome = new Command(words).run();
    try {
      return new Answer(
          JsonMapper.builder().build().readTree(outcome.output()),
          outcome.seconds(),
          outcome.use());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(
          "Cannot read the answer on %s: because %s".formatted(file, e.getMessage()), e);
    }
  }

  double criterion() {
    return json.get("criterion_value").doubleValue();
  }

  /** The variance at a level, or {@code residual}. */
  double variance(String level) {
    for (JsonNode each : json.get("levels")) {
      if (each.get("level").textValue().equals(level)) {
        return each.get("variance").doubleValue();
      }
    }
    throw new IllegalStateException(
        "Cannot find level %s: because it is not there".formatted(level));
  }
}
