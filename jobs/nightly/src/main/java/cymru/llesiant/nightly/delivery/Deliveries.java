package cymru.llesiant.nightly.delivery;

import cymru.llesiant.marts.intake.Agreements;
import cymru.llesiant.marts.intake.IntakeReport;
import cymru.llesiant.marts.intake.Source;
import cymru.llesiant.marts.intake.Source.Standing;
import cymru.llesiant.nightly.release.Manifest;
import cymru.llesiant.nightly.release.Release;
import cymru.llesiant.nightly.release.Releases;
import cymru.llesiant.nightly.settings.NightlySettings;
import cymru.llesiant.nightly.warehouse.Warehouse;
import cymru.llesiant.schemas.CodeLists;
import cymru.llesiant.schemas.SchemaFiles;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a night has to choose from: the inbox, what the current release was made from, and what is
 * known of either.
 *
 * @param warehouse where it is kept which deliveries were refused or withdrawn
 * @param kept the inbox and the vault
 * @param last what the current release was made from
 * @param withdrawn which deliveries are no longer wanted
 * @param agreements what senders have agreed to
 */
public record Deliveries(
    Warehouse warehouse,
    KeptInbox kept,
    Optional<Manifest.Inputs> last,
    Withdrawals withdrawn,
    Agreements agreements) {

  /**
   * What a night has to choose from.
   *
   * @param day the night's day, on which agreements are valid or not
   * @param now when the run began
   */
  public static Deliveries of(
      NightlySettings settings, SchemaFiles schemas, LocalDate day, Instant now) {
    Warehouse warehouse = settings.warehouse();
    InboxListing listing = InboxListing.of(settings.inbox());
    RefusedDeliveries refused =
        RefusedDeliveries.read(warehouse.refused(), listing.fingerprint(), schemas.fingerprint());
    return new Deliveries(
        warehouse,
        new KeptInbox(settings.inbox(), listing, new Vault(settings.vault()), refused, now),
        new Releases(warehouse).current().map(Release::manifest).map(Manifest::inputs),
        Withdrawals.read(warehouse.withdrawn()),
        Agreements.of(CodeLists.read(schemas), day));
  }

  /** The files a night is made from; where the inbox holds nothing at all, nothing fills it. */
  public Supply supply() {
    SortedMap<String, Source> before =
        last.map(Manifest.Inputs::sources).orElse(Collections.emptySortedMap());
    SortedMap<String, Source> delivered = new TreeMap<>();
    kept.listing()
        .files()
        .forEach((path, sha256) -> delivered.put(path, delivered(sha256, before.get(path))));
    Set<String> refused =
        families(delivered.keySet().stream().filter(p -> isRefused(p, delivered)));
    SortedMap<String, Source> sources = new TreeMap<>(delivered);
    sources.keySet().removeIf(path -> refused.contains(Supply.family(path)));
    SortedMap<String, Supply.LeftOut> leftOut = new TreeMap<>();
    if (!delivered.isEmpty()) {
      Set<String> there = families(sources.keySet().stream().filter(p -> !Supply.isCompanion(p)));
      List<String> absent =
          lastGood(before)
              .filter(path -> !there.contains(Supply.family(path)))
              .filter(path -> !isRefused(path, before))
              .sorted(Comparator.comparing(Supply::isCorrection))
              .toList();
      for (String path : absent) {
        if (!Supply.isCorrection(path) || isAsCorrected(path, before, sources)) {
          fill(path, before.get(path), refused, sources, leftOut);
        }
      }
      markUncorrected(delivered, sources);
    }
    return new Supply(sources, leftOut, new TreeSet<>()).agreed(agreements);
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
   *
   * @param report what became of these deliveries
   */
  public Optional<Deliveries> without(IntakeReport report) {
    Optional<Deliveries> others =
        kept.refused()
            .with(report, supply())
            .map(this::with)
            .filter(
                left ->
                    report.refusals().stream()
                        .map(Supply::file)
                        .allMatch(file -> left.stands(left.supply(), file)));
    others.ifPresent(left -> left.kept().refused().write(warehouse.refused()));
    return others;
  }

  /** Whether something is used where that file was delivered, or of what it was to correct. */
  private boolean stands(Supply supply, String file) {
    return supply.fills(file)
        || Supply.isCorrection(file)
            && supply.sources().keySet().stream().anyMatch(path -> isCorrectedBy(path, file));
  }

  /**
   * Whether what a correction was applied to is still in use; another whole delivery does away with
   * corrections that no longer lie in the inbox.
   */
  private boolean isAsCorrected(
      String correction, Map<String, Source> before, Map<String, Source> now) {
    return lastGood(before)
        .filter(path -> !Supply.isCorrection(path) && isCorrectedBy(path, correction))
        .allMatch(
            path ->
                now.containsKey(path) && now.get(path).sha256().equals(before.get(path).sha256()));
  }

  /**
   * What a refused correction without a last good one was to correct is older than it should be.
   */
  private void markUncorrected(Map<String, Source> delivered, Map<String, Source> sources) {
    List<String> refused =
        delivered.keySet().stream()
            .filter(path -> Supply.isCorrection(path) && isRefused(path, delivered))
            .filter(path -> !families(sources.keySet().stream()).contains(Supply.family(path)))
            .toList();
    sources.replaceAll(
        (path, source) ->
            refused.stream().anyMatch(correction -> isCorrectedBy(path, correction))
                ? new Source(source.sha256(), Standing.REFUSED, source.received())
                : source);
  }

  /** Whether a file, or another correction of it, holds what a correction is about. */
  private boolean isCorrectedBy(String path, String correction) {
    String dataset = Supply.corrected(correction);
    return Supply.corrected(path).equals(dataset)
        || kept.refused().isOf(path, correction)
        || Supply.sender(path).equals(Supply.sender(correction))
            && last.map(Manifest.Inputs::deliveries).orElse(List.of()).stream()
                .filter(delivery -> delivery.file().equals(path))
                .anyMatch(delivery -> dataset.endsWith("/" + delivery.dataset()));
  }

  private static Source delivered(String sha256, Source before) {
    boolean isSame = before != null && before.sha256().equals(sha256);
    return new Source(sha256, Standing.DELIVERED, isSame ? before.received() : "");
  }

  private boolean isRefused(String path, Map<String, Source> of) {
    return kept.refused().holds(path, of.get(path).sha256());
  }

  /** The files the current release was made from, with those that describe them. */
  private Stream<String> lastGood(Map<String, Source> before) {
    Set<String> used =
        last.map(Manifest.Inputs::deliveries).orElse(List.of()).stream()
            .map(delivery -> Supply.family(delivery.file()))
            .collect(Collectors.toSet());
    return before.keySet().stream().filter(path -> used.contains(Supply.family(path)));
  }

  private void fill(
      String path,
      Source source,
      Set<String> refused,
      Map<String, Source> sources,
      Map<String, Supply.LeftOut> leftOut) {
    boolean isRefused = refused.contains(Supply.family(path));
    if (kept.vault().hasErased(source.sha256())) {
      leftOut.put(path, Supply.LeftOut.ERASED);
    } else if (isRefused || !withdrawn.holds(Supply.family(path))) {
      Standing why = isRefused ? Standing.REFUSED : Standing.MISSING;
      sources.put(path, new Source(source.sha256(), why, source.received()));
    }
  }

  private static Set<String> families(Stream<String> paths) {
    return paths.map(Supply::family).collect(Collectors.toSet());
  }

  private Deliveries with(RefusedDeliveries refused) {
    return new Deliveries(warehouse, kept.with(refused), last, withdrawn, agreements);
  }
}
