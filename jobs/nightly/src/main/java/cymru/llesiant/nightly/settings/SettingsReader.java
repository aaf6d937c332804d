package cymru.llesiant.nightly.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import cymru.llesiant.nightly.settings.NightlySettings.Repository;
import cymru.llesiant.nightly.settings.NightlySettings.Spark;
import cymru.llesiant.nightly.warehouse.ExitCode;
import cymru.llesiant.nightly.warehouse.Refusal;
import cymru.llesiant.nightly.warehouse.Warehouse;
import cymru.llesiant.schemas.NearestName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Reads {@code settings.yaml}. Every key has a default; paths in the file are relative to the file;
 * what the command line says stands over the file.
 */
public final class SettingsReader {

  /**
   * Each commit is written at once, and at the end of the file: H2 would write into space it has
   * given up, and after the process was killed it finds there only what is older.
   */
  private static final String H2_FILE = "jdbc:h2:file:%s;WRITE_DELAY=0;RETENTION_TIME=86400000";

  private static final List<String> KEYS =
      List.of(
          "inbox",
          "warehouse",
          "vault",
          "schemas",
          "secret_file",
          "metrics_file",
          "repository.url",
          "repository.user",
          "repository.password_file",
          "spark.master",
          "spark.memory",
          "spark.conf");

  private static final String OPEN_KEY = "spark.conf.";
  private static final YAMLMapper YAML = new YAMLMapper();

  private final Surroundings surroundings;

  public SettingsReader(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /**
   * The settings of one command.
   *
   * @param settings the file given on the command line, if any
   * @param warehouse the warehouse given on the command line, if any
   * @param inbox the inbox given on the command line, if any
   * @throws Refusal with every problem of the file
   */
  public NightlySettings read(
      Optional<Path> settings, Optional<Path> warehouse, Optional<Path> inbox) {
    Path usual = warehouse.map(this::given).orElse(surroundings.home().resolve("warehouse"));
    Optional<Path> file = settings.map(this::given).or(() -> lyingAbout(usual));
    Map<String, String> values = file.map(this::values).orElse(Map.of());
    Path folder = file.map(Path::getParent).orElse(surroundings.home());
    Warehouse used =
        new Warehouse(
            warehouse.map(this::given).orElse(path(values, folder, "warehouse").orElse(usual)));
    return new NightlySettings(
        file,
        inbox
            .map(this::given)
            .or(() -> path(values, folder, "inbox"))
            .orElse(surroundings.home().resolve("data-samples").resolve("inbox")),
        used,
        requireOutside(used, "vault", path(values, folder, "vault").orElse(besides(used))),
        path(values, folder, "schemas").map(SettingsReader::requireFolder),
        requireOutside(
            used,
            "secret_file",
            path(values, folder, "secret_file")
                .orElse(surroundings.configuration().resolve("pseudonym.key"))),
        path(values, folder, "metrics_file").map(SettingsReader::requireCollected),
        repository(values, folder, used),
        spark(values));
  }

  private Path given(Path path) {
    return surroundings.caller().resolve(path).normalize();
  }

  private Optional<Path> lyingAbout(Path warehouse) {
    return Stream.of(
            warehouse.resolveSibling("settings.yaml"),
            surroundings.configuration().resolve("settings.yaml"))
        .filter(Files::isRegularFile)
        .findFirst();
  }

  /** Who can read the marts must not thereby be able to tell who the pupils are. */
  private static Path requireOutside(Warehouse warehouse, String key, Path place) {
    if (place.toAbsolutePath().normalize().startsWith(warehouse.root())) {
      throw new Refusal(
          ExitCode.USAGE,
          "Cannot use %s %s: because it lies in the warehouse; keep it elsewhere"
              .formatted(key, place));
    }
    return place;
  }

  private static Path besides(Warehouse warehouse) {
    return warehouse.root().resolveSibling(warehouse.root().getFileName() + "-vault");
  }

  /** Prometheus' collector reads no file of another name, and the night must replace no other. */
  private static Path requireCollected(Path metrics) {
    if (!metrics.getFileName().toString().endsWith(".prom")) {
      throw new Refusal(
          ExitCode.USAGE,
          "Cannot use metrics_file %s: because collectors read only files that end in .prom; name it so"
              .formatted(metrics));
    }
    return metrics;
  }

  private static Path requireFolder(Path schemas) {
    if (!Files.isDirectory(schemas)) {
      throw new Refusal(
          ExitCode.USAGE,
          "Cannot use schemas %s: because there is no such folder; mend the settings"
              .formatted(schemas));
    }
    return schemas;
  }

  private static Optional<Path> path(Map<String, String> values, Path folder, String key) {
    return Optional.ofNullable(values.get(key)).map(value -> folder.resolve(value).normalize());
  }

  private static Repository repository(
      Map<String, String> values, Path folder, Warehouse warehouse) {
    String file = H2_FILE.formatted(warehouse.repository().resolve("jobs"));
    return new Repository(
        values.getOrDefault("repository.url", file),
        values.getOrDefault("repository.user", "llesiant"),
        path(values, folder, "repository.password_file"));
  }

  private static Spark spark(Map<String, String> values) {
    Map<String, String> conf = new TreeMap<>();
    values.forEach(
        (key, value) -> {
          if (key.startsWith(OPEN_KEY)) {
            conf.put(key.substring(OPEN_KEY.length()), value);
          }
        });
    return new Spark(
        values.getOrDefault("spark.master", "local[*]"),
        Optional.ofNullable(values.get("spark.memory")),
        conf);
  }

  private Map<String, String> values(Path file) {
    List<String> problems = new ArrayList<>();
    Map<String, String> values = new TreeMap<>();
    try {
      collect("", YAML.readTree(Files.readString(file)), values, problems);
    } catch (JsonProcessingException e) {
      problems.add("it is no YAML: " + e.getOriginalMessage());
    } catch (java.nio.file.NoSuchFileException e) {
      problems.add("there is no such file");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    repositoryProblem(values).ifPresent(problems::add);
    if (!problems.isEmpty()) {
      throw new Refusal(
          ExitCode.USAGE,
          "Cannot use the settings %s: because %s; mend the file"
              .formatted(file, String.join("; ", problems)));
    }
    return values;
  }

  private static void collect(
      String key, JsonNode node, Map<String, String> values, List<String> problems) {
    boolean known = KEYS.contains(key) || key.startsWith(OPEN_KEY);
    if (node.isObject()) {
      node.properties()
          .forEach(
              child ->
                  collect(
                      key.isEmpty() ? child.getKey() : key + "." + child.getKey(),
                      child.getValue(),
                      values,
                      problems));
    } else if (known && node.isValueNode() && !node.isNull() && !key.equals("spark.conf")) {
      values.put(key, node.asText());
    } else if (known) {
      problems.add("%s has no plain value".formatted(key));
    } else if (!key.isEmpty()) {
      problems.add("it has no key %s; %s".formatted(key, new NearestName(KEYS).remark(key)));
    } else if (!node.isMissingNode() && !node.isNull()) {
      problems.add("it holds no keys");
    }
  }

  private static Optional<String> repositoryProblem(Map<String, String> values) {
    return Optional.ofNullable(values.get("repository.url"))
        .filter(url -> !url.startsWith("jdbc:h2:") && !url.startsWith("jdbc:postgresql:"))
        .map(url -> "repository.url is neither jdbc:h2: nor jdbc:postgresql:");
  }
}
