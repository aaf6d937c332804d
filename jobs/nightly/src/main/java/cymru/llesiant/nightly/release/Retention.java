package cymru.llesiant.nightly.release;

import cymru.llesiant.nightly.release.Releases.Pointer;
import cymru.llesiant.nightly.warehouse.OwnerOnly;
import cymru.llesiant.nightly.warehouse.Warehouse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which releases of a warehouse are kept and which may go: a release goes when it was published
 * longer ago than so long, is not the one readers use or the one rolled back from, and has no pin.
 *
 * <p>A release was published when its manifest was written: a copy put back is young again.
 *
 * @param warehouse whose
 * @param keep how long every release is kept
 * @param now what ages are measured to
 */
public record Retention(Warehouse warehouse, Duration keep, Instant now) {

  /**
   * What becomes of a release.
   *
   * @param release its name
   * @param days full days since it was published
   * @param bytes what its files take
   * @param kept why it is kept; none where it goes
   */
  public record Fate(ReleaseId release, long days, long bytes, Optional<String> kept) {}

  /** What becomes of every release, oldest first. */
  public List<Fate> fates() {
    Releases releases = new Releases(warehouse);
    Optional<Pointer> pointer = releases.pointer();
    Pins pins = new Pins(warehouse);
    return releases.ids().stream().map(id -> fate(id, releases.folder(id), pointer, pins)).toList();
  }

  /** Removes a release; readers see it whole until it is gone. */
  public void remove(ReleaseId release) {
    Path out = warehouse.staging("removed-" + release);
    OwnerOnly.folder(out.getParent());
    OwnerOnly.move(new Releases(warehouse).folder(release), out);
    OwnerOnly.delete(out);
  }

  private Fate fate(ReleaseId id, Path folder, Optional<Pointer> pointer, Pins pins) {
    try {
      Path manifest = folder.resolve(Release.MANIFEST);
      if (!Files.exists(manifest)) {
        return new Fate(id, 0, bytes(folder), Optional.of("has no manifest"));
      }
      Duration age = Duration.between(Files.getLastModifiedTime(manifest).toInstant(), now);
      Optional<String> kept =
          pointer
              .flatMap(to -> standing(id, to))
              .or(() -> pins.of(id).map(pin -> ("pinned " + pin.note()).strip()))
              .or(() -> age.compareTo(keep) < 0 ? Optional.of("young") : Optional.empty());
      return new Fate(id, age.toDays(), bytes(folder), kept);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<String> standing(ReleaseId id, Pointer pointer) {
    if (pointer.release().equals(id.toString())) {
      return Optional.of("current");
    }
    return id.toString().equals(pointer.rolledBackFrom())
        ? Optional.of("rolled back from")
        : Optional.empty();
  }

  private static long bytes(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      long bytes = 0;
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        bytes += Files.size(file);
      }
      return bytes;
    }
  }
}
