package cymru.llesiant.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.nightly.ForkedNight.Kind;
import cymru.llesiant.nightly.release.Release;
import cymru.llesiant.nightly.release.Releases;
import cymru.llesiant.nightly.release.SampleReleases;
import cymru.llesiant.nightly.warehouse.Warehouse;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Nights in a process that may not make a file as large as the report of the intake. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "the shell's limit of a file's size")
class FullDiskTest {

  private static final LocalDate DAY = LocalDate.of(2026, 11, 21);

  /** So that the report of the intake is larger than all that is written before it. */
  private static final int DELIVERIES = 2_000;

  /** In blocks of 512 bytes: more than the job repository, less than the report. */
  private static final int LARGEST_FILE = 1_200;

  @TempDir private Path folder;

  @Test
  void a_write_that_fails_leaves_the_last_release_and_the_next_run_resumes_and_publishes()
      throws Exception {
    Path sender = Files.createDirectories(folder.resolve("inbox/660"));
    for (int i = 0; i < DELIVERIES; i++) {
      Files.writeString(sender.resolve("school" + i + ".csv"), "delivery " + i);
    }
    Warehouse warehouse = new Warehouse(folder.resolve("warehouse"));
    Releases releases = new Releases(warehouse);
    Release standing = new SampleReleases(warehouse).publish("before");
    List<String> night =
        ForkedNight.command(Kind.SMALL, folder.resolve("inbox"), warehouse.root(), DAY);

    List<String> limited =
        new ArrayList<>(
            List.of("sh", "-c", "ulimit -f %d; exec \"$@\"".formatted(LARGEST_FILE), "night"));
    limited.addAll(night);
    List<String> failed = said(50, limited);

    assertThat(failed)
        .anySatisfy(
            line ->
                assertThat(line)
                    .startsWith("Cannot finish step intake: because ")
                    .endsWith("; see the log, mend it and run again to resume"));
    assertThat(failed.get(failed.size() - 1))
        .startsWith("RESULT failed step=intake release=" + standing.id());
    assertThat(releases.current()).contains(standing);
    assertThat(releases.mismatches(standing)).isEmpty();

    List<String> resumed = said(0, night);

    assertThat(resumed.get(0)).startsWith("Resuming the night as at 2026-11-21");
    Release published = releases.current().orElseThrow();
    assertThat(published.manifest().marts().get(0).rows()).isEqualTo(DELIVERIES);
    assertThat(releases.mismatches(published)).isEmpty();
  }

  private List<String> said(int exitCode, List<String> words) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(words).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().put("XDG_CONFIG_HOME", folder.resolve("config").toString());
    Process process = builder.start();
    try (BufferedReader out = process.inputReader()) {
      List<String> said = out.lines().toList();
      assertThat(process.waitFor()).as(String.join("\n", said)).isEqualTo(exitCode);
      return said;
    }
  }
}
