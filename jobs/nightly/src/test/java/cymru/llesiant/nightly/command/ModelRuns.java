package cymru.llesiant.nightly.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs of the command on small files.
 *
 * @param folder where the files are
 */
record ModelRuns(Path folder) {

  /** A new file of that text. */
  Path csv(String text) throws IOException {
    return Files.writeString(Files.createTempFile(folder, "rows", ".csv"), text);
  }

  /** What the command prints without Spark. */
  CommandRun run(Path file, String... options) {
    List<String> arguments = new ArrayList<>(List.of(file.toString(), "--local"));
    arguments.addAll(List.of(options));
    return CommandRun.model(folder, arguments);
  }

  /** What it answers without Spark. */
  JsonNode json(Path file, String... options) throws IOException {
    List<String> arguments = new ArrayList<>(List.of(options));
    arguments.add("--local");
    return json(file, arguments);
  }

  /** What it answers with Spark. */
  JsonNode sparkJson(Path file, String... options) throws IOException {
    return json(file, List.of(options));
  }

  private JsonNode json(Path file, List<String> options) throws IOException {
    List<String> arguments = new ArrayList<>(List.of(file.toString(), "--format", "json"));
    arguments.addAll(options);
    CommandRun run = CommandRun.model(folder, arguments);
    assertThat(run.exitCode()).as(run.err()).isZero();
    return new ObjectMapper().readTree(run.out());
  }

  /** Every figure alike to 1e-9 of itself; what the optimiser's path left over apart. */
  static void assertSame(JsonNode one, JsonNode other) {
    for (String list : List.of("levels", "fixed_effects")) {
      assertThat(other.path(list)).hasSameSizeAs(one.path(list));
      for (int i = 0; i < one.path(list).size(); i++) {
        assertSameFields(one.path(list).get(i), other.path(list).get(i));
      }
    }
    assertSameFields(one, other);
  }

  private static void assertSameFields(JsonNode one, JsonNode other) {
    one.properties()
        .forEach(
            field -> {
              JsonNode found = other.path(field.getKey());
              if (field.getValue().isDouble()) {
                double value = field.getValue().asDouble();
                assertThat(found.asDouble())
                    .as(field.getKey())
                    .isCloseTo(value, within(1e-9 * Math.abs(value)));
              } else if (field.getValue().isValueNode()) {
                assertThat(found).as(field.getKey()).isEqualTo(field.getValue());
              }
            });
  }
}
