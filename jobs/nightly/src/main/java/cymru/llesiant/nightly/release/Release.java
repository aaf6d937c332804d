package cymru.llesiant.nightly.release;

import cymru.llesiant.nightly.release.Manifest.FileEntry;
import cymru.llesiant.nightly.release.Manifest.MartEntry;
import cymru.llesiant.nightly.warehouse.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * One release on disk.
 *
 * @param id its name
 * @param folder where it lies
 * @param manifest what it says it holds
 * @param manifestSha256 the manifest file's fingerprint
 */
public record Release(ReleaseId id, Path folder, Manifest manifest, String manifestSha256) {

  static final String MANIFEST = "MANIFEST.json";

  /**
   * Opens a release.
   *
   * @throws IllegalArgumentException when its manifest cannot be read
   */
  static Release open(ReleaseId id, Path folder) {
    Path file = folder.resolve(MANIFEST);
    try {
      Manifest manifest = Json.read(Files.readString(file), Manifest.class);
      return new Release(id, folder, manifest, Sha256.of(file));
    } catch (IOException e) {
      throw new IllegalArgumentException("Cannot read %s: because %s".formatted(file, e), e);
    }
  }

  /** The marts that are views: all but those of single pupils. */
  public List<MartEntry> marts() {
    return manifest.marts().stream().filter(mart -> Tier.named(mart.tier()).isInViews()).toList();
  }

  /** The file of a mart. */
  public Path file(MartEntry mart) {
    return folder.resolve(mart.file().path());
  }

  /** Every way in which the folder is not what the manifest says; empty when it is. */
  public List<String> mismatches() {
    List<String> mismatches = new ArrayList<>();
    if (!manifest.release().equals(id.toString())) {
      mismatches.add(MANIFEST + " is of release " + manifest.release());
    }
    Set<String> there = files();
    there.remove(MANIFEST);
    for (FileEntry entry : entries()) {
      if (!there.remove(entry.path())) {
        mismatches.add(entry.path() + " is missing");
      } else if (!Sha256.of(folder.resolve(entry.path())).equals(entry.sha256())) {
        mismatches.add(entry.path() + " is not the file that was published");
      }
    }
    there.forEach(file -> mismatches.add(file + " is not in the manifest"));
    return mismatches;
  }

  private List<FileEntry> entries() {
    return Stream.concat(manifest.marts().stream().map(MartEntry::file), manifest.files().stream())
        .toList();
  }

  private Set<String> files() {
    try (Stream<Path> all = Files.walk(folder)) {
      Set<String> files = new TreeSet<>();
      all.filter(Files::isRegularFile)
          .forEach(file -> files.add(folder.relativize(file).toString().replace('\\', '/')));
      return files;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
