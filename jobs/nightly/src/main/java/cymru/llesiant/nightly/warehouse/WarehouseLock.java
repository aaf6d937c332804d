package cymru.llesiant.nightly.warehouse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.function.Supplier;

/**
 * The right to write in a warehouse: a lock of the operating system on {@code .lock}, which ends
 * with the process however it ends. The file's text names the holder, for whoever comes second.
 */
public final class WarehouseLock {

  /** Beyond the text, so that the text can be read where locks forbid reading. */
  private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

  private WarehouseLock() {}

  /**
   * Does work while this process, and no other, holds the warehouse.
   *
   * @param holder who holds it, in words for others: user, machine, process, run, since when
   * @throws Refusal when another process holds it, with that holder's words
   */
  public static <R> R whileHeld(Warehouse warehouse, String holder, Supplier<R> work) {
    try (FileChannel channel =
        FileChannel.open(
            warehouse.lockFile(), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      if (!locks(channel)) {
        throw held(warehouse);
      }
      write(channel, holder);
      try {
        return work.get();
      } finally {
        write(channel, "");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether nobody else has it: no other process, nor another use of this one. */
  private static boolean locks(FileChannel channel) throws IOException {
    try {
      return channel.tryLock(LOCKED_BYTE, 1, false) != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  private static Refusal held(Warehouse warehouse) throws IOException {
    String holder = Files.readString(warehouse.lockFile()).strip();
    return new Refusal(
        ExitCode.HELD,
        "Cannot run in %s: because another run holds it (%s); wait for it or stop it"
            .formatted(warehouse.root(), holder.isEmpty() ? "it has just begun" : holder));
  }

  private static void write(FileChannel channel, String text) throws IOException {
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), 0);
    channel.force(false);
  }
}
