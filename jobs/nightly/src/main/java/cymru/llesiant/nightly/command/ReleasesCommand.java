package cymru.llesiant.nightly.command;

import cymru.llesiant.nightly.query.TableRows;
import cymru.llesiant.nightly.release.Json;
import cymru.llesiant.nightly.release.Manifest;
import cymru.llesiant.nightly.release.Manifest.Delivery;
import cymru.llesiant.nightly.release.Manifest.MartEntry;
import cymru.llesiant.nightly.release.Pins;
import cymru.llesiant.nightly.release.Release;
import cymru.llesiant.nightly.release.ReleaseId;
import cymru.llesiant.nightly.release.Releases;
import cymru.llesiant.nightly.release.Releases.Pointer;
import cymru.llesiant.nightly.release.Retention;
import cymru.llesiant.nightly.settings.Surroundings;
import cymru.llesiant.nightly.warehouse.ExitCode;
import cymru.llesiant.nightly.warehouse.OwnerOnly;
import cymru.llesiant.nightly.warehouse.Refusal;
import cymru.llesiant.nightly.warehouse.Warehouse;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists, shows and verifies releases; says which is current and which are kept. */
@Command(
    name = "releases",
    description = "The releases of a warehouse: what is there, current, kept.")
final class ReleasesCommand {

  private final Surroundings surroundings;

  @Spec private CommandSpec spec;

  ReleasesCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Every release; the current one and those pinned are marked.")
  int list(@Mixin WarehouseOptions where) {
    Warehouse warehouse = where.settings(surroundings).warehouse();
    Releases releases = new Releases(warehouse);
    if (releases.ids().isEmpty()) {
      out().println("No release yet in " + warehouse.root());
      return ExitCode.DONE.code();
    }
    String current = releases.pointer().map(Pointer::release).orElse("");
    Pins pins = new Pins(warehouse);
    TableRows table = new TableRows(out());
    table.begin(
        List.of(
            "release", "data_as_at", "marts", "rows", "rejected", "reason", "pinned", "current"));
    for (ReleaseId id : releases.ids()) {
      Manifest manifest = releases.open(id).manifest();
      table.row(
          List.of(
              id.toString(),
              manifest.dataAsAt(),
              manifest.marts().size(),
              manifest.marts().stream().mapToLong(MartEntry::rows).sum(),
              manifest.inputs().quarantined(),
              manifest.reason(),
              pins.of(id).map(pin -> ("pinned " + pin.note()).strip()).orElse(""),
              id.toString().equals(current) ? "current" : ""));
    }
    table.end();
    return ExitCode.DONE.code();
  }

  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = "What a release was made from and what it holds.")
  int show(
      @Mixin WarehouseOptions where,
      @Parameters(
              paramLabel = "ID",
              arity = "0..1",
              description = "The release (default: current).")
          String id) {
    Release release = choose(where, id);
    Manifest manifest = release.manifest();
    out().printf("release     %s%n", release.id());
    out().printf("folder      %s%n", release.folder());
    out().printf("data as at  %s%n", manifest.dataAsAt());
    out().printf("reason      %s%n", manifest.reason());
    out()
        .printf(
            "previous    %s%n",
            manifest.previous() == null ? "none" : manifest.previous().release());
    out()
        .printf(
            "made by     llesiant %s (%s), Java %s, Spark %s%n%n",
            manifest.product().version(),
            manifest.product().commit(),
            manifest.product().java(),
            manifest.product().spark());
    deliveries(manifest.inputs());
    out().println();
    new MartTable(manifest).print(out());
    return ExitCode.DONE.code();
  }

  @Command(
      name = "verify",
      mixinStandardHelpOptions = true,
      description = "Holds every file of a release against its fingerprint.")
  int verify(
      @Mixin WarehouseOptions where,
      @Parameters(
              paramLabel = "ID",
              arity = "0..1",
              description = "The release (default: current).")
          String id) {
    Release release = choose(where, id);
    List<String> mismatches =
        new Releases(where.settings(surroundings).warehouse()).mismatches(release);
    if (mismatches.isEmpty()) {
      int files = release.manifest().marts().size() + release.manifest().files().size() + 1;
      out().printf("release %s: %d files, each as it was published%n", release.id(), files);
      return ExitCode.DONE.code();
    }
    mismatches.forEach(mismatch -> out().printf("release %s: %s%n", release.id(), mismatch));
    return ExitCode.DATA_REFUSED.code();
  }

  @Command(
      name = "pin",
      mixinStandardHelpOptions = true,
      description = "Keeps a release however old it gets, as one an inspection was prepared from.")
  int pin(
      @Mixin WarehouseOptions where,
      @Parameters(paramLabel = "ID", description = "The release.") String id,
      @Option(
              names = "--note",
              paramLabel = "TEXT",
              defaultValue = "",
              description = "Why it is kept.")
          String note) {
    ReleaseId release = choose(where, id).id();
    Warehouse warehouse = where.settings(surroundings).warehouse();
    where.whileHeld(surroundings, out(), run -> new Pins(warehouse).pin(release, note));
    out().printf("release %s is kept until it is unpinned%n", release);
    return ExitCode.DONE.code();
  }

  @Command(
      name = "unpin",
      mixinStandardHelpOptions = true,
      description = "Lets a pinned release go when it is old.")
  int unpin(
      @Mixin WarehouseOptions where,
      @Parameters(paramLabel = "ID", description = "The release.") String id) {
    ReleaseId release = choose(where, id).id();
    Warehouse warehouse = where.settings(surroundings).warehouse();
    Pins pins = new Pins(warehouse);
    boolean wasPinned = pins.of(release).isPresent();
    where.whileHeld(surroundings, out(), run -> pins.unpin(release));
    out().printf("release %s %s%n", release, wasPinned ? "is no longer pinned" : "was not pinned");
    return ExitCode.DONE.code();
  }

  @Command(
      name = "rollback",
      mixinStandardHelpOptions = true,
      description = "Sends readers back to an earlier release, once every file of it is verified.",
      footer = {
        "",
        "Nothing is removed. The deliveries of the release left are not published again until",
        "one of them changes, or `run --force`. To go forward, roll back to the release left."
      })
  int rollback(
      @Mixin WarehouseOptions where,
      @Parameters(paramLabel = "ID", description = "The release readers are to use.") String id,
      @Option(
              names = "--reason",
              paramLabel = "TEXT",
              defaultValue = "",
              description = "Why, for the record in runs/.")
          String reason) {
    Release release = choose(where, id);
    Warehouse warehouse = where.settings(surroundings).warehouse();
    where.whileHeld(
        surroundings,
        out(),
        run -> {
          ReleaseId from = new Releases(warehouse).rollBackTo(release);
          Map<String, String> record = new LinkedHashMap<>();
          record.put("run", run.name());
          record.put("result", "rolled-back");
          record.put("release", release.id().toString());
          record.put("from", from.toString());
          record.put("reason", reason);
          OwnerOnly.write(warehouse.runFile(run.name()), Json.write(record));
          out().printf("readers use release %s, before %s%n", release.id(), from);
        });
    return ExitCode.DONE.code();
  }

  @Command(
      name = "gc",
      mixinStandardHelpOptions = true,
      description = "Removes old releases: never the current one, a pinned or a young one.")
  int gc(
      @Mixin WarehouseOptions where,
      @Option(
              names = "--keep-days",
              paramLabel = "N",
              defaultValue = "90",
              description =
                  "How many days every release is kept after it was published (default: ${DEFAULT-VALUE}).")
          int days,
      @Option(names = "--dry-run", description = "Says what would go and removes nothing.")
          boolean dryRun) {
    if (days < 0) {
      throw new Refusal(
          ExitCode.USAGE,
          "Cannot keep releases for %d days: because that is less than none; give 0 or more"
              .formatted(days));
    }
    Warehouse warehouse = where.settings(surroundings).warehouse();
    if (new Releases(warehouse).ids().isEmpty()) {
      out().println("No release yet in " + warehouse.root());
      return ExitCode.DONE.code();
    }
    where.whileHeld(
        surroundings,
        out(),
        run -> {
          Retention retention = new Retention(warehouse, Duration.ofDays(days), run.begun());
          TableRows table = new TableRows(out());
          table.begin(List.of("release", "days", "bytes", "fate"));
          for (Retention.Fate fate : retention.fates()) {
            if (fate.kept().isEmpty() && !dryRun) {
              retention.remove(fate.release());
            }
            String gone = dryRun ? "would be removed" : "removed";
            table.row(
                List.of(
                    fate.release().toString(),
                    fate.days(),
                    fate.bytes(),
                    fate.kept().map(why -> "kept: " + why).orElse(gone)));
          }
          table.end();
        });
    return ExitCode.DONE.code();
  }

  private Release choose(WarehouseOptions where, String id) {
    return new Releases(where.settings(surroundings).warehouse()).choose(Optional.ofNullable(id));
  }

  private void deliveries(Manifest.Inputs inputs) {
    TableRows table = new TableRows(out());
    table.begin(List.of("delivery", "dataset", "rows", "accepted", "rejected", "sha256"));
    for (Delivery delivery : inputs.deliveries()) {
      table.row(
          List.of(
              delivery.path(),
              delivery.dataset(),
              delivery.rows(),
              delivery.accepted(),
              delivery.quarantined(),
              delivery.sha256().substring(0, 12)));
    }
    table.end();
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
