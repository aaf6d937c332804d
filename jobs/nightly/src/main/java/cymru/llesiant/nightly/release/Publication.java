package cymru.llesiant.nightly.release;

import cymru.llesiant.marts.Night;
import cymru.llesiant.marts.io.MartFile;
import cymru.llesiant.nightly.release.Manifest.FileEntry;
import cymru.llesiant.nightly.release.Manifest.MartEntry;
import cymru.llesiant.nightly.release.Manifest.Previous;
import cymru.llesiant.nightly.release.Manifest.Product;
import cymru.llesiant.nightly.release.Releases.Pointer;
import cymru.llesiant.nightly.warehouse.OwnerOnly;
import cymru.llesiant.nightly.warehouse.Sha256;
import cymru.llesiant.nightly.warehouse.Warehouse;
import cymru.llesiant.schemas.Contract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Makes a release of a night's staged marts: gathers them in a folder with contracts, dictionary,
 * views and, last, the manifest; renames the folder into {@code releases}; replaces the pointer.
 *
 * <p>Each of these is done in one step or not at all, so that publishing that was killed anywhere
 * is finished by publishing again. What readers use is never written to.
 */
public final class Publication {

  private final Warehouse warehouse;
  private final Night night;
  private final ReleaseId id;

  public Publication(Warehouse warehouse, Night night, ReleaseId id) {
    this.warehouse = warehouse;
    this.night = night;
    this.id = id;
  }

  /**
   * Publishes, and sends readers there.
   *
   * @param written the marts as they were read back when written
   * @throws IllegalStateException when a file is no longer what was written; the pointer then stays
   */
  public Release publish(
      List<MartFile> written, Manifest.Inputs inputs, String reason, Product product) {
    Release release = add(written, inputs, reason, product);
    new Releases(warehouse).point(Pointer.to(release));
    return release;
  }

  /**
   * Makes the release and leaves readers where they are.
   *
   * @param written the marts as they were read back when written
   * @throws IllegalStateException when a file is no longer what was written
   */
  public Release add(
      List<MartFile> written, Manifest.Inputs inputs, String reason, Product product) {
    Path place = new Releases(warehouse).folder(id);
    if (!Files.isDirectory(place)) {
      Path folder = gather(written);
      writeManifest(folder, written, inputs, reason, product);
      OwnerOnly.protect(folder);
      SharedTiers.open(folder);
      OwnerOnly.move(folder, place);
    }
    Release release = Release.open(id, place);
    List<String> mismatches = release.mismatches();
    if (!mismatches.isEmpty()) {
      throw new IllegalStateException(
          "Cannot publish %s: because %s; see to the disk and run again with --force"
              .formatted(id, String.join("; ", mismatches)));
    }
    return release;
  }

  /** Moves the staged marts into the folder that will be the release; nothing else gets in. */
  private Path gather(List<MartFile> written) {
    Path staging = warehouse.staging(night.runId());
    Path folder = OwnerOnly.folder(staging.resolve("release"));
    for (MartFile mart : written) {
      Path to = folder.resolve(tier(mart.name())).resolve(mart.name() + ".parquet");
      Path from = staging.resolve(folder.relativize(to));
      if (Files.exists(from)) {
        OwnerOnly.folder(to.getParent());
        OwnerOnly.move(from, to);
      }
    }
    return folder;
  }

  private void writeManifest(
      Path folder, List<MartFile> written, Manifest.Inputs inputs, String reason, Product product) {
    List<FileEntry> files = new ArrayList<>();
    described(written)
        .forEach(
            (path, text) -> {
              OwnerOnly.folder(folder.resolve(path).getParent());
              OwnerOnly.write(folder.resolve(path), text);
              files.add(new FileEntry(path, size(folder.resolve(path)), Sha256.of(text)));
            });
    files.addAll(SharedTiers.of(id, contracts(written)).fill(folder));
    Previous previous =
        new Releases(warehouse)
            .pointer()
            .map(pointer -> new Previous(pointer.release(), pointer.manifestSha256()))
            .orElse(null);
    OwnerOnly.write(
        folder.resolve(Release.MANIFEST),
        Json.write(
            new Manifest(
                id.toString(),
                night.runId(),
                night.asOf().toString(),
                previous,
                reason,
                product,
                inputs,
                night.files().fingerprint(),
                written.stream().map(this::entry).toList(),
                files)));
  }

  /** The files that describe the marts, each by its path in the release. */
  private SortedMap<String, String> described(List<MartFile> written) {
    List<Contract> contracts = contracts(written);
    SortedMap<String, String> files = new TreeMap<>();
    for (Contract contract : contracts) {
      files.put(
          "contract/%s.yaml".formatted(contract.name()),
          night.files().texts().get("marts/%s.yaml".formatted(contract.name())));
    }
    List<Contract> inViews =
        contracts.stream().filter(contract -> Tier.of(contract).isInViews()).toList();
    files.put("datapackage.json", new DataPackage(id, inViews, Shelf.RELEASE).json());
    files.put("views.sql", Views.relativeSql(id, inViews, Shelf.RELEASE));
    files.put("DICTIONARY.md", new Dictionary(id, contracts, Shelf.RELEASE).markdown());
    return files;
  }

  private List<Contract> contracts(List<MartFile> written) {
    return written.stream().map(mart -> night.marts().contract(mart.name())).toList();
  }

  private MartEntry entry(MartFile mart) {
    Contract contract = night.marts().contract(mart.name());
    String tier = tier(mart.name());
    FileEntry file =
        new FileEntry("%s/%s.parquet".formatted(tier, mart.name()), mart.bytes(), mart.sha256());
    return MartEntry.of(contract, tier, mart.rows(), file);
  }

  private String tier(String mart) {
    return Tier.of(night.marts().contract(mart)).folder();
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
