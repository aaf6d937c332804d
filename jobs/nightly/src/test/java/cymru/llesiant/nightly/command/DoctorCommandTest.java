package cymru.llesiant.nightly.command;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.nightly.release.SampleReleases;
import cymru.llesiant.nightly.warehouse.Run;
import cymru.llesiant.nightly.warehouse.Warehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorCommandTest {

  @TempDir private Path folder;

  @BeforeEach
  void deliver() throws IOException {
    Files.createDirectories(folder.resolve("data-samples/inbox/660"));
    Files.writeString(folder.resolve("data-samples/inbox/660/school.csv"), "x");
  }

  @Test
  void a_machine_that_is_well_ends_with_0_and_gets_its_secret() throws IOException {
    CalledCommand called = CalledCommand.in(folder, "doctor");

    assertThat(called.out().lines())
        .hasSize(10)
        .allSatisfy(line -> assertThat(line).startsWith("ok "));
    assertThat(called.exitCode()).isZero();
    Path secret = folder.resolve("config/llesiant/pseudonym.key");
    assertThat(called.out()).contains("made in " + secret);
    assertThat(called.out()).doesNotContain(Files.readString(secret).strip());
    assertThat(CalledCommand.in(folder, "doctor").out()).contains("in " + secret);
  }

  @Test
  void what_is_missing_is_said_with_the_mend_and_everything_else_is_still_examined()
      throws IOException {
    Files.delete(folder.resolve("data-samples/inbox/660/school.csv"));
    CalledCommand.in(folder, "doctor");
    Files.setPosixFilePermissions(
        folder.resolve("config/llesiant/pseudonym.key"),
        PosixFilePermissions.fromString("rw-rw----"));

    CalledCommand called = CalledCommand.in(folder, "doctor");

    assertThat(called.exitCode()).isEqualTo(2);
    assertThat(called.out())
        .containsPattern("MEND +secret +.*chmod 600")
        .containsPattern("MEND +inbox +.*it is empty")
        .containsPattern("ok +java")
        .containsPattern("ok +repository");
  }

  @Test
  void a_metrics_file_in_a_folder_that_is_not_there_is_said() throws IOException {
    Files.writeString(folder.resolve("settings.yaml"), "metrics_file: collected/nights.prom\n");

    CalledCommand missing = CalledCommand.in(folder, "doctor");
    assertThat(missing.exitCode()).isEqualTo(2);
    assertThat(missing.out()).containsPattern("MEND +metrics +.*its folder is not there");

    Files.createDirectory(folder.resolve("collected"));
    assertThat(CalledCommand.in(folder, "doctor").out()).containsPattern("ok +metrics +.*nights");
  }

  @Test
  void a_place_that_cannot_be_written_is_a_finding_among_the_others() throws IOException {
    Files.createDirectories(folder.resolve("warehouse/repository"));
    Files.createDirectory(folder.resolve("warehouse/.lock"));

    CalledCommand called = CalledCommand.in(folder, "doctor");

    assertThat(called.exitCode()).isEqualTo(50);
    assertThat(called.out())
        .containsPattern("MEND +repository +Cannot look at it: because .*[.]lock.*; make room")
        .containsPattern("ok +inbox");
  }

  @Test
  void a_run_that_was_killed_is_named() throws IOException {
    Warehouse warehouse = new Warehouse(folder.resolve("warehouse")).create();
    String killed = new Run("20261121T030000Z-7", Instant.EPOCH).holder();
    Files.writeString(warehouse.lockFile(), killed);

    assertThat(CalledCommand.in(folder, "doctor").out())
        .containsPattern("ok +repository +well, no night is unfinished; killed in it was ")
        .contains(killed);
  }

  @Test
  void a_clock_behind_the_current_release_is_not_trusted() {
    Warehouse warehouse = new Warehouse(folder.resolve("warehouse"));
    new SampleReleases(warehouse).publishAsOf(java.time.LocalDate.of(2026, 11, 22));

    CalledCommand called = CalledCommand.in(folder, "doctor");

    assertThat(called.exitCode()).isEqualTo(50);
    assertThat(called.out()).containsPattern("MEND +clock +.*2026-11-21.*2026-11-22");
  }
}
