package cymru.llesiant.nightly.command;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;
import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.marts.SparkExtension;
import cymru.llesiant.nightly.release.Release;
import cymru.llesiant.nightly.release.Releases;
import cymru.llesiant.nightly.release.SampleReleases;
import cymru.llesiant.nightly.sample.SampleInbox;
import cymru.llesiant.nightly.sample.SampleSettings;
import cymru.llesiant.nightly.sample.SampleSettings.Coverage;
import cymru.llesiant.nightly.warehouse.Warehouse;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Nights in processes of their own that are killed as soon as they say a certain line, that is, in
 * the step after it, while a reader looks at the pointer whenever something changes.
 */
@ExtendWith(SparkExtension.class)
class KilledNightTest {

  private static final String AS_OF = "2011-09-05";

  /** What a short night is made of. */
  private static final Set<String> DATASETS =
      Set.of(
          "area",
          "school",
          "pupil_census",
          "attendance",
          "exclusion",
          "attainment_result",
          "teaching_group");

  @TempDir private Path folder;

  @Test
  void a_night_killed_in_four_places_ends_like_an_undisturbed_one_and_readers_notice_nothing(
      SparkSession spark) throws Exception {
    Path inbox = sampleInbox();
    Warehouse killed = new Warehouse(folder.resolve("killed"));
    Release standing = new SampleReleases(killed).publish("before");
    ExecutorService beside = Executors.newSingleThreadExecutor();
    WatchService changes = changes(killed);
    Future<List<String>> reader = beside.submit(follow(killed, changes));

    List<String> intake = killAfter("Night as at", night(killed, inbox, "--as-of", AS_OF));
    List<String> facts = killAfter("  intake", night(killed, inbox));
    List<String> marts = killAfter("  indicator_school", night(killed, inbox));
    List<String> publish = killAfter("  vulnerable_pupils", night(killed, inbox));
    assertThat(new Releases(killed).mismatches(standing)).isEmpty();
    List<String> last = finish(night(killed, inbox));
    changes.close();
    List<String> seen = reader.get();
    beside.shutdown();

    assertThat(last.get(last.size() - 1)).startsWith("RESULT published release=" + AS_OF);
    assertThat(steps(facts)).startsWith("intake");
    assertThat(steps(marts)).startsWith("facts").doesNotContain("intake");
    assertThat(steps(publish)).doesNotContain("intake", "facts", "cells", "indicator_school");
    assertThat(steps(last)).containsExactly("publish");
    assertThat(intake).noneMatch(line -> line.startsWith("Resuming"));
    assertThat(List.of(facts, marts, publish, last))
        .allSatisfy(
            words -> assertThat(words.get(0)).startsWith("Resuming the night as at " + AS_OF));
    Release resumed = new Releases(killed).current().orElseThrow();
    assertThat(seen).containsExactly(standing.id().toString(), resumed.id().toString());

    Warehouse undisturbed = new Warehouse(folder.resolve("undisturbed"));
    publish(undisturbed, inbox);
    Release whole = new Releases(undisturbed).current().orElseThrow();
    assertThat(resumed.manifest().marts()).isNotEmpty().isEqualTo(whole.manifest().marts());
    assertThat(new Releases(killed).mismatches(resumed)).isEmpty();
    assertThat(killed.root().resolve(".staging")).isEmptyDirectory();
  }

  private Path sampleInbox() throws IOException {
    SampleSettings settings =
        SampleSettings.defaults().withPupils(600).withYears(1).withCoverage(Coverage.ENGLAND);
    SampleInbox.write(settings, folder, (sender, rows, done, all) -> {});
    Path inbox = folder.resolve("inbox");
    try (Stream<Path> files = Files.walk(inbox)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = file.getFileName().toString();
        if (!DATASETS.contains(name.substring(0, name.indexOf('.')))) {
          Files.delete(file);
        }
      }
    }
    return inbox;
  }

  /** What is told when the pointer is replaced or a release comes or goes. */
  private static WatchService changes(Warehouse warehouse) throws IOException {
    WatchService changes = FileSystems.getDefault().newWatchService();
    for (Path place : List.of(warehouse.root(), warehouse.releases())) {
      place.register(changes, ENTRY_CREATE, ENTRY_MODIFY, ENTRY_DELETE);
    }
    return changes;
  }

  /** Follows the pointer until the end: each release it saw, once, each time held to be whole. */
  private static Callable<List<String>> follow(Warehouse warehouse, WatchService changes) {
    return () -> {
      List<String> seen = new ArrayList<>();
      do {
        look(warehouse, seen);
      } while (hasChanged(changes));
      look(warehouse, seen);
      return seen;
    };
  }

  private static void look(Warehouse warehouse, List<String> seen) {
    Releases releases = new Releases(warehouse);
    Release release = releases.current().orElseThrow();
    assertThat(release.mismatches()).isEmpty();
    String name = release.id().toString();
    if (seen.isEmpty() || !seen.get(seen.size() - 1).equals(name)) {
      assertThat(releases.mismatches(release)).isEmpty();
      seen.add(name);
    }
  }

  /** Waits for the next change; false when there will be none. */
  private static boolean hasChanged(WatchService changes) throws InterruptedException {
    try {
      WatchKey place = changes.take();
      place.pollEvents();
      return place.reset();
    } catch (ClosedWatchServiceException e) {
      return false;
    }
  }

  /** A night in this process, of the same secret: pupils' keys depend on it. */
  private void publish(Warehouse warehouse, Path inbox) {
    CalledCommand night =
        CalledCommand.in(
            folder,
            "run",
            "--inbox",
            inbox.toString(),
            "--warehouse",
            warehouse.root().toString(),
            "--as-of",
            AS_OF);
    assertThat(night.exitCode()).as(night.err()).isZero();
  }

  private Process night(Warehouse warehouse, Path inbox, String... more) throws IOException {
    String root = System.getProperty("llesiant.root");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + root + "/jobs/jvm.options",
                "-XX:TieredStopAtLevel=1",
                "-XX:ReservedCodeCacheSize=256m",
                "-Xmx1500m",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "run",
                "--inbox",
                inbox.toString(),
                "--warehouse",
                warehouse.root().toString()));
    command.addAll(List.of(more));
    ProcessBuilder process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectError(Files.createTempFile(folder, "err", ".txt").toFile());
    // one secret: pupils' keys depend on it
    process.environment().put("XDG_CONFIG_HOME", folder.resolve("config").toString());
    return process.start();
  }

  /** Kills the night as soon as it says a line that begins so; gives what it had said. */
  private static List<String> killAfter(String beginning, Process night) throws Exception {
    List<String> words = new ArrayList<>();
    try (BufferedReader out = night.inputReader()) {
      String line;
      do {
        line = out.readLine();
        assertThat(line).as("waiting for %s after %s", beginning, words).isNotNull();
        words.add(line);
      } while (!line.startsWith(beginning));
      night.destroyForcibly().waitFor();
    }
    assertThat(night.exitValue()).as("killed").isEqualTo(128 + 9);
    return words;
  }

  private static List<String> finish(Process night) throws Exception {
    try (BufferedReader out = night.inputReader()) {
      List<String> words = out.lines().toList();
      assertThat(night.waitFor()).as(String.join("\n", words)).isZero();
      return words;
    }
  }

  private static List<String> steps(List<String> words) {
    return words.stream()
        .filter(line -> line.startsWith("  ") && line.contains(" rows/s"))
        .map(line -> line.strip().split(" ")[0])
        .toList();
  }
}
