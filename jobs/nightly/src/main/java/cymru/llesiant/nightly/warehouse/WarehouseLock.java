package cymru.llesiant.nightly.warehouse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;

/**
 * The right to write in a warehouse: a lock of the operating system on {@code .lock}, which ends
 * with the process however it ends. The file's text names the holder, for whoever comes second.
 */
public final class WarehouseLock implements AutoCloseable {

  /** Beyond the text, so that the text can be read where locks forbid reading. */
  private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

  private final FileChannel channel;

  private WarehouseLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock.
   *
   * @param holder who takes it, in words for others: user, machine, process, run, since when
   * @throws Refusal when another process holds it, with that holder's words
   */
  public static WarehouseLock take(Warehouse warehouse, String holder) {
    try {
      FileChannel channel =
          FileChannel.open(
              warehouse.lockFile(),
              StandardOpenOption.CREATE,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock(LOCKED_BYTE, 1, false);
      if (lock == null) {
        channel.close();
        throw held(warehouse);
      }
      write(channel, holder);
      return new WarehouseLock(channel);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Gives the lock back. */
  @Override
  public void close() {
    try {
      write(channel, "");
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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
