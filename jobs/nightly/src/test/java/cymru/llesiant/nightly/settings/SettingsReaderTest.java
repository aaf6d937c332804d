package cymru.llesiant.nightly.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import cymru.llesiant.nightly.warehouse.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsReaderTest {

  @TempDir private Path folder;

  private Path home;
  private Path caller;
  private Path configuration;
  private SettingsReader reader;

  @BeforeEach
  void surroundings() throws IOException {
    home = Files.createDirectory(folder.resolve("home"));
    caller = Files.createDirectory(folder.resolve("caller"));
    configuration = Files.createDirectories(folder.resolve("config/llesiant"));
    reader =
        new SettingsReader(
            new Surroundings(
                caller,
                home,
                Map.of("XDG_CONFIG_HOME", folder.resolve("config").toString()),
                Clock.fixed(Instant.EPOCH, ZoneOffset.UTC),
                false));
  }

  @Test
  void every_setting_has_a_default_below_the_products_folder() {
    NightlySettings settings = read();

    assertThat(settings.file()).isEmpty();
    assertThat(settings.inbox()).isEqualTo(home.resolve("data-samples/inbox"));
    assertThat(settings.warehouse().root()).isEqualTo(home.resolve("warehouse"));
    assertThat(settings.schemas()).isEmpty();
    assertThat(settings.secretFile()).isEqualTo(configuration.resolve("pseudonym.key"));
    assertThat(settings.metricsFile()).isEmpty();
    assertThat(settings.repository().url()).startsWith("jdbc:h2:file:" + home.resolve("warehouse"));
    assertThat(settings.spark().master()).isEqualTo("local[*]");
    assertThat(settings.spark().isLocal()).isTrue();
  }

  @Test
  void every_key_of_the_file_is_used_and_its_paths_are_relative_to_it() throws IOException {
    Path schemas = Files.createDirectory(folder.resolve("own-schemas"));
    Path file =
        Files.writeString(
            folder.resolve("s.yaml"),
            """
            inbox: in
            warehouse: out
            schemas: own-schemas
            secret_file: keys/key
            metrics_file: collected/nights.prom
            repository: {url: "jdbc:postgresql://db/nights", user: night, password_file: keys/db}
            spark:
              master: spark://host:7077
              memory: 8g
              conf: {spark.sql.shuffle.partitions: 64, spark.eventLog.enabled: true}
            """);

    NightlySettings settings = reader.read(Optional.of(file), Optional.empty(), Optional.empty());

    assertThat(settings.file()).contains(file);
    assertThat(settings.inbox()).isEqualTo(folder.resolve("in"));
    assertThat(settings.warehouse().root()).isEqualTo(folder.resolve("out"));
    assertThat(settings.schemas()).contains(schemas);
    assertThat(settings.secretFile()).isEqualTo(folder.resolve("keys/key"));
    assertThat(settings.metricsFile()).contains(folder.resolve("collected/nights.prom"));
    assertThat(settings.repository())
        .isEqualTo(
            new NightlySettings.Repository(
                "jdbc:postgresql://db/nights", "night", Optional.of(folder.resolve("keys/db"))));
    assertThat(settings.spark())
        .isEqualTo(
            new NightlySettings.Spark(
                "spark://host:7077",
                Optional.of("8g"),
                Map.of("spark.sql.shuffle.partitions", "64", "spark.eventLog.enabled", "true")));
  }

  @Test
  void what_the_command_line_says_stands_over_the_file_and_is_relative_to_the_caller()
      throws IOException {
    Path file = Files.writeString(folder.resolve("s.yaml"), "inbox: in\nwarehouse: out\n");

    NightlySettings settings =
        reader.read(
            Optional.of(Path.of("../s.yaml")),
            Optional.of(Path.of("w")),
            Optional.of(Path.of("i")));

    assertThat(settings.file()).contains(file);
    assertThat(settings.warehouse().root()).isEqualTo(caller.resolve("w"));
    assertThat(settings.inbox()).isEqualTo(caller.resolve("i"));
  }

  @Test
  void settings_beside_the_warehouse_come_before_those_in_the_users_folder() throws IOException {
    Files.writeString(configuration.resolve("settings.yaml"), "inbox: theirs\n");
    assertThat(read().inbox()).isEqualTo(configuration.resolve("theirs"));

    Files.writeString(home.resolve("settings.yaml"), "inbox: ours\n");
    assertThat(read().inbox()).isEqualTo(home.resolve("ours"));
  }

  @Test
  void an_empty_file_sets_nothing() throws IOException {
    Files.writeString(home.resolve("settings.yaml"), "# nothing yet\n");

    assertThat(read().inbox()).isEqualTo(home.resolve("data-samples/inbox"));
  }

  @Test
  void every_problem_is_said_with_the_nearest_key() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("s.yaml"),
            """
            inbx: in
            repository: {url: "jdbc:mysql://db", usr: me}
            spark: {master: [1, 2], conf: fast}
            """);

    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> reader.read(Optional.of(file), Optional.empty(), Optional.empty()))
        .withMessageContaining("no key inbx; did you mean inbox?")
        .withMessageContaining("no key repository.usr; did you mean repository.user?")
        .withMessageContaining("repository.url is neither jdbc:h2: nor jdbc:postgresql:")
        .withMessageContaining("spark.master has no plain value")
        .withMessageContaining("spark.conf has no plain value")
        .satisfies(refusal -> assertThat(refusal.exitCode().code()).isEqualTo(2));
  }

  @Test
  void text_that_is_no_yaml_a_missing_file_and_missing_schemas_are_refused() throws IOException {
    Path broken = Files.writeString(folder.resolve("broken.yaml"), "inbox: [a\n");
    Path list = Files.writeString(folder.resolve("list.yaml"), "just words\n");
    Path schemas = Files.writeString(folder.resolve("schemas.yaml"), "schemas: nowhere\n");

    assertThat(refusal(broken)).contains("it is no YAML");
    assertThat(refusal(list)).contains("it holds no keys");
    assertThat(refusal(folder.resolve("none.yaml"))).contains("there is no such file");
    assertThat(refusal(schemas)).contains("there is no such folder");
  }

  @Test
  void a_secret_inside_the_warehouse_is_refused() throws IOException {
    Path file =
        Files.writeString(folder.resolve("s.yaml"), "warehouse: out\nsecret_file: out/key\n");

    assertThat(refusal(file)).contains("Cannot use secret_file", "it lies in the warehouse");
  }

  @Test
  void a_vault_inside_the_warehouse_is_refused() throws IOException {
    Path file = Files.writeString(folder.resolve("s.yaml"), "warehouse: out\nvault: out/vault\n");

    assertThat(refusal(file)).contains("Cannot use vault", "it lies in the warehouse");
  }

  @Test
  void a_metrics_file_that_no_collector_would_read_is_refused() throws IOException {
    Path file = Files.writeString(folder.resolve("s.yaml"), "metrics_file: out/CURRENT.json\n");

    assertThat(refusal(file)).contains("collectors read only files that end in .prom");
  }

  private NightlySettings read() {
    return reader.read(Optional.empty(), Optional.empty(), Optional.empty());
  }

  private String refusal(Path file) {
    return org.junit.jupiter.api.Assertions.assertThrows(
            Refusal.class, () -> reader.read(Optional.of(file), Optional.empty(), Optional.empty()))
        .getMessage();
  }
}
