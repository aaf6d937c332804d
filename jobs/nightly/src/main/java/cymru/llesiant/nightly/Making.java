package cymru.llesiant.nightly;

import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.Night;
import cymru.llesiant.marts.intake.IntakeReport;
import cymru.llesiant.marts.intake.delivery.Finding.Severity;
import cymru.llesiant.nightly.release.Release;
import cymru.llesiant.nightly.release.Releases;
import cymru.llesiant.nightly.release.Releases.Pointer;
import cymru.llesiant.nightly.settings.NightlySettings;
import cymru.llesiant.nightly.settings.SparkSessions;
import cymru.llesiant.nightly.store.JobStore;
import cymru.llesiant.nightly.store.NightKey;
import cymru.llesiant.nightly.warehouse.ExitCode;
import cymru.llesiant.nightly.warehouse.OwnerOnly;
import cymru.llesiant.nightly.warehouse.Warehouse;
import cymru.llesiant.schemas.SchemaFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.logging.log4j.LogManager;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;

/**
 * Makes a night that was chosen, from where it stopped if it was begun, and says how it ended.
 *
 * @param settings where things lie and how Spark starts
 * @param files the definitions
 * @param progress who is told step by step
 */
record Making(NightlySettings settings, SchemaFiles files, Progress progress) {

  /** Makes it; the caller holds the warehouse. */
  NightResult make(JobStore store, NightKey key, NightPlan plan, NightRun.Request request) {
    String runId = key.runId();
    OwnerOnly.folder(warehouse().staging(runId));
    return SparkSessions.during(
        settings.spark(),
        warehouse().scratch(),
        spark -> {
          plan.definitions().accept(spark, files);
          Night night = Night.of(key.asOf(), runId, files);
          Inputs inputs = new Inputs(spark, warehouse().staging(runId), night, earlier());
          return make(store, key, inputs, plan, request);
        });
  }

  /** The release readers use so far: what it shares stands. */
  private Optional<Path> earlier() {
    return new Releases(warehouse()).current().map(Release::folder);
  }

  private NightResult make(
      JobStore store, NightKey key, Inputs inputs, NightPlan plan, NightRun.Request request) {
    JobExecution execution;
    try (MartsAhead marts = new MartsAhead(plan.marts(), inputs, progress)) {
      NightlyJob job = new NightlyJob(store, warehouse(), plan, inputs, marts, progress);
      execution = store.run(job.job(key, request.reason()), key);
    }
    return execution.getStatus() == BatchStatus.COMPLETED
        ? published(inputs.staging(), key, request)
        : unfinished(store, execution, inputs.staging());
  }

  private NightResult published(Path staging, NightKey key, NightRun.Request request) {
    IntakeReport report = intakeReport(staging);
    OwnerOnly.delete(staging);
    boolean isWhole = report.sources().values().stream().noneMatch(s -> s.standing().isStale());
    boolean isSpotless =
        report.quarantined() == 0
            && report.findings().stream().noneMatch(f -> f.severity() == Severity.ADVISORY);
    return NightResult.published(
        new Releases(warehouse()).open(key.release()),
        isWhole && !(request.strict() && !isSpotless) ? ExitCode.DONE : ExitCode.KEPT_BACK);
  }

  private NightResult unfinished(JobStore store, JobExecution execution, Path staging) {
    NightFailure failure = NightFailure.of(execution);
    String standing = new Releases(warehouse()).pointer().map(Pointer::release).orElse("none");
    if (failure.isDataGate()) {
      store.markRefused(execution);
      return NightResult.refused(ExitCode.DATA_REFUSED, "data", standing, failure.message())
          .with(intakeReport(staging));
    }
    if (failure.exitCode() == ExitCode.DISCLOSURE_REFUSED) {
      return NightResult.refused(failure.exitCode(), "disclosure", standing, failure.message());
    }
    LogManager.getLogger(Making.class).error("the night did not finish", failure.cause());
    return NightResult.failed(failure.exitCode(), failure.step(), standing, failure.message());
  }

  private static IntakeReport intakeReport(Path staging) {
    try {
      return IntakeReport.read(staging);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Warehouse warehouse() {
    return settings.warehouse();
  }
}
