package cymru.llesiant.nightly.release;

import cymru.llesiant.nightly.release.Manifest.FileEntry;
import cymru.llesiant.nightly.warehouse.Access;
import cymru.llesiant.nightly.warehouse.OwnerOnly;
import cymru.llesiant.nightly.warehouse.Sha256;
import cymru.llesiant.schemas.Contract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The tiers that others than the owner read, each a folder that stands by itself: marts of which
 * nothing is of people, views, dictionary and data package.
 */
record SharedTiers(ReleaseId id, List<Contract> marts) {

  /** The tiers of a release that has these marts. */
  static SharedTiers of(ReleaseId id, List<Contract> marts) {
    return new SharedTiers(id, marts.stream().filter(Tier::isShared).toList());
  }

  /** Fills the folders, and says what is in them. */
  List<FileEntry> fill(Path release) {
    List<FileEntry> files = new ArrayList<>();
    for (Tier tier : marts.isEmpty() ? List.<Tier>of() : Tier.SHARED) {
      Shelf shelf = Shelf.of(tier);
      Path folder = OwnerOnly.folder(release.resolve(tier.folder()));
      for (Contract mart : marts) {
        Path to = folder.resolve(shelf.path(mart));
        OwnerOnly.copy(release.resolve(Shelf.RELEASE.path(mart)), to);
      }
      OwnerOnly.write(folder.resolve("datapackage.json"), new DataPackage(id, marts, shelf).json());
      OwnerOnly.write(folder.resolve("views.sql"), Views.relativeSql(id, marts, shelf));
      OwnerOnly.write(folder.resolve("DICTIONARY.md"), new Dictionary(id, marts, shelf).markdown());
      files.addAll(entries(release, folder));
    }
    return files;
  }

  /** Gives each folder of a release the rights of its tier, and lets others through to them. */
  static void open(Path release) {
    Access.PASSAGE.giveOnly(release);
    for (Tier tier : Tier.SHARED) {
      if (Files.isDirectory(release.resolve(tier.folder()))) {
        tier.access().give(release.resolve(tier.folder()));
      }
    }
  }

  private static List<FileEntry> entries(Path release, Path folder) {
    try (var files = Files.list(folder)) {
      return files
          .sorted()
          .map(
              file ->
                  new FileEntry(
                      folder.getFileName() + "/" + file.getFileName(),
                      file.toFile().length(),
                      Sha256.of(file)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
