package cymru.llesiant.nightly.warehouse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Who may read a folder and all that is in it. A file system without such rights (Windows) keeps
 * its own.
 */
public enum Access {
  /** The owner alone. */
  OWNER("rwx------", "rw-------"),
  /** The owner and the folder's group. */
  GROUP("rwxr-x---", "rw-r-----"),
  /** Everybody on the machine. */
  OPEN("rwxr-xr-x", "rw-r--r--"),
  /** The owner; others go through the folder to what they may read below, and cannot list it. */
  PASSAGE("rwx--x--x", "rw-------");

  private final Set<PosixFilePermission> folder;
  private final Set<PosixFilePermission> file;

  Access(String folder, String file) {
    this.folder = PosixFilePermissions.fromString(folder);
    this.file = PosixFilePermissions.fromString(file);
  }

  /** Gives a file, or a folder and all that is in it, these rights. */
  public void give(Path place) {
    try (Stream<Path> all = Files.walk(place)) {
      for (Path path : (Iterable<Path>) all::iterator) {
        set(path, Files.isDirectory(path) ? folder : file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Makes a folder with these rights whatever the process withholds from new files, and so what is
   * missing above it; one that is there keeps its own.
   */
  public Path folder(Path place) {
    if (Files.isDirectory(place)) {
      return place;
    }
    if (place.getParent() != null) {
      folder(place.getParent());
    }
    OwnerOnly.folder(place);
    giveOnly(place);
    return place;
  }

  /** Gives a file or folder these rights, and nothing that is in it. */
  public void giveOnly(Path place) {
    try {
      set(place, Files.isDirectory(place) ? folder : file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void set(Path path, Set<PosixFilePermission> rights) throws IOException {
    if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(path, rights);
    }
  }
}
