package cymru.llesiant.nightly;

import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.Night;
import cymru.llesiant.nightly.release.Manifest.Product;
import cymru.llesiant.nightly.release.Publication;
import cymru.llesiant.nightly.release.Release;
import cymru.llesiant.nightly.release.ReleaseId;
import cymru.llesiant.nightly.release.Releases;
import cymru.llesiant.nightly.release.Releases.Pointer;
import cymru.llesiant.nightly.settings.NightlySettings;
import cymru.llesiant.nightly.warehouse.ExitCode;
import cymru.llesiant.nightly.warehouse.OwnerOnly;
import cymru.llesiant.nightly.warehouse.Refusal;
import cymru.llesiant.nightly.warehouse.Warehouse;
import cymru.llesiant.nightly.warehouse.WarehouseLock;
import cymru.llesiant.schemas.SchemaFiles;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.logging.log4j.LogManager;
import org.apache.spark.sql.SparkSession;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;

/**
 * One run of {@code run}: takes the warehouse, sees which night it is and whether it was begun, is
 * new or is published already, and does what is left of it.
 */
public final class NightRun {

  private static final DateTimeFormatter RUN =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private final NightlySettings settings;
  private final Warehouse warehouse;
  private final Releases releases;
  private final NightPlan plan;
  private final Supplier<SparkSession> spark;
  private final Clock clock;
  private final Progress progress;

  public NightRun(
      NightlySettings settings,
      NightPlan plan,
      Supplier<SparkSession> spark,
      Clock clock,
      Progress progress) {
    this.settings = settings;
    this.warehouse = settings.warehouse();
    this.releases = new Releases(warehouse);
    this.plan = plan;
    this.spark = spark;
    this.clock = clock;
    this.progress = progress;
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
    Instant begun = clock.instant();
    String run = RUN.format(begun) + "-" + ProcessHandle.current().pid();
    warehouse.create();
    return WarehouseLock.whileHeld(
        warehouse,
        holder(run, begun),
        () -> NightLog.during(warehouse.logFile(run), () -> written(run, begun, request)));
  }

  private NightResult written(String run, Instant begun, Request request) {
    NightResult result = night(request);
    long seconds = Duration.between(begun, clock.instant()).toSeconds();
    NightResult timed = result.with("seconds", seconds);
    OwnerOnly.write(warehouse.runFile(run), timed.with("run", run).json());
    return timed;
  }

  private NightResult night(Request request) {
    SchemaFiles files = settings.schemaFiles();
    String inputs = InboxListing.of(settings.inbox()).fingerprint();
    String schemas = files.fingerprint();
    try (JobStore store = JobStore.open(warehouse, settings.repository())) {
      store.recoverDead();
      Optional<NightKey> resumed =
          store.unfinished().filter(key -> resumes(key, inputs, schemas, request));
      Optional<Release> same =
          releases.current().filter(current -> current.manifest().isMadeFrom(inputs, schemas));
      if (resumed.isEmpty() && !request.force() && same.isPresent()) {
        return NightResult.nothingNew(same.get());
      }
      NightKey key = resumed.orElseGet(() -> begin(request, inputs, schemas));
      resumed.ifPresent(
          night -> progress.say("Resuming the night as at %s".formatted(night.asOf())));
      return make(store, key, files, request);
    }
  }

  private boolean resumes(NightKey begun, String inputs, String schemas, Request request) {
    return !request.force()
        && begun.isMadeFrom(inputs, schemas)
        && request.asOf().map(begun.asOf()::equals).orElse(true);
  }

  private NightKey begin(Request request, String inputs, String schemas) {
    LocalDate asOf = request.asOf().orElseGet(() -> LocalDate.now(clock));
    ReleaseId release = releases.next(asOf, NightKey.hash(inputs, schemas));
    OwnerOnly.delete(warehouse.staging(release.runId()));
    return new NightKey(asOf, inputs, schemas, release);
  }

  private NightResult make(JobStore store, NightKey key, SchemaFiles files, Request request) {
    String runId = key.release().runId();
    warehouse.clearStagingExcept(runId);
    OwnerOnly.folder(warehouse.staging(runId));
    Night night = Night.of(key.asOf(), runId, files);
    Inputs inputs = new Inputs(spark.get(), warehouse.staging(runId), night);
    NightlyJob job =
        new NightlyJob(
            store,
            plan,
            inputs,
            new Publication(warehouse, night, key.release()),
            progress,
            request.reason(),
            Product.thisBuild(inputs.spark().version()));
    JobExecution execution = store.run(job.job(), key);
    if (execution.getStatus() != BatchStatus.COMPLETED) {
      return unfinished(store, execution);
    }
    IntakeSummary intake = IntakeSummary.kept(inputs.staging());
    warehouse.clearStagingExcept("");
    boolean keptBack = intake.inputs().quarantined() + intake.advisories() > 0;
    return NightResult.published(
        releases.open(key.release()),
        request.strict() && keptBack ? ExitCode.KEPT_BACK : ExitCode.DONE);
  }

  private NightResult unfinished(JobStore store, JobExecution execution) {
    NightFailure failure = NightFailure.of(execution);
    String standing = releases.pointer().map(Pointer::release).orElse("none");
    if (failure.isDataGate()) {
      store.markRefused(execution);
      return NightResult.refused("data", standing, failure.message());
    }
    LogManager.getLogger(NightRun.class).error("the night did not finish", failure.cause());
    return NightResult.failed(failure.exitCode(), failure.step(), standing, failure.message());
  }

  private static String holder(String run, Instant begun) {
    String process = ManagementFactory.getRuntimeMXBean().getName();
    return "%s@%s, process %d, run %s, since %s"
        .formatted(
            System.getProperty("user.name"),
            process.substring(process.indexOf('@') + 1),
            ProcessHandle.current().pid(),
            run,
            begun);
  }
}
