package cymru.llesiant.nightly.watch;

import cymru.llesiant.nightly.release.Manifest;
import cymru.llesiant.nightly.release.Release;
import cymru.llesiant.nightly.release.Releases;
import cymru.llesiant.nightly.settings.NightlySettings;
import cymru.llesiant.nightly.warehouse.OwnerOnly;
import cymru.llesiant.nightly.warehouse.Warehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * Leaves what is looked at from outside: {@code LAST_SUCCESS.json}, for a switch that alarms when
 * nothing is heard, and a file of measurements for Prometheus. Both hold times, counts and the
 * names of a run and a release, nothing of a sender or a school. A reader sees the old file or the
 * new one, whole.
 */
public final class Watch {

  private final Warehouse warehouse;
  private final Optional<Path> shared;

  public Watch(NightlySettings settings) {
    this.warehouse = settings.warehouse();
    this.shared = settings.metricsFile();
  }

  /**
   * Tells how a run ended.
   *
   * @return why it could not be told, if so; a run is not worse for that, and the files' age shows
   *     it
   */
  public Optional<String> tell(Ending ending) {
    try {
      Optional<Manifest> current = new Releases(warehouse).current().map(Release::manifest);
      if (ending.isSuccess()) {
        LastSuccess.of(ending, current.map(Manifest::release).orElseThrow()).write(warehouse);
      }
      Metrics metrics = new Metrics().run(ending);
      LastSuccess.read(warehouse).ifPresent(metrics::success);
      current.ifPresent(metrics::release);
      write(metrics.text());
      return Optional.empty();
    } catch (IOException | RuntimeException e) {
      return Optional.of(
          "Cannot tell %s how run %s ended: because %s; see `llesiant doctor`"
              .formatted(file(), ending.run(), e.getMessage()));
    }
  }

  private Path file() {
    return shared.orElse(warehouse.metrics());
  }

  /** The file that settings name is for others to read: the collector runs as another user. */
  private void write(String text) throws IOException {
    Path file = file();
    if (shared.isEmpty()) {
      OwnerOnly.replace(file, text);
      return;
    }
    Path next = file.resolveSibling("." + file.getFileName() + ".next");
    OwnerOnly.write(next, text);
    if (next.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(next, PosixFilePermissions.fromString("rw-r--r--"));
    }
    OwnerOnly.move(next, file);
  }
}
