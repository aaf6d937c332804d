package cymru.llesiant.nightly;

import cymru.llesiant.nightly.NightRun.Plans;
import cymru.llesiant.nightly.delivery.InboxListing;
import cymru.llesiant.nightly.delivery.KeptInbox;
import cymru.llesiant.nightly.delivery.PastNights;
import cymru.llesiant.nightly.delivery.PastNights.Known;
import cymru.llesiant.nightly.delivery.PastNights.PastNight;
import cymru.llesiant.nightly.delivery.RefusedDeliveries;
import cymru.llesiant.nightly.delivery.Vault;
import cymru.llesiant.nightly.release.Release;
import cymru.llesiant.nightly.release.Releases;
import cymru.llesiant.nightly.settings.NightlySettings;
import cymru.llesiant.nightly.settings.Secret;
import cymru.llesiant.nightly.store.JobStore;
import cymru.llesiant.nightly.store.NightKey;
import cymru.llesiant.nightly.store.NightKey.Purpose;
import cymru.llesiant.nightly.warehouse.ExitCode;
import cymru.llesiant.nightly.warehouse.OwnerOnly;
import cymru.llesiant.nightly.warehouse.Refusal;
import cymru.llesiant.nightly.warehouse.Run;
import cymru.llesiant.nightly.warehouse.Warehouse;
import cymru.llesiant.nightly.warehouse.WarehouseLock;
import cymru.llesiant.schemas.CodeLists;
import cymru.llesiant.schemas.SchemaFiles;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Makes past nights by the definitions, the build and the secret of today, each a release that
 * stands beside the others: readers stay where they are. A night that is made so already is not
 * made again; one that was cut off is resumed.
 */
public final class Backfill {

  private final NightlySettings settings;
  private final Warehouse warehouse;
  private final Releases releases;
  private final Vault vault;
  private final SchemaFiles files;
  private final Plans plans;
  private final Clock clock;
  private final Progress progress;

  Backfill(NightlySettings settings, Plans plans, Clock clock, Progress progress) {
    this.settings = settings;
    this.warehouse = settings.warehouse();
    this.releases = new Releases(warehouse);
    this.vault = new Vault(settings.vault());
    this.files = settings.schemaFiles();
    this.plans = plans;
    this.clock = clock;
    this.progress = progress;
  }

  /** A backfill by the product's own plan. */
  public static Backfill of(NightlySettings settings, Clock clock, Progress progress) {
    return new Backfill(
        settings, (kept, supply) -> NightPlan.of(settings, kept, supply), clock, progress);
  }

  /**
   * What was asked for.
   *
   * @param from the first day
   * @param to the last day
   * @param known what a night knows
   * @param reason why the releases are made
   */
  public record Request(LocalDate from, LocalDate to, Known known, String reason) {

    public Request {
      if (to.isBefore(from)) {
        throw new Refusal(
            ExitCode.USAGE,
            "Cannot backfill from %s to %s: because that ends before it begins; turn them round"
                .formatted(from, to));
      }
    }
  }

  /**
   * What would become of a night.
   *
   * @param day its day
   * @param says that in words
   */
  public record Foreseen(LocalDate day, String says) {}

  /**
   * What a run would do; nothing is written, nobody is kept out.
   *
   * @throws Refusal when no night lies between the days
   */
  public List<Foreseen> foresee(Request request) {
    return nights(request).stream().map(this::foresee).toList();
  }

  /**
   * Makes what is not there yet, oldest first. A night that cannot be made is said and left out; a
   * failure of the machine ends the run, and the next one goes on where it was.
   *
   * @throws Refusal when no night lies between the days, or a night of the inbox is unfinished
   */
  public NightResult run(Request request) {
    List<PastNight> nights = nights(request);
    Run run = Run.begin(clock);
    return WarehouseLock.whileHeld(
        warehouse.create(),
        run.holder(),
        dead ->
            NightLog.during(
                warehouse.logFile(run.name()),
                () -> {
                  dead.map(Run::takenOver).ifPresent(progress::say);
                  NightResult result =
                      made(nights, request)
                          .with(
                              "seconds",
                              Duration.between(run.begun(), clock.instant()).toSeconds());
                  OwnerOnly.write(
                      warehouse.runFile(run.name()), result.with("run", run.name()).json());
                  return result;
                }));
  }

