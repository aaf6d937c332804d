package cymru.llesiant.nightly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import cymru.llesiant.marts.SparkExtension;
import cymru.llesiant.nightly.settings.NightlySettings;
import cymru.llesiant.nightly.settings.SettingsReader;
import cymru.llesiant.nightly.settings.Surroundings;
import cymru.llesiant.nightly.warehouse.ExitCode;
import cymru.llesiant.nightly.warehouse.OwnerOnly;
import cymru.llesiant.nightly.warehouse.Refusal;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Nights whose job repository is a database, one a test, of a PostgreSQL server on a free port. */
@ExtendWith(SparkExtension.class)
@EnabledOnOs(value = OS.LINUX, disabledReason = "the server's binaries are those of Linux")
class PostgresRepositoryTest {

  private static final LocalDate DAY = LocalDate.of(2026, 11, 21);

  @TempDir private static Path binaries;
  private static EmbeddedPostgres server;

  @TempDir private Path folder;
  private final SmallNight night = new SmallNight();
  private String database;

  @BeforeAll
  static void begin() throws IOException {
    server =
        EmbeddedPostgres.builder()
            .setOverrideWorkingDirectory(binaries.toFile())
            .setServerConfig("listen_addresses", "127.0.0.1")
            .start();
  }

  @AfterAll
  static void end() throws IOException {
    server.close();
  }

  @BeforeEach
  void inbox(SparkSession spark, TestInfo test) throws IOException, SQLException {
    // a name of PostgreSQL's has 63 letters at most
    database = "night_" + Integer.toUnsignedString(test.getDisplayName().hashCode());
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + database);
    }
    Path inbox = Files.createDirectories(folder.resolve("inbox/660"));
    Files.writeString(inbox.resolve("school.csv"), "first");
    OwnerOnly.write(folder.resolve("password"), "postgres\n");
    settings(server.getPort());
  }

  private void settings(int port) throws IOException {
    Files.writeString(
        folder.resolve("settings.yaml"),
        "repository: {url: 'jdbc:postgresql://127.0.0.1:%d/%s', user: postgres, password_file: password}\n"
            .formatted(port, database));
  }

  @Test
  void a_night_fails_resumes_and_is_not_made_twice() {
    night.failAt("area");
    assertThat(run("one").exitCode()).isEqualTo(ExitCode.INFRASTRUCTURE);
    night.failAt("");

    assertThat(run("one").result()).isEqualTo("published");
    assertThat(run("one").result()).isEqualTo("nothing-new");
    assertThat(night.done()).containsExactly("intake", "facts", "cells", "school", "area");
  }

  @Test
  void warehouses_that_share_a_server_do_not_see_each_others_nights() {
    night.failAt("area");
    run("one");
    night.failAt("");

    assertThat(run("other").result()).isEqualTo("published");
    assertThat(night.done())
        .containsExactly(
            "intake", "facts", "cells", "school", "intake", "facts", "cells", "school", "area");
    assertThat(run("one").result()).isEqualTo("published");
    assertThat(night.done()).endsWith("area", "area").hasSize(10);
  }

  @Test
  void tables_of_another_are_left_alone_and_said() throws SQLException {
    try (Connection connection = server.getDatabase("postgres", database).getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE batch_job_instance (of_another int)");
    }

    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> run("one"))
        .withMessageContaining("tables of another Spring Batch; give it a schema of its own")
        .satisfies(refusal -> assertThat(refusal.exitCode()).isEqualTo(ExitCode.INFRASTRUCTURE));
  }

  @Test
  void a_server_that_does_not_answer_fails_the_night_and_leaves_the_last_release()
      throws IOException {
    assertThat(run("one").result()).isEqualTo("published");
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      settings(free.getLocalPort());
    }
    Files.writeString(folder.resolve("inbox/660/school.csv"), "second");

    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> run("one"))
        .withMessageContaining("Cannot open the job repository")
        .withMessageContaining("llesiant doctor")
        .satisfies(refusal -> assertThat(refusal.exitCode()).isEqualTo(ExitCode.INFRASTRUCTURE));
    assertThat(folder.resolve("one/CURRENT.json")).content().contains("2026-11-21-1-");
  }

  @Test
  void a_connection_lost_in_mid_night_fails_it_and_the_next_run_goes_on_once_it_is_back()
      throws SQLException {
    night.when("area", () -> administer("ALLOW_CONNECTIONS false"));

    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> run("one"))
        .withMessageStartingWith("Cannot go on with the night: because the job repository jdbc:")
        .withMessageContaining("; mend it and run again to resume")
        .satisfies(refusal -> assertThat(refusal.exitCode()).isEqualTo(ExitCode.INFRASTRUCTURE));

    administer("ALLOW_CONNECTIONS true");
    assertThat(run("one").result()).isEqualTo("published");
    assertThat(night.done()).startsWith("intake", "facts", "cells", "school", "area");
    assertThat(night.done().subList(5, night.done().size()))
        .as("the step that was cut off, and the one before where it was not yet written down")
        .isIn(List.of("area"), List.of("school", "area"));
  }

  /** Changes the database, which ends every connection that others have with it. */
  private void administer(String change) {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("ALTER DATABASE %s %s".formatted(database, change));
      statement.execute(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '%s'"
              .formatted(database));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private NightResult run(String warehouse) {
    Clock clock = Clock.fixed(Instant.parse("2026-11-22T00:00:00Z"), ZoneOffset.UTC);
    Surroundings surroundings =
        new Surroundings(
            folder,
            folder,
            Map.of("XDG_CONFIG_HOME", folder.resolve("config").toString()),
            clock,
            false);
    NightlySettings settings =
        new SettingsReader(surroundings)
            .read(
                Optional.of(folder.resolve("settings.yaml")),
                Optional.of(Path.of(warehouse)),
                Optional.of(Path.of("inbox")));
    Progress progress = new Progress(new PrintWriter(Writer.nullWriter()), clock, false);
    return new NightRun(settings, night::plan, clock, progress)
        .run(new NightRun.Request(Optional.of(DAY), "scheduled", false, false));
  }
}
