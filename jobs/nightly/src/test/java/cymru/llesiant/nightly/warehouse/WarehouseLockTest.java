package cymru.llesiant.nightly.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WarehouseLockTest {

  private static final String HOLDER = new Run("another", Instant.EPOCH).holder();

  @TempDir private Path folder;

  /** Another process that holds the lock until it is killed. */
  static final class Holder {

    public static void main(String[] arguments) throws IOException {
      Warehouse warehouse = new Warehouse(Path.of(arguments[0])).create();
      WarehouseLock.whileHeld(
          warehouse,
          arguments[1],
          dead -> {
            System.out.println("held");
            return readUntilKilled();
          });
    }

    private static int readUntilKilled() {
      try {
        return System.in.read();
      } catch (IOException e) {
        return -1;
      }
    }
  }

  @Test
  void a_second_process_is_refused_and_told_who_holds_the_warehouse() throws Exception {
    Warehouse warehouse = new Warehouse(folder.resolve("warehouse"));
    Process holder = start(warehouse);
    try {
      assertThatExceptionOfType(Refusal.class)
          .isThrownBy(() -> WarehouseLock.whileHeld(warehouse, "me", dead -> 1))
          .withMessageContaining(HOLDER)
          .satisfies(refusal -> assertThat(refusal.exitCode().code()).isEqualTo(40));
    } finally {
      holder.destroyForcibly().waitFor();
    }
  }

  @Test
  void the_lock_ends_with_a_killed_process_and_the_next_is_told_whom_it_follows() throws Exception {
    Warehouse warehouse = new Warehouse(folder.resolve("warehouse"));
    start(warehouse).destroyForcibly().waitFor();

    assertThat(takenOverFrom(warehouse)).contains(HOLDER);
    assertThat(takenOverFrom(warehouse)).isEmpty();
  }

  @Test
  void a_holder_on_another_machine_is_left_alone_while_it_is_heard_of() throws IOException {
    Warehouse warehouse = new Warehouse(folder.resolve("warehouse")).create();
    String elsewhere = "somebody@another-machine, process 1, run r, since then";
    Files.writeString(warehouse.lockFile(), elsewhere);
    heardOf(warehouse, Duration.ZERO);

    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> takenOverFrom(warehouse))
        .withMessageContaining(elsewhere)
        .satisfies(refusal -> assertThat(refusal.exitCode()).isEqualTo(ExitCode.HELD));
    assertThat(warehouse.lockFile()).hasContent(elsewhere);

    heardOf(warehouse, WarehouseLock.PATIENCE);
    assertThat(takenOverFrom(warehouse)).contains(elsewhere);
  }

  /** An hour ahead, so that it is young however slow the test is; less some time. */
  private static void heardOf(Warehouse warehouse, Duration ago) throws IOException {
    Path now = Files.createTempFile(warehouse.root(), "now", "");
    Instant heard = Files.getLastModifiedTime(now).toInstant();
    Files.delete(now);
    Instant when = ago.isZero() ? heard.plus(Duration.ofHours(1)) : heard.minus(ago);
    Files.setLastModifiedTime(warehouse.lockFile(), FileTime.from(when));
  }

  private static Optional<String> takenOverFrom(Warehouse warehouse) {
    return WarehouseLock.whileHeld(warehouse, "me", dead -> dead);
  }

  @Test
  void the_text_names_the_holder_while_it_is_held_and_nobody_afterwards() {
    Warehouse warehouse = new Warehouse(folder.resolve("warehouse")).create();

    String held = WarehouseLock.whileHeld(warehouse, "me", dead -> contentOf(warehouse.lockFile()));

    assertThat(held).isEqualTo("me");
    assertThat(warehouse.lockFile()).isEmptyFile();
  }

  /** Read by another process: closing a file here would give the lock back. */
  private static String contentOf(Path file) {
    try {
      return new String(
          new ProcessBuilder("cat", file.toString()).start().getInputStream().readAllBytes());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Process start(Warehouse warehouse) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Holder.class.getName(),
                warehouse.root().toString(),
                HOLDER)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader words = process.inputReader();
    assertThat(words.readLine()).isEqualTo("held");
    return process;
  }
}
