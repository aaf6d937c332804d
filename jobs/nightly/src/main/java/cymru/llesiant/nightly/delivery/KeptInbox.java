package cymru.llesiant.nightly.delivery;

import cymru.llesiant.marts.intake.Source;
import cymru.llesiant.marts.intake.Source.Standing;
import cymru.llesiant.marts.intake.delivery.Finding;
import cymru.llesiant.nightly.warehouse.ExitCode;
import cymru.llesiant.nightly.warehouse.OwnerOnly;
import cymru.llesiant.nightly.warehouse.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * An inbox whose deliveries a vault keeps.
 *
 * @param inbox the inbox
 * @param listing its files when the night began
 * @param vault where they are kept
 * @param refused which of them were refused
 */
public record KeptInbox(Path inbox, InboxListing listing, Vault vault, RefusedDeliveries refused) {

  /** In place of the fingerprint of a file that cannot be read; the intake refuses it. */
  static final String UNREADABLE = "unreadable";

  /**
   * Keeps every file of the inbox, then lays out what a night is made from: links by the files' own
   * names to where the vault has them, so that nothing changes while it is read.
   *
   * @throws Refusal when a file changed since it was listed, or the vault has lost one
   */
  public void lay(Supply supply, Path folder) {
    listing
        .files()
        .forEach(
            (path, sha256) -> {
              if (!sha256.equals(UNREADABLE)) {
                vault.keep(inbox.resolve(path), sha256);
              }
            });
    OwnerOnly.delete(folder);
    OwnerOnly.folder(folder);
    supply.sources().forEach((path, source) -> link(folder.resolve(path), place(path, source)));
  }

  /** What is to be known of files that are older than they should be. */
  public List<Finding> remarks(Supply supply) {
    List<Finding> remarks = new ArrayList<>();
    supply
        .sources()
        .forEach(
            (path, source) -> {
              if (source.standing().isStale()) {
                remarks.add(Finding.advisory(path, "LAST_GOOD", remark(path, source)));
              }
            });
    return remarks;
  }

  private String remark(String path, Source source) {
    return source.standing() == Standing.MISSING
        ? "Cannot use a new %s: because none was delivered; the one received %s stays in use, deliver one or withdraw it"
            .formatted(path, source.received())
        : "Cannot use the new %s: because it was refused (%s); the one received %s stays in use until it is mended"
            .formatted(path, refused.why(Supply.family(path)), source.received());
  }

  private Path place(String path, Source source) {
    if (source.sha256().equals(UNREADABLE)) {
      return inbox.resolve(path);
    }
    if (!vault.holds(source.sha256())) {
      throw new Refusal(
          ExitCode.INFRASTRUCTURE,
          "Cannot use the last good %s: because the vault %s no longer holds it; restore the vault, deliver the file or withdraw it"
              .formatted(path, vault.root()));
    }
    return vault.file(source.sha256());
  }

  private static void link(Path link, Path target) {
    try {
      OwnerOnly.folder(link.getParent());
      Files.createSymbolicLink(link, target.toAbsolutePath());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
