package cymru.llesiant.nightly.warehouse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * The right to write in a warehouse: a lock of the operating system on {@code .lock}, which ends
 * with the process however it ends. The file's text names the holder, for whoever comes second; the
 * words of a holder that was killed stay, so that the next one can say from whom it took over.
 *
 * <p>A shared file system may not show one machine's locks to another. So a holder writes its words
 * again every few seconds, and the words of a process on another machine count as its lock while
 * they are young, by the file system's own clock.
 */
public final class WarehouseLock {

  /** How long a holder on another machine that is no longer heard of is taken to be alive. */
  static final Duration PATIENCE = Duration.ofMinutes(1);

  private static final Duration BEAT = PATIENCE.dividedBy(6);

  /** Beyond the text, so that the text can be read where locks forbid reading. */
  private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

  private static final int LONGEST_TEXT = 1 << 12;

  private WarehouseLock() {}

  /**
   * Does work while this process, and no other, holds the warehouse.
   *
   * @param holder who holds it, in the words of {@link Run#holder}
   * @param work gets the words of a dead holder that it was taken over from, if so
   * @throws Refusal when another process holds it, with that holder's words
   */
  public static <R> R whileHeld(
      Warehouse warehouse, String holder, Function<Optional<String>, R> work) {
    try (FileChannel channel =
        FileChannel.open(
            warehouse.lockFile(),
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE)) {
      if (!locks(channel)) {
        throw held(warehouse, Files.readString(warehouse.lockFile()).strip());
      }
      String left = read(channel);
      if (!left.isEmpty() && !Run.isOfThisMachine(left) && isYoung(warehouse)) {
        throw held(warehouse, left);
      }
      write(channel, holder);
      Heartbeat heart = Heartbeat.every(BEAT, () -> writeAgain(channel, holder));
      try {
        return work.apply(Optional.of(left).filter(words -> !words.isEmpty()));
      } finally {
        heart.stop();
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

  /** Whether the words were written less than a minute ago; both times are the file system's. */
  private static boolean isYoung(Warehouse warehouse) throws IOException {
    Path now = warehouse.lockFile().resolveSibling(".lock.now");
    OwnerOnly.write(now, "");
    Duration age =
        Duration.between(
            Files.getLastModifiedTime(warehouse.lockFile()).toInstant(),
            Files.getLastModifiedTime(now).toInstant());
    Files.delete(now);
    return age.compareTo(PATIENCE) < 0;
  }

  private static Refusal held(Warehouse warehouse, String holder) {
    return new Refusal(
        ExitCode.HELD,
        "Cannot run in %s: because another run holds it (%s); wait for it or stop it"
            .formatted(warehouse.root(), holder.isEmpty() ? "it has just begun" : holder));
  }

  /** By the channel that holds the lock: closing another one would give the lock back. */
  private static String read(FileChannel channel) throws IOException {
    ByteBuffer text = ByteBuffer.allocate(LONGEST_TEXT);
    channel.read(text, 0);
    return StandardCharsets.UTF_8.decode(text.flip()).toString().strip();
  }

  private static void write(FileChannel channel, String text) throws IOException {
    channel.truncate(0);
    writeAgain(channel, text);
    channel.force(false);
  }

  private static void writeAgain(FileChannel channel, String text) throws IOException {
    channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), 0);
  }
}
