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
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The tiers that others than the owner read, each a folder that stands by itself: its own marts, a
 * copy of those of which nothing is of people, views, dictionary and data package.
 */
record SharedTiers(ReleaseId id, List<Contract> marts) {

  /** The tiers of a release that has these marts. */
  static SharedTiers of(ReleaseId id, List<Contract> marts) {
    return new SharedTiers(
        id, marts.stream().filter(mart -> Tier.isShared(mart) || isOwn(mart)).toList());
  }

  private static boolean isOwn(Contract mart) {
    return Tier.SHARED.contains(Tier.of(mart));
  }

  /** Fills the folders, and says what is in them beside their own marts. */
  List<FileEntry> fill(Path release) {
    List<FileEntry> files = new ArrayList<>();
    for (Tier tier : marts.isEmpty() ? List.<Tier>of() : Tier.SHARED) {
      Shelf shelf = Shelf.of(tier);
      List<Contract> here =
          marts.stream().filter(mart -> Tier.isShared(mart) || Tier.of(mart) == tier).toList();
      Path folder = OwnerOnly.folder(release.resolve(tier.folder()));
      for (Contract mart : here) {
        if (Tier.of(mart) != tier) {
          OwnerOnly.copy(
              release.resolve(Shelf.RELEASE.path(mart)), folder.resolve(shelf.path(mart)));
        }
      }
      OwnerOnly.write(folder.resolve("datapackage.json"), new DataPackage(id, here, shelf).json());
      OwnerOnly.write(folder.resolve("views.sql"), Views.relativeSql(id, here, shelf));
      OwnerOnly.write(folder.resolve("DICTIONARY.md"), new Dictionary(id, here, shelf).markdown());
      files.addAll(entries(release, folder, here.stream().filter(SharedTiers::isOwn).toList()));
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

  /** The files of a folder but for those that are in the manifest as marts. */
  private static List<FileEntry> entries(Path release, Path folder, List<Contract> own) {
    Set<String> marts =
        own.stream().map(mart -> mart.name() + ".parquet").collect(Collectors.toSet());
    try (var files = Files.list(folder)) {
      return files
          .filter(file -> !marts.contains(file.getFileName().toString()))
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
