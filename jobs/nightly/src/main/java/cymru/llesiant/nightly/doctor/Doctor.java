package cymru.llesiant.nightly.doctor;

import cymru.llesiant.nightly.delivery.InboxListing;
import cymru.llesiant.nightly.release.Release;
import cymru.llesiant.nightly.release.Releases;
import cymru.llesiant.nightly.settings.NightlySettings;
import cymru.llesiant.nightly.settings.NightlySettings.Spark;
import cymru.llesiant.nightly.settings.Secret;
import cymru.llesiant.nightly.store.JobStore;
import cymru.llesiant.nightly.store.NightKey.Purpose;
import cymru.llesiant.nightly.warehouse.ExitCode;
import cymru.llesiant.nightly.warehouse.Refusal;
import cymru.llesiant.nightly.warehouse.Run;
import cymru.llesiant.nightly.warehouse.Warehouse;
import cymru.llesiant.nightly.warehouse.WarehouseLock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Examines what a night needs. It makes the secret when there is none, and changes nothing else.
 */
public final class Doctor {

  private static final long GIB = 1L << 30;
  private static final double LEAST_MEMORY = 1.5;
  private static final double LEAST_DISK = 2;

  private final NightlySettings settings;
  private final Warehouse warehouse;
  private final Clock clock;

  public Doctor(NightlySettings settings, Clock clock) {
    this.settings = settings;
    this.warehouse = settings.warehouse();
    this.clock = clock;
  }

  /**
   * What was found about one thing.
   *
   * @param name the thing
   * @param exitCode what it would end a run with; done when it is well
   * @param finding how it is, and what to do when it is not well
   */
  public record Check(String name, ExitCode exitCode, String finding) {}

  /** Everything, in the order in which it is worth mending. */
  public List<Check> examine() {
    return List.of(
        examine("java", this::java),
        examine("memory", this::memory),
        examine("disk", this::disk),
        examine("clock", this::clock),
        examine("settings", this::settings),
        examine("schemas", this::schemas),
        examine("secret", this::secret),
        examine("repository", this::repository),
        examine("metrics", this::metrics),
        examine("inbox", this::inbox));
  }

  private static Check examine(String name, Supplier<String> look) {
    try {
      return new Check(name, ExitCode.DONE, look.get());
    } catch (Refusal e) {
      return new Check(name, e.exitCode(), e.getMessage());
    } catch (UncheckedIOException e) {
      return new Check(
          name,
          ExitCode.INFRASTRUCTURE,
          "Cannot look at it: because %s; make room, or the place writable"
              .formatted(e.getCause()));
    }
  }

  private String java() {
    return System.getProperty("java.runtime.version") + " in " + System.getProperty("java.home");
  }

  private String memory() {
    double gib = (double) Runtime.getRuntime().maxMemory() / GIB;
    if (gib < LEAST_MEMORY) {
      throw infrastructure(
          "Cannot run well in %.1f GiB: because a night wants %.1f or more; set LLESIANT_MEMORY, for example to 4g"
              .formatted(gib, LEAST_MEMORY));
    }
    Spark spark = settings.spark();
    return spark.memory().filter(memory -> spark.isLocal()).isPresent()
        ? "%.1f GiB; spark.memory is for executors of a cluster, here LLESIANT_MEMORY counts"
            .formatted(gib)
        : "%.1f GiB".formatted(gib);
  }

  private String disk() {
    Path place = warehouse.root();
    while (!Files.exists(place)) {
      place = place.getParent();
    }
    try {
      double gib = (double) Files.getFileStore(place).getUsableSpace() / GIB;
      if (gib < LEAST_DISK || !Files.isWritable(place)) {
        throw infrastructure(
            "Cannot write a night to %s: because %.1f GiB are free or it is not yours to write; make room or set another warehouse"
                .formatted(place, gib));
      }
      return "%.1f GiB free at %s".formatted(gib, place);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String clock() {
    LocalDate today = LocalDate.now(clock);
    Optional<Release> current = new Releases(warehouse).current();
    if (current.filter(release -> release.id().asOf().isAfter(today)).isPresent()) {
      throw infrastructure(
          "Cannot trust the clock: because it says %s and the current release is %s; set the clock, or name the day with --as-of"
              .formatted(today, current.get().id()));
    }
    return "today is " + today;
  }

  private String settings() {
    return settings.file().map(file -> "read from " + file).orElse("no file, all defaults");
  }

  private String schemas() {
    return "%d files%s"
        .formatted(
            settings.schemaFiles().texts().size(),
            settings.schemas().map(folder -> ", with those of " + folder).orElse(""));
  }

  private String secret() {
    Path file = settings.secretFile();
    boolean isNew = Secret.createIfAbsent(file);
    Secret.read(file);
    return isNew
        ? "made in %s, owner-only; keep a copy in a safe place".formatted(file)
        : "in " + file;
  }

  private String repository() {
    if (!Files.isDirectory(warehouse.repository())) {
      return "made by the first run";
    }
    return WarehouseLock.whileHeld(
        warehouse,
        Run.begin(clock).holder(),
        dead -> {
          try (JobStore store = JobStore.open(warehouse, settings.repository())) {
            return store
                    .unfinished()
                    .map(
                        night ->
                            night.purpose() == Purpose.BACKFILL
                                ? "a night as at %s is unfinished; backfill resumes it"
                                    .formatted(night.asOf())
                                : "the night as at %s is unfinished; run resumes it"
                                    .formatted(night.asOf()))
                    .orElse("well, no night is unfinished")
                + dead.map(holder -> "; killed in it was " + holder).orElse("");
          }
        });
  }

  private String metrics() {
    Optional<Path> shared = settings.metricsFile();
    Path folder = shared.map(Path::getParent).orElse(warehouse.root());
    if (shared.isPresent() && !(Files.isDirectory(folder) && Files.isWritable(folder))) {
      throw new Refusal(
          ExitCode.USAGE,
          "Cannot write metrics_file %s: because its folder is not there or not yours to write; make it, or name another"
              .formatted(shared.get()));
    }
    return shared
        .map(file -> "to be read by others in " + file)
        .orElse("in the warehouse, owner-only");
  }

  private String inbox() {
    int files = InboxListing.of(settings.inbox()).files().size();
    if (files == 0) {
      throw new Refusal(
          ExitCode.DATA_REFUSED,
          "Cannot run on inbox %s: because it is empty; put deliveries there"
              .formatted(settings.inbox()));
    }
    return "files in %s: %d".formatted(settings.inbox(), files);
  }

  private static Refusal infrastructure(String message) {
    return new Refusal(ExitCode.INFRASTRUCTURE, message);
  }
}
