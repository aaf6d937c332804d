package cymru.llesiant.nightly.release;

import cymru.llesiant.nightly.warehouse.Access;
import cymru.llesiant.nightly.warehouse.ExitCode;
import cymru.llesiant.nightly.warehouse.OwnerOnly;
import cymru.llesiant.nightly.warehouse.Refusal;
import cymru.llesiant.nightly.warehouse.Warehouse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The releases of a warehouse. */
public final class Releases {

  private final Warehouse warehouse;

  public Releases(Warehouse warehouse) {
    this.warehouse = warehouse;
  }

  /**
   * What {@code CURRENT.json} says.
   *
   * @param release the release that readers use
   * @param path its folder, relative to the warehouse
   * @param manifestSha256 its manifest's fingerprint
   * @param rolledBackFrom the release that was current before readers were sent back; else null
   */
  public record Pointer(String release, String path, String manifestSha256, String rolledBackFrom) {

    static Pointer to(Release release) {
      return new Pointer(
          release.id().toString(), "releases/" + release.id(), release.manifestSha256(), null);
    }

    private Pointer from(Pointer before) {
      boolean isForward = release.equals(before.rolledBackFrom());
      return new Pointer(release, path, manifestSha256, isForward ? null : before.release());
    }
  }

  /** Every release's name, oldest first. */
  public List<ReleaseId> ids() {
    if (!Files.isDirectory(warehouse.releases())) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(warehouse.releases())) {
      return folders
          .flatMap(folder -> ReleaseId.parse(folder.getFileName().toString()).stream())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The name the next release of a day gets. */
  public ReleaseId next(LocalDate asOf, String hash) {
    int last =
        ids().stream()
            .filter(id -> id.asOf().equals(asOf))
            .mapToInt(ReleaseId::sequence)
            .max()
            .orElse(0);
    return new ReleaseId(asOf, last + 1, hash);
  }

  /** What the pointer says; nothing before the first release. */
  public Optional<Pointer> pointer() {
    try {
      return Optional.of(Json.read(Files.readString(warehouse.pointer()), Pointer.class));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Sends readers to another release, from the next they open on; nothing of any release changes.
   *
   * @return the release they were at
   * @throws Refusal when it is the current one, or not as it was published
   */
  public ReleaseId rollBackTo(Release release) {
    Pointer before = pointer().orElseThrow();
    if (before.release().equals(release.id().toString())) {
      throw new Refusal(
          ExitCode.USAGE,
          "Cannot roll back to %s: because it is the current release; name another of %s"
              .formatted(release.id(), ids()));
    }
    List<String> mismatches = mismatches(release);
    if (!mismatches.isEmpty()) {
      throw new Refusal(
          ExitCode.DATA_REFUSED,
          "Cannot roll back to %s: because %s; restore the folder from its copy"
              .formatted(release.id(), String.join("; ", mismatches)));
    }
    point(Pointer.to(release).from(before));
    return ReleaseId.parse(before.release()).orElseThrow();
  }

  /** Replaces the pointer, which whoever reads a shared tier reads first. */
  void point(Pointer pointer) {
    OwnerOnly.replace(warehouse.pointer(), Json.write(pointer), Access.OPEN);
  }

  /** The release that readers were sent back from; none where they were not, or it is gone. */
  public Optional<Release> rolledBackFrom() {
    return pointer()
        .flatMap(pointer -> Optional.ofNullable(pointer.rolledBackFrom()))
        .flatMap(ReleaseId::parse)
        .filter(ids()::contains)
        .map(this::open);
  }

  /** The release that readers use; none before the first. */
  public Optional<Release> current() {
    return pointer().map(pointer -> find(pointer.release()));
  }

  /**
   * The release of that name.
   *
   * @throws Refusal when there is none, or its manifest cannot be read
   */
  public Release find(String name) {
    ReleaseId id =
        ReleaseId.parse(name)
            .filter(parsed -> ids().contains(parsed))
            .orElseThrow(
                () ->
                    new Refusal(
                        ExitCode.USAGE,
                        "Cannot find release %s: because %s holds %s; name one of them"
                            .formatted(name, warehouse.root(), ids())));
    return open(id);
  }

  /**
   * The release of that name, else the current one.
   *
   * @throws Refusal when there is none
   */
  public Release choose(Optional<String> name) {
    return name.map(this::find)
        .or(this::current)
        .orElseThrow(
            () ->
                new Refusal(
                    ExitCode.USAGE,
                    "Cannot find a release: because %s holds none yet; make one with `llesiant run`"
                        .formatted(warehouse.root())));
  }

  /**
   * Opens a release that is there.
   *
   * @throws Refusal when its manifest cannot be read
   */
  public Release open(ReleaseId id) {
    try {
      return Release.open(id, folder(id));
    } catch (IllegalArgumentException e) {
      throw new Refusal(
          ExitCode.DATA_REFUSED,
          "Cannot open release %s: because its manifest was tampered with or lost (%s); restore the folder from its copy"
              .formatted(id, e.getMessage()),
          e);
    }
  }

  /**
   * Every way in which a release is not what was published: its files against its manifest, its
   * manifest against the pointer and the releases after it.
   */
  public List<String> mismatches(Release release) {
    List<String> mismatches = new ArrayList<>(release.mismatches());
    String name = release.id().toString();
    boolean known =
        Stream.concat(
                pointer().map(p -> new Manifest.Previous(p.release(), p.manifestSha256())).stream(),
                ids().stream()
                    .filter(id -> !id.equals(release.id()))
                    .flatMap(id -> Optional.ofNullable(open(id).manifest().previous()).stream()))
            .filter(said -> said.release().equals(name))
            .allMatch(said -> said.manifestSha256().equals(release.manifestSha256()));
    if (!known) {
      mismatches.add(Release.MANIFEST + " is not the file that was published");
    }
    return mismatches;
  }

  Path folder(ReleaseId id) {
    return warehouse.releases().resolve(id.toString());
  }
}
