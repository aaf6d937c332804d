package cymru.llesiant.nightly.delivery;

import cymru.llesiant.marts.intake.delivery.Finding;
import cymru.llesiant.nightly.release.Manifest;
import cymru.llesiant.nightly.release.Release;
import cymru.llesiant.nightly.release.Releases;
import cymru.llesiant.nightly.settings.NightlySettings;
import cymru.llesiant.nightly.warehouse.Warehouse;
import java.util.List;
import java.util.Optional;

/**
 * What a night has to choose from: the inbox, what the current release was made from, and what is
 * known of either.
 *
 * @param warehouse where it is kept which deliveries were refused or withdrawn
 * @param kept the inbox and the vault
 * @param last what the current release was made from
 * @param withdrawn which deliveries are no longer wanted
 */
public record Deliveries(
    Warehouse warehouse, KeptInbox kept, Optional<Manifest.Inputs> last, Withdrawals withdrawn) {

  /** What the next night has to choose from. */
  public static Deliveries of(NightlySettings settings, Releases releases, String schemas) {
    Warehouse warehouse = settings.warehouse();
    InboxListing listing = InboxListing.of(settings.inbox());
    RefusedDeliveries refused =
        RefusedDeliveries.read(warehouse.refused(), listing.fingerprint(), schemas);
    return new Deliveries(
        warehouse,
        new KeptInbox(settings.inbox(), listing, new Vault(settings.vault()), refused),
        releases.current().map(Release::manifest).map(Manifest::inputs),
        Withdrawals.read(warehouse.withdrawn()));
  }

  /** The files a night is made from. */
  public Supply supply() {
    return Supply.of(kept.listing(), last, kept.refused(), withdrawn);
  }

  /** The fingerprint of these files. */
  public String fingerprint() {
    return supply().fingerprint();
  }

  /** The same, as if nothing had been refused yet. */
  public Deliveries judgedAnew() {
    return with(RefusedDeliveries.none(kept.refused().inbox(), kept.refused().schemas()));
  }

  /**
   * The same without what was refused, which is written down; nothing where nothing was, or where
   * not all of it has a last good one.
   */
  public Optional<Deliveries> without(List<Finding> refusals) {
    Optional<Deliveries> others =
        kept.refused()
            .with(refusals, supply())
            .map(this::with)
            .filter(left -> refusals.stream().allMatch(file -> left.supply().fills(file.file())));
    others.ifPresent(left -> left.kept().refused().write(warehouse.refused()));
    return others;
  }

  private Deliveries with(RefusedDeliveries refused) {
    return new Deliveries(
        warehouse,
        new KeptInbox(kept.inbox(), kept.listing(), kept.vault(), refused),
        last,
        withdrawn);
  }
}
