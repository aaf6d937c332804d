package cymru.llesiant.nightly.command;

import cymru.llesiant.nightly.settings.NightlySettings;
import cymru.llesiant.nightly.settings.SettingsReader;
import cymru.llesiant.nightly.settings.Surroundings;
import cymru.llesiant.nightly.warehouse.Run;
import cymru.llesiant.nightly.warehouse.WarehouseLock;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.Option;

/** The options of every command that reads or writes releases. */
final class WarehouseOptions {

  @Option(
      names = "--warehouse",
      paramLabel = "DIR",
      description = "Where releases are (default: warehouse, in the product's folder).")
  private Path warehouse;

  @Option(
      names = "--settings",
      paramLabel = "FILE",
      description =
          "Settings (default: settings.yaml beside the warehouse, else in the user's configuration folder).")
  private Path settings;

  /** Does work while nobody else writes in the warehouse, and says whom it was taken over from. */
  void whileHeld(Surroundings surroundings, PrintWriter out, Consumer<Run> work) {
    Run run = Run.begin(surroundings.clock());
    WarehouseLock.whileHeld(
        settings(surroundings).warehouse(),
        run.holder(),
        dead -> {
          dead.map(Run::takenOver).ifPresent(out::println);
          work.accept(run);
          return run;
        });
  }

  NightlySettings settings(Surroundings surroundings) {
    return settings(surroundings, null);
  }

  NightlySettings settings(Surroundings surroundings, Path inbox) {
    return new SettingsReader(surroundings)
        .read(
            Optional.ofNullable(settings),
            Optional.ofNullable(warehouse),
            Optional.ofNullable(inbox));
  }
}