  private List<PastNight> nights(Request request) {
    List<PastNight> nights =
        new PastNights(releases, CodeLists.read(files), vault)
            .between(request.from(), request.to(), request.known());
    if (nights.isEmpty()) {
      LocalDate current = releases.choose(Optional.empty()).id().asOf();
      throw new Refusal(
          ExitCode.USAGE,
          request.known() == Known.THEN
              ? "Cannot backfill from %s to %s: because no release before the current one (%s) says what was known in that time; name other days, or use what is known now by --known now"
                  .formatted(request.from(), request.to(), current)
              : "Cannot backfill from %s to %s: because no academic year ends (31 August) in that time before the current release (%s); name other days"
                  .formatted(request.from(), request.to(), current));
    }
    return nights;
  }

  private Foreseen foresee(PastNight night) {
    if (!night.lost().isEmpty()) {
      return new Foreseen(night.day(), lost(night));
    }
    return new Foreseen(
        night.day(),
        standing(key(night))
            .map(release -> "stands as release " + release.id())
            .orElseGet(() -> "would be release " + key(night).release()));
  }

  private NightResult made(List<PastNight> nights, Request request) {
    int made = 0;
    int standing = 0;
    for (PastNight night : nights) {
      Optional<NightResult> result =
          night.lost().isEmpty() ? made(night, request) : Optional.of(left(lost(night)));
      if (result.isEmpty()) {
        standing++;
      } else if (result.get().release().isPresent()) {
        made++;
      } else {
        result.get().message().ifPresent(progress::say);
        if (result.get().exitCode() == ExitCode.INFRASTRUCTURE) {
          return result.get();
        }
      }
    }
    String current = releases.choose(Optional.empty()).id().toString();
    return NightResult.backfilled(made, standing, nights.size() - made - standing, current);
  }

  /** What came of making a night; nothing where it stands already. */
  private Optional<NightResult> made(PastNight night, Request request) {
    NightKey key = key(night);
    try (JobStore store = JobStore.open(warehouse, settings.repository())) {
      store.recoverDead();
      Optional<NightKey> begun = store.unfinished().filter(this::isThere);
      begun.filter(other -> other.purpose() == Purpose.NIGHT).ifPresent(Backfill::refuse);
      Optional<NightKey> resumed =
          begun.filter(other -> other.isMadeLike(key) && other.asOf().equals(key.asOf()));
      Optional<Release> standing = resumed.isPresent() ? Optional.empty() : standing(key);
      if (standing.isPresent()) {
        progress.say(
            "The night as at %s stands as release %s".formatted(night.day(), standing.get().id()));
        return Optional.empty();
      }
      warehouse.clearStagingExcept(resumed.map(NightKey::runId).orElse(""));
      if (resumed.isEmpty()) {
        store.forget(key);
      }
      NightRun.Request asked =
          new NightRun.Request(Optional.of(night.day()), request.reason(), false, false);
      return Optional.of(
          new Making(settings, files, progress)
              .make(store, resumed.orElse(key), plans.of(kept(), night.supply()), asked));
    }
  }

  /** The inbox plays no part: everything lies in the vault. */
  private KeptInbox kept() {
    return new KeptInbox(
        settings.inbox(),
        new InboxListing(Collections.emptySortedMap()),
        vault,
        RefusedDeliveries.none("", ""),
        clock.instant());
  }

  private boolean isThere(NightKey begun) {
    return Files.isDirectory(warehouse.staging(begun.runId()));
  }

  private NightKey key(PastNight night) {
    String pseudonyms =
        Files.exists(settings.secretFile()) ? Secret.read(settings.secretFile()).id() : "";
    return NightKey.of(
            night.day(), night.supply().fingerprint(), files.fingerprint(), pseudonyms, releases)
        .forBackfill();
  }

  /** The release of a night that is made like that already. */
  private Optional<Release> standing(NightKey key) {
    return releases.ids().stream()
        .filter(id -> id.asOf().equals(key.asOf()))
        .map(releases::open)
        .filter(release -> key.isMadeFromTheSameAs(release.manifest()))
        .filter(release -> release.manifest().product().isOf(key.build()))
        .reduce((earlier, later) -> later);
  }

  private static String lost(PastNight night) {
    return "Cannot make the night as at %s again: because the vault no longer holds %s; restore the vault, or leave it"
        .formatted(night.day(), String.join(", ", night.lost()));
  }

  private static NightResult left(String why) {
    return NightResult.refused(ExitCode.DATA_REFUSED, "data", "none", why);
  }

  private static void refuse(NightKey unfinished) {
    throw new Refusal(
        ExitCode.USAGE,
        "Cannot backfill: because the night as at %s is unfinished; end it by `llesiant run` first"
            .formatted(unfinished.asOf()));
  }
}
