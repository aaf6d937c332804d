package cymru.llesiant.nightly.delivery;

import cymru.llesiant.nightly.release.Json;
import cymru.llesiant.nightly.warehouse.ExitCode;
import cymru.llesiant.nightly.warehouse.OwnerOnly;
import cymru.llesiant.nightly.warehouse.Refusal;
import cymru.llesiant.nightly.warehouse.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Deliveries as they came, each under its SHA-256: never changed, readable by their owner alone.
 * They hold pupils' identifiers, so the vault lies outside the warehouse.
 *
 * <pre>
 * files/ab/abcd…         a content
 * kept/abcd….json        by which names it was delivered, and since when it is kept
 * erased/abcd….json      the same of a content that was erased, and why
 * </pre>
 *
 * @param root the vault's folder
 */
public record Vault(Path root) {

  /**
   * A content that is kept.
   *
   * @param sha256 its fingerprint
   * @param names the paths below the inbox it was delivered by
   * @param since when it was first kept, UTC
   */
  public record Kept(String sha256, SortedSet<String> names, String since) {

    public Kept {
      names = Collections.unmodifiableSortedSet(new TreeSet<>(names));
    }
  }

  /**
   * A content that was erased.
   *
   * @param kept what it was
   * @param when it was erased, UTC
   * @param why the rule by which
   */
  public record Erased(Kept kept, String when, String why) {}

  public Vault {
    root = root.toAbsolutePath().normalize();
  }

  /** Where the content of that fingerprint lies, or would. */
  public Path file(String sha256) {
    return root.resolve("files").resolve(sha256.substring(0, 2)).resolve(sha256);
  }

  /** Whether it holds a content. */
  public boolean holds(String sha256) {
    return Files.isRegularFile(file(sha256));
  }

  /** Whether a content was erased and has not come again. */
  public boolean hasErased(String sha256) {
    return !holds(sha256) && Files.exists(erasedNote(sha256));
  }

  /**
   * Keeps a delivered file, whole or not at all; one that it holds already is not copied again.
   *
   * @param name its path below the inbox
   * @throws Refusal when the file is no longer what its fingerprint says
   */
  public void keep(Path delivered, String name, String sha256, Instant now) {
    note(name, sha256, now);
    if (!holds(sha256)) {
      copy(delivered, sha256);
    }
  }

  /** Written before the content is copied, so that nothing lies here that no rule can find. */
  private void note(String name, String sha256, Instant now) {
    Path note = keptNote(sha256);
    if (!Files.exists(note)) {
      OwnerOnly.folder(note.getParent());
      OwnerOnly.replace(
          note, Json.write(new Kept(sha256, new TreeSet<>(List.of(name)), now.toString())));
      return;
    }
    Kept kept = Json.read(text(note), Kept.class);
    if (!kept.names().contains(name)) {
      SortedSet<String> names = new TreeSet<>(kept.names());
      names.add(name);
      OwnerOnly.replace(note, Json.write(new Kept(sha256, names, kept.since())));
    }
  }

  /** Every content it keeps, by fingerprint. */
  public List<Kept> kept() {
    Path folder = root.resolve("kept");
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> notes = Files.list(folder)) {
      return notes
          .filter(note -> !note.getFileName().toString().startsWith("."))
          .sorted()
          .map(note -> Json.read(text(note), Kept.class))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Erases a content and keeps the note that it was. Done again after it was cut off, it is done to
   * the end. The file is removed, not overwritten: what a disk keeps of it is the disk's.
   */
  public void erase(Kept content, String why, Instant now) {
    Path note = erasedNote(content.sha256());
    OwnerOnly.folder(note.getParent());
    OwnerOnly.replace(note, Json.write(new Erased(content, now.toString(), why)));
    OwnerOnly.delete(unfinished(content.sha256()));
    OwnerOnly.delete(file(content.sha256()));
    OwnerOnly.delete(keptNote(content.sha256()));
  }

  private void copy(Path delivered, String sha256) {
    Path place = file(sha256);
    OwnerOnly.folder(place.getParent());
    Path unfinished = unfinished(sha256);
    OwnerOnly.copy(delivered, unfinished);
    if (!Sha256.of(unfinished).equals(sha256)) {
      OwnerOnly.delete(unfinished);
      OwnerOnly.delete(keptNote(sha256));
      throw new Refusal(
          ExitCode.INFRASTRUCTURE,
          "Cannot take the inbox in: because %s changed while it was read; run again when deliveries have ended"
              .formatted(delivered.getFileName()));
    }
    OwnerOnly.move(unfinished, place);
  }

  private Path unfinished(String sha256) {
    return file(sha256).resolveSibling("." + sha256 + ".unfinished");
  }

  private Path keptNote(String sha256) {
    return root.resolve("kept").resolve(sha256 + ".json");
  }

  private Path erasedNote(String sha256) {
    return root.resolve("erased").resolve(sha256 + ".json");
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
