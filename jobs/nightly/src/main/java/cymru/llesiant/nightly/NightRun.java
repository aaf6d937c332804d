package cymru.llesiant.nightly;

import cymru.llesiant.nightly.delivery.Deliveries;
import cymru.llesiant.nightly.delivery.InboxListing;
import cymru.llesiant.nightly.delivery.KeptInbox;
import cymru.llesiant.nightly.delivery.RetentionRules;
import cymru.llesiant.nightly.delivery.Supply;
import cymru.llesiant.nightly.delivery.Vault;
import cymru.llesiant.nightly.release.Releases;
import cymru.llesiant.nightly.settings.NightlySettings;
import cymru.llesiant.nightly.settings.Secret;
import cymru.llesiant.nightly.store.JobStore;
import cymru.llesiant.nightly.store.NightKey;
import cymru.llesiant.nightly.warehouse.ExitCode;
import cymru.llesiant.nightly.warehouse.OwnerOnly;
import cymru.llesiant.nightly.warehouse.Refusal;
import cymru.llesiant.nightly.warehouse.Run;
import cymru.llesiant.nightly.warehouse.Warehouse;
import cymru.llesiant.nightly.warehouse.WarehouseLock;
import cymru.llesiant.nightly.watch.Ending;
import cymru.llesiant.nightly.watch.Watch;
import cymru.llesiant.schemas.CodeLists;
import cymru.llesiant.schemas.SchemaFiles;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.apache.logging.log4j.LogManager;

/**
 * One run of {@code run}: takes the warehouse, sees which night it is and whether it was begun, is
 * new or is published already, and does what is left of it.
 */
public final class NightRun {

  private final NightlySettings settings;
  private final Warehouse warehouse;
  private final Releases releases;
  private final Watch watch;
  private final Plans plans;
  private final Clock clock;
  private final Progress progress;

  NightRun(NightlySettings settings, Plans plans, Clock clock, Progress progress) {
    this.settings = settings;
    this.warehouse = settings.warehouse();
    this.releases = new Releases(warehouse);
    this.watch = new Watch(settings);
    this.plans = plans;
    this.clock = clock;
    this.progress = progress;
  }

  /** A run of the product's own plan. */
  public static NightRun of(NightlySettings settings, Clock clock, Progress progress) {
    return new NightRun(
        settings, (kept, supply) -> NightPlan.of(settings, kept, supply), clock, progress);
  }

  /** What a night does with what it is made from. */
  interface Plans {
    NightPlan of(KeptInbox kept, Supply supply);
  }

  /**
   * What was asked for.
   *
   * @param asOf the day, when it was said
   * @param reason why the release is made
   * @param force whether the night is made from its beginning even if nothing is new
   * @param strict whether an advisory is worth an exit code
   */
  public record Request(Optional<LocalDate> asOf, String reason, boolean force, boolean strict) {}

  /**
   * Runs.
   *
   * @throws Refusal when the run cannot begin
   */
  public NightResult run(Request request) {
    Run run = Run.begin(clock);
    try {
      warehouse.create();
      return WarehouseLock.whileHeld(
          warehouse,
          run.holder(),
          dead ->
              NightLog.during(
                  warehouse.logFile(run.name()),
                  () -> {
                    dead.map(Run::takenOver).ifPresent(this::sayAndLog);
                    return written(run, request);
                  }));
    } catch (RuntimeException e) {
      if (ExitCode.of(e) != ExitCode.HELD) {
        tell(run, clock.instant(), ExitCode.of(e));
      }
      throw e;
    }
  }

  private void sayAndLog(String words) {
    progress.say(words);
    LogManager.getLogger(NightRun.class).warn(words);
  }

  private NightResult written(Run run, Request request) {
    SchemaFiles files = settings.schemaFiles();
    RetentionRules retention = RetentionRules.of(CodeLists.read(files));
    NightResult result = night(request, files);
    erase(retention);
    Instant ended = clock.instant();
    NightResult timed = result.with("seconds", Duration.between(run.begun(), ended).toSeconds());
    OwnerOnly.write(warehouse.runFile(run.name()), timed.with("run", run.name()).json());
    tell(run, ended, result.exitCode());
    return timed;
  }

  /** Deliveries whose time is over go whatever became of the night. */
  private void erase(RetentionRules retention) {
    if (retention.rows().isEmpty()) {
      return;
    }
    Set<String> inbox = Set.copyOf(InboxListing.of(settings.inbox()).files().values());
    retention
        .erase(new Vault(settings.vault()), inbox, clock.instant())
        .forEach(
            gone -> progress.say("Erased, its time was over: " + String.join(", ", gone.names())));
  }

  private void tell(Run run, Instant ended, ExitCode exitCode) {
    watch.tell(new Ending(run.name(), run.begun(), ended, exitCode)).ifPresent(progress::say);
  }

  /**
   * Makes the night; where a delivery is refused, once more with the last good one in its place.
   */
  private NightResult night(Request request, SchemaFiles files) {
    Deliveries deliveries = Deliveries.of(settings, files, day(request), clock.instant());
    if (request.force()) {
      deliveries = deliveries.judgedAnew();
    }
    if (Secret.createIfAbsent(settings.secretFile())) {
      progress.say(
          "Made the secret behind the pseudonyms, owner-only; keep a copy of it in a safe place: "
              + settings.secretFile());
    }
    for (; ; ) {
      NightResult result = night(request, files, deliveries);
      Optional<Deliveries> others = deliveries.without(result.intake());
      if (others.isEmpty()) {
        return result;
      }
      deliveries = others.get();
      result.message().ifPresent(progress::say);
      progress.say("Again, with the last good delivery in place of each that was refused");
    }
  }

  private NightResult night(Request request, SchemaFiles files, Deliveries deliveries) {
    NightKey key =
        NightKey.of(
            day(request),
            deliveries.fingerprint(),
            files.fingerprint(),
            Secret.read(settings.secretFile()).id(),
            releases);
    try (JobStore store = JobStore.open(warehouse, settings.repository())) {
      store.recoverDead();
      Optional<NightKey> begun = store.unfinished().filter(night -> resumes(night, key, request));
      warehouse.clearStagingExcept(begun.map(NightKey::runId).orElse(""));
      Optional<NightResult> answer =
          request.force() ? Optional.empty() : NightResult.ofPublished(key, releases);
      if (begun.isEmpty() && answer.isPresent()) {
        return answer.get();
      }
      if (begun.isEmpty()) {
        store.forget(key);
      }
      NightPlan plan = plans.of(deliveries.kept(), deliveries.supply());
      return new Making(settings, files, progress).make(store, begun.orElse(key), plan, request);
    }
  }

  private LocalDate day(Request request) {
    return request.asOf().orElseGet(() -> LocalDate.now(clock));
  }

  /** A night begun is gone on with when it is the one asked for and its work is still there. */
  private boolean resumes(NightKey begun, NightKey asked, Request request) {
    return !request.force()
        && begun.isMadeLike(asked)
        && request.asOf().map(begun.asOf()::equals).orElse(true)
        && Files.isDirectory(warehouse.staging(begun.runId()));
  }
}
