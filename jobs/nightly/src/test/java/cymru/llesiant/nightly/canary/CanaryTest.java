package cymru.llesiant.nightly.canary;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.nightly.command.Main;
import cymru.llesiant.nightly.warehouse.OwnerOnly;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Nothing that names a pupil, and nothing of the secret, is in anything that the product writes or
 * says: each command runs in a process of its own as a person calls it, with Spark's event log and
 * the libraries' words switched on, and everything but the deliveries and the secret's own file is
 * searched afterwards; compression that the search cannot undo is off.
 */
class CanaryTest {

  private static final byte[] SECRET =
      HexFormat.of()
          .parseHex(
              "8f1d6c0ba94e7235" + "c3e05b7f1a2d9846" + "7b90e4d1356fa82c" + "d05e9137c8fab264");

  @TempDir private Path folder;
  private final Traces traces = new Traces(new Canaries(SECRET));
  private Path written;
  private Path inbox;
  private Path refused;

  @BeforeEach
  void deliver() throws Exception {
    CanaryInbox deliveries = new CanaryInbox(folder.resolve("deliveries"));
    inbox = deliveries.loaded();
    refused = deliveries.refused();
    written = Files.createDirectories(folder.resolve("written"));
    for (String place : List.of("tmp", "events", "said")) {
      Files.createDirectories(written.resolve(place));
    }
    OwnerOnly.folder(folder.resolve("config/llesiant"));
    OwnerOnly.write(
        folder.resolve("config/llesiant/pseudonym.key"), HexFormat.of().formatHex(SECRET));
    Files.writeString(
        written.resolve("settings.yaml"),
        """
        vault: %s
        spark:
          conf:
            spark.eventLog.enabled: true
            spark.eventLog.dir: %s
            spark.eventLog.compress: false
            spark.eventLog.longForm.enabled: true
            spark.sql.debug.maxToStringFields: 10000
            spark.shuffle.compress: false
            spark.shuffle.spill.compress: false
            spark.broadcast.compress: false
            spark.sql.parquet.compression.codec: uncompressed
        """
            .formatted(folder.resolve("vault"), written.resolve("events").toUri()));
  }

  @Test
  void no_pupil_and_no_secret_is_in_anything_written_or_said() throws Exception {
    assertThat(traces.below(folder.resolve("deliveries"), folder.resolve("config")))
        .as("what is delivered is full of them, and the secret is known where it lies")
        .hasSizeGreaterThan(20);
    assertThat(folder.resolve("vault")).as("what is kept as it came lies elsewhere").doesNotExist();

    String[] night = {"run", "--inbox", inbox.toString(), "--as-of", "2011-11-01"};
    killAfter("Night as at", night);
    requireClean("a night killed in the intake");

    Path facts = Files.writeString(staging().resolve("facts"), "in the way");
    assertThat(call(night)).isEqualTo(50);
    requireClean("a night that failed after the intake");

    Files.delete(facts);
    assertThat(call(night)).isZero();
    assertThat(written.resolve("warehouse/.staging")).isEmptyDirectory();
    requireClean("a published night");

    assertThat(call("run", "--inbox", refused.toString(), "--dry-run")).isZero();
    assertThat(call("run", "--inbox", refused.toString())).isEqualTo(20);
    requireClean("a night that was refused");

    assertThat(call("check", "--format", "csv", inbox.toString(), refused.toString()))
        .isEqualTo(20);
    assertThat(call("query", "FROM school")).isZero();
    assertThat(call("indicators", "lineage", "WB_ATT", "--entity", "660")).isZero();
    requireClean("check, query and lineage");
    assertThat(written.resolve("tmp")).isEmptyDirectory();
    assertThat(written.resolve("events")).isNotEmptyDirectory();
    assertThat(traces.below(folder.resolve("vault"))).as("the vault keeps them").isNotEmpty();
    assertThat(OwnerOnly.isOpenToOthers(folder.resolve("vault"))).isFalse();
  }

  private void requireClean(String after) throws Exception {
    assertThat(traces.below(written)).as(after).isEmpty();
  }

  private Path staging() throws IOException {
    try (Stream<Path> nights = Files.list(written.resolve("warehouse/.staging"))) {
      return nights.filter(night -> !night.endsWith("scratch")).findFirst().orElseThrow();
    }
  }

  private void killAfter(String beginning, String... arguments) throws Exception {
    Process process = start(arguments);
    try (BufferedReader out = process.inputReader()) {
      String line = "";
      while (!line.startsWith(beginning)) {
        line = out.readLine();
        assertThat(line).as("waiting for " + beginning).isNotNull();
      }
    }
    process.destroyForcibly().waitFor();
  }

  /** Calls a command to its end; what it says is kept with what is written. */
  private int call(String... arguments) throws Exception {
    Process process = start(arguments);
    try (BufferedReader out = process.inputReader()) {
      Files.write(
          Files.createTempFile(written.resolve("said"), "out", ".txt"), out.lines().toList());
    }
    return process.waitFor();
  }

  private Process start(String... arguments) throws IOException {
    Path root = Path.of(System.getProperty("llesiant.root"));
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + root.resolve("jobs/jvm.options"),
                "-XX:TieredStopAtLevel=1",
                "-XX:ReservedCodeCacheSize=256m",
                "-Xmx1500m",
                "-Djava.io.tmpdir=" + written.resolve("tmp"),
                "-Dlog4j2.configurationFile="
                    + root.resolve("jobs/nightly/src/main/resources/log4j2.xml"),
                "-Dllesiant.home=" + written,
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder process =
        new ProcessBuilder(command)
            .directory(written.toFile())
            .redirectError(Files.createTempFile(written.resolve("said"), "err", ".txt").toFile());
    process.environment().put("XDG_CONFIG_HOME", folder.resolve("config").toString());
    process.environment().put("LLESIANT_LOG", "INFO");
    return process.start();
  }
}
