package cymru.llesiant.nightly.warehouse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Files and folders that only their owner can read, from the moment they exist, and that have
 * reached the disk when a method returns. A file system without such rights (Windows) keeps its
 * own.
 */
public final class OwnerOnly {

  private static final Set<PosixFilePermission> FOLDER =
      PosixFilePermissions.fromString("rwx------");
  private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
  private static final Set<OpenOption> NEW =
      Set.of(
          StandardOpenOption.CREATE,
          StandardOpenOption.WRITE,
          StandardOpenOption.TRUNCATE_EXISTING);

  private OwnerOnly() {}

  /** Makes a folder and what is missing above it; one that is there keeps its rights. */
  public static Path folder(Path folder) {
    try {
      return Files.createDirectories(folder, rights(folder, FOLDER));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a text file, UTF-8, and waits until the disk has it. */
  public static void write(Path file, String text) {
    try (FileChannel channel = FileChannel.open(file, NEW, rights(file, FILE))) {
      ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Copies a file's content and waits until the disk has it. */
  public static void copy(Path from, Path to) {
    try (FileChannel content = FileChannel.open(from, StandardOpenOption.READ);
        FileChannel channel = FileChannel.open(to, NEW, rights(to, FILE))) {
      long end = content.size();
      long place = 0;
      while (place < end) {
        long copied = content.transferTo(place, end - place, channel);
        if (copied == 0) {
          break; // the file was cut short meanwhile; whoever asked sees it by the fingerprint
        }
        place += copied;
      }
      channel.force(true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Puts a text file in the place of another: a reader sees the old one or the new one, whole. */
  public static void replace(Path file, String text) {
    replace(file, text, Access.OWNER);
  }

  /** The same with a file that others may read. */
  public static void replace(Path file, String text, Access access) {
    Path next = file.resolveSibling("." + file.getFileName() + ".next");
    write(next, text);
    access.giveOnly(next);
    move(next, file);
  }

  /** Renames a file or folder in one step and waits until the disk knows both folders. */
  public static void move(Path from, Path to) {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    sync(to.toAbsolutePath().getParent());
    sync(from.toAbsolutePath().getParent());
  }

  /** Takes everybody else's rights from all below a folder, and waits until the disk has it all. */
  public static void protect(Path folder) {
    for (Path path : below(folder)) {
      boolean isFolder = Files.isDirectory(path);
      if (hasRights(path)) {
        try {
          Files.setPosixFilePermissions(path, isFolder ? FOLDER : FILE);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
      sync(path);
    }
  }

  /** Removes a file, or a folder with all below it, if it is there. */
  public static void delete(Path place) {
    if (!Files.exists(place)) {
      return;
    }
    try {
      for (Path path : below(place)) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether others than the owner may do anything with a file. */
  public static boolean isOpenToOthers(Path file) {
    try {
      return hasRights(file)
          && Files.getPosixFilePermissions(file).stream()
              .anyMatch(right -> !right.name().startsWith("OWNER"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Everything from a place downwards, the deepest first. */
  private static List<Path> below(Path place) {
    try (Stream<Path> all = Files.walk(place)) {
      return all.sorted(Comparator.reverseOrder()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void sync(Path place) {
    boolean isFolder = Files.isDirectory(place);
    if (isFolder && !hasRights(place)) {
      return; // only POSIX systems let a folder be opened and forced
    }
    OpenOption how = isFolder ? StandardOpenOption.READ : StandardOpenOption.WRITE;
    try (FileChannel channel = FileChannel.open(place, how)) {
      channel.force(true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FileAttribute<?>[] rights(Path place, Set<PosixFilePermission> rights) {
    return hasRights(place)
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(rights)}
        : new FileAttribute<?>[0];
  }

  private static boolean hasRights(Path place) {
    return place.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
