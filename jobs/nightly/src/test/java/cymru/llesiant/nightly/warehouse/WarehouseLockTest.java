package cymru.llesiant.nightly.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WarehouseLockTest {

  @TempDir private Path folder;

  /** Another process that holds the lock until it is killed. */
  static final class Holder {

    public static void main(String[] arguments) throws IOException {
      Warehouse warehouse = new Warehouse(Path.of(arguments[0])).create();
      WarehouseLock.whileHeld(
          warehouse,
          "somebody@somewhere, process 1",
          () -> {
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
          .isThrownBy(() -> WarehouseLock.whileHeld(warehouse, "me", () -> 1))
          .withMessageContaining("somebody@somewhere, process 1")
          .satisfies(refusal -> assertThat(refusal.exitCode().code()).isEqualTo(40));
    } finally {
      holder.destroyForcibly().waitFor();
    }
  }

  @Test
  void the_lock_ends_with_a_killed_process() throws Exception {
    Warehouse warehouse = new Warehouse(folder.resolve("warehouse"));
    start(warehouse).destroyForcibly().waitFor();

    assertThat(WarehouseLock.<String>whileHeld(warehouse, "me", () -> "mine")).isEqualTo("mine");
  }

  @Test
  void the_text_names_the_holder_while_it_is_held_and_nobody_afterwards() {
    Warehouse warehouse = new Warehouse(folder.resolve("warehouse")).create();

    String held = WarehouseLock.whileHeld(warehouse, "me", () -> contentOf(warehouse.lockFile()));

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
                warehouse.root().toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader words = process.inputReader();
    assertThat(words.readLine()).isEqualTo("held");
    return process;
  }
}
