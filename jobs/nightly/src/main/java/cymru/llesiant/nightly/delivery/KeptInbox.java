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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * An inbox whose deliveries a vault keeps.
 *
 * @param inbox the inbox
 * @param listing its files when the night began
 * @param vault where they are kept
 * @param refused which of them were refused
 * @param now when the run began
 */
public record KeptInbox(
    Path inbox, InboxListing listing, Vault vault, RefusedDeliveries refused, Instant now) {

  /** In place of the fingerprint of a file that cannot be read; the intake refuses it. */
  static final String UNREADABLE = "unreadable";

  /**
   * Keeps every file of the inbox whose sender agreed to its use, then lays out what a night is
   * made from: links by the files' own names to where the vault has them, so that nothing changes
   * while it is read.
   *
   * @throws Refusal when a file changed since it was listed, or the vault has lost one
   */
  public void lay(Supply supply, Path folder) {
    listing
        .files()
        .forEach(
            (path, sha256) -> {
              boolean mayBeKept = supply.leftOut().get(path) != Supply.LeftOut.NO_AGREEMENT;
              if (mayBeKept && !sha256.equals(UNREADABLE)) {
                vault.keep(inbox.resolve(path), path, sha256, now);
              }
            });
    OwnerOnly.delete(folder);
    OwnerOnly.folder(folder);
    supply.sources().forEach((path, source) -> link(folder.resolve(path), place(path, source)));
  }

  KeptInbox with(RefusedDeliveries others) {
    return new KeptInbox(inbox, listing, vault, others, now);
  }

  /** Whether nothing lies there. */
  public boolean isEmpty() {
    return listing.files().isEmpty();
  }

  /**
   * What is to be known of files that are not used, and of those that are older than they should
   * be.
   */
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
    supply
        .leftOut()
        .forEach((path, why) -> remarks.add(Finding.advisory(path, why.name(), remark(path, why))));
    return remarks;
  }

  private static String remark(String path, Supply.LeftOut why) {
    return switch (why) {
      case NO_AGREEMENT ->
          "Cannot use %s: because its sender has not agreed to figures being made of it; it is neither read nor kept until the list agreement has a row for it"
              .formatted(path);
      case ERASED ->
          "Cannot use the last good %s: because the time it may be kept is over and it was erased; deliver it again"
              .formatted(path);
    };
  }

  private String remark(String path, Source source) {
    if (source.standing() == Standing.MISSING) {
      return "Cannot use a new %s: because none was delivered; the one received %s stays in use, deliver one or withdraw it"
          .formatted(path, source.received());
    }
    String why = refused.why(Supply.family(path));
    return why.isEmpty()
        ? "Cannot correct %s: because what was to replace or correct it was refused%s; it stays in use as it is until that is mended"
            .formatted(path, inBrackets(refused.whyCorrections(Supply.sender(path))))
        : "Cannot use the new %s: because it was refused (%s); the one received %s stays in use until it is mended"
            .formatted(path, why, source.received());
  }

  private static String inBrackets(String why) {
    return why.isEmpty() ? "" : " (" + why + ")";
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
