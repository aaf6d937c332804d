package cymru.llesiant.benchmarks.storm;

import cymru.llesiant.benchmarks.report.Part;
import cymru.llesiant.benchmarks.report.Place;
import cymru.llesiant.benchmarks.report.Size;
import cymru.llesiant.benchmarks.report.Table;
import cymru.llesiant.nightly.storm.KillStorm;
import cymru.llesiant.nightly.warehouse.OwnerOnly;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Kills nights at drawn moments while a reader verifies the current release. */
public final class StormPart implements Part {

  private static final long SEED = 20261126;
  private static final int FEWEST_KILLS = 3;

  private final StormedNight night;

  public StormPart(StormedNight night) {
    this.night = night;
  }

  @Override
  public String name() {
    return night.partName();
  }

  @Override
  public String measure(Size size) {
    int kills = size.pick(FEWEST_KILLS, Integer.getInteger("llesiant.benchmarks.kills", 200));
    try {
      Path folder = Files.createTempDirectory(Place.scratch(), "storm");
      try {
        return told(night.storm(folder).rage(kills, SEED));
      } finally {
        OwnerOnly.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Cannot storm: because it was interrupted", e);
    }
  }

  private String told(KillStorm.Outcome outcome) {
    Table table = Table.of("killed (SIGKILL)", "times");
    for (Map.Entry<String, Integer> step : outcome.steps().entrySet()) {
      table = table.with(step.getKey(), step.getValue());
    }
    return """
        # A storm of kills: %s

        %,d kills at drawn moments in %d nights with changing deliveries, seed %d, while a reader \
        read the current release %,d times, from the pointer to every byte of every file. \
        A kill is half of the time just behind a line that the night said, half of the time \
        anywhere in the time of a whole night, two minutes at most.

        Torn or missing reads, deliveries lost, nights not published, work left behind, runs that \
        did not say whom they followed, other bytes in the last release than in that of a night \
        left alone: %s

        %s"""
        .formatted(
            night.words(),
            outcome.kills(),
            outcome.nights(),
            SEED,
            outcome.reads(),
            listed(outcome.faults()),
            table.markdown());
  }

  private static String listed(List<String> faults) {
    return faults.isEmpty() ? "none." : faults.size() + ".\n\n- " + String.join("\n- ", faults);
  }
}
