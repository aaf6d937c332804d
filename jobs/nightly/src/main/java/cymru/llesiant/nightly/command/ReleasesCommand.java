package cymru.llesiant.nightly.command;

import cymru.llesiant.nightly.query.TableRows;
import cymru.llesiant.nightly.release.Manifest;
import cymru.llesiant.nightly.release.Manifest.Delivery;
import cymru.llesiant.nightly.release.Manifest.MartEntry;
import cymru.llesiant.nightly.release.Release;
import cymru.llesiant.nightly.release.ReleaseId;
import cymru.llesiant.nightly.release.Releases;
import cymru.llesiant.nightly.release.Releases.Pointer;
import cymru.llesiant.nightly.settings.Surroundings;
import cymru.llesiant.nightly.warehouse.ExitCode;
import cymru.llesiant.nightly.warehouse.Warehouse;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists, shows and verifies releases. */
@Command(name = "releases", description = "The releases of a warehouse: list, show, verify.")
final class ReleasesCommand {

  private final Surroundings surroundings;

  @Spec private CommandSpec spec;

  ReleasesCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Every release, the current one marked.")
  int list(@Mixin WarehouseOptions where) {
    Warehouse warehouse = where.settings(surroundings).warehouse();
    Releases releases = new Releases(warehouse);
    if (releases.ids().isEmpty()) {
      out().println("No release yet in " + warehouse.root());
      return ExitCode.DONE.code();
    }
    String current = releases.pointer().map(Pointer::release).orElse("");
    TableRows table = new TableRows(out());
    table.begin(List.of("release", "data_as_at", "marts", "rows", "rejected", "reason", "current"));
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
