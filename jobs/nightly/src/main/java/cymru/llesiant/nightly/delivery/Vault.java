package cymru.llesiant.nightly.delivery;

import cymru.llesiant.nightly.warehouse.ExitCode;
import cymru.llesiant.nightly.warehouse.OwnerOnly;
import cymru.llesiant.nightly.warehouse.Refusal;
import cymru.llesiant.nightly.warehouse.Sha256;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Deliveries as they came, each under its SHA-256: never changed, readable by their owner alone.
 * They hold pupils' identifiers, so the vault lies outside the warehouse.
 *
 * @param root the vault's folder
 */
public record Vault(Path root) {

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

  /**
   * Keeps a delivered file, whole or not at all; one that it holds already is not copied again.
   *
   * @throws Refusal when the file is no longer what its fingerprint says
   */
  public void keep(Path delivered, String sha256) {
    if (holds(sha256)) {
      return;
    }
    Path place = file(sha256);
    OwnerOnly.folder(place.getParent());
    Path unfinished = place.resolveSibling("." + sha256 + ".unfinished");
    OwnerOnly.copy(delivered, unfinished);
    if (!Sha256.of(unfinished).equals(sha256)) {
      OwnerOnly.delete(unfinished);
      throw new Refusal(
          ExitCode.INFRASTRUCTURE,
          "Cannot take the inbox in: because %s changed while it was read; run again when deliveries have ended"
              .formatted(delivered.getFileName()));
    }
    OwnerOnly.move(unfinished, place);
  }
}
