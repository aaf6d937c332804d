package cymru.llesiant.nightly.command;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;
import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.nightly.ForkedNight;
import cymru.llesiant.nightly.ForkedNight.Kind;
import cymru.llesiant.nightly.release.Release;
import cymru.llesiant.nightly.release.Releases;
import cymru.llesiant.nightly.release.SampleReleases;
import cymru.llesiant.nightly.sample.SampleInbox;
import cymru.llesiant.nightly.sample.SampleSettings;
import cymru.llesiant.nightly.sample.SampleSettings.Coverage;
import cymru.llesiant.nightly.warehouse.ExitCode;
import cymru.llesiant.nightly.warehouse.Warehouse;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Nights in processes of their own that are killed as soon as they say a certain line, that is, in
 * the step after it, while a reader looks at the pointer whenever something changes. The first is a
 * {@code run}; the others have its steps and few of its marts.
 */
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
  void a_night_killed_in_four_places_ends_like_an_undisturbed_one_and_readers_notice_nothing()
      throws Exception {
    Path inbox = sampleInbox();
    Warehouse killed = new Warehouse(folder.resolve("killed"));
    Release standing = new SampleReleases(killed).publish("before");
    ExecutorService beside = Executors.newSingleThreadExecutor();
    WatchService changes = changes(killed);
    Future<List<String>> reader = beside.submit(follow(killed, changes));

    Process first = start(run(killed, inbox));
    List<String> intake = wordsUntil("Night as at", first);
    List<String> second = finish(ExitCode.HELD, start(run(killed, inbox)));
    String known = knownOf(first);
    kill(first);
    List<String> facts = killAfter("  intake", night(killed, inbox));
    List<String> marts = killAfter("  school ", night(killed, inbox));
    List<String> publish = killAfter("  vulnerable_pupils", night(killed, inbox));
    assertThat(new Releases(killed).mismatches(standing)).isEmpty();
    List<String> last = finish(ExitCode.DONE, night(killed, inbox));
    changes.close();
    List<String> seen = reader.get();
    beside.shutdown();

    assertThat(last.get(last.size() - 1)).startsWith("RESULT published release=" + AS_OF);
    String secret = Files.readString(folder.resolve("config/llesiant/pseudonym.key")).strip();
    assertThat(known).contains("java").doesNotContain(secret);
    assertThat(steps(facts)).startsWith("intake");
    assertThat(steps(marts)).startsWith("facts").doesNotContain("intake");
    assertThat(steps(publish)).doesNotContain("intake", "facts", "cells", "school");
    assertThat(steps(last)).containsExactly("publish");
    assertThat(intake).noneMatch(line -> line.startsWith("Resuming"));
    assertThat(List.of(facts, marts, publish, last))
        .allSatisfy(
            words ->
                assertThat(words.subList(0, 2))
                    .satisfiesExactly(
                        line -> assertThat(line).startsWith("Took the warehouse over from a run"),
                        line -> assertThat(line).startsWith("Resuming the night as at " + AS_OF)));
    assertThat(second)
        .singleElement(InstanceOfAssertFactories.STRING)
        .startsWith("Cannot run in %s: because another run holds it (".formatted(killed.root()))
        .contains("process %d, run ".formatted(first.pid()))
        .endsWith("; wait for it or stop it");
    assertThat(facts.get(0)).contains("process %d, run ".formatted(first.pid()));
    Release resumed = new Releases(killed).current().orElseThrow();
    assertThat(seen).containsExactly(standing.id().toString(), resumed.id().toString());

    Warehouse undisturbed = new Warehouse(folder.resolve("undisturbed"));
    finish(ExitCode.DONE, night(undisturbed, inbox));
    Release whole = new Releases(undisturbed).current().orElseThrow();
    assertThat(resumed.manifest().marts()).isNotEmpty().isEqualTo(whole.manifest().marts());
    assertThat(new Releases(killed).mismatches(resumed)).isEmpty();
    assertThat(killed.root().resolve(".staging")).isEmptyDirectory();
  }

  /** The command and the environment of a process, where there are files that tell of them. */
  private static String knownOf(Process process) throws IOException {
    StringBuilder known = new StringBuilder(process.info().toString());
    for (String told : List.of("cmdline", "environ")) {
      Path file = Path.of("/proc", Long.toString(process.pid()), told);
      if (Files.exists(file)) {
        known.append(Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    return known.toString();
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

  private static List<String> run(Warehouse warehouse, Path inbox) {
    return ForkedNight.java(
        Main.class,
        "run",
        "--inbox",
        inbox.toString(),
        "--warehouse",
        warehouse.root().toString(),
        "--as-of",
        AS_OF);
  }

  private Process night(Warehouse warehouse, Path inbox) throws IOException {
    return start(
        ForkedNight.command(Kind.FEW_MARTS, inbox, warehouse.root(), LocalDate.parse(AS_OF)));
  }

  private Process start(List<String> command) throws IOException {
    ProcessBuilder process = new ProcessBuilder(command).directory(folder.toFile());
    // one secret: pupils' keys depend on it
    process.environment().put("XDG_CONFIG_HOME", folder.resolve("config").toString());
    return process.redirectErrorStream(true).start();
  }

  /** Kills the night as soon as it says a line that begins so; gives what it had said. */
  private static List<String> killAfter(String beginning, Process night) throws Exception {
    List<String> words = wordsUntil(beginning, night);
    kill(night);
    return words;
  }

  private static List<String> wordsUntil(String beginning, Process night) throws IOException {
    List<String> words = new ArrayList<>();
    BufferedReader out = night.inputReader();
    String line;
    do {
      line = out.readLine();
      assertThat(line).as("waiting for %s after %s", beginning, words).isNotNull();
      if (!line.startsWith("Made the secret")) {
        words.add(line);
      }
    } while (!line.startsWith(beginning));
    return words;
  }

  private static void kill(Process night) throws InterruptedException {
    assertThat(night.destroyForcibly().waitFor()).as("killed").isEqualTo(128 + 9);
  }

  private static List<String> finish(ExitCode exitCode, Process night) throws Exception {
    try (BufferedReader out = night.inputReader()) {
      List<String> words = out.lines().toList();
      assertThat(night.waitFor()).as(String.join("\n", words)).isEqualTo(exitCode.code());
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
