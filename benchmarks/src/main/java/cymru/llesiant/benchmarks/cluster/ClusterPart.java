package cymru.llesiant.benchmarks.cluster;

import cymru.llesiant.benchmarks.report.Command;
import cymru.llesiant.benchmarks.report.Part;
import cymru.llesiant.benchmarks.report.Place;
import cymru.llesiant.benchmarks.report.Size;
import cymru.llesiant.benchmarks.report.Table;
import cymru.llesiant.nightly.cluster.Cluster;
import cymru.llesiant.nightly.release.Manifest.MartEntry;
import cymru.llesiant.nightly.release.Releases;
import cymru.llesiant.nightly.sample.SampleInbox;
import cymru.llesiant.nightly.sample.SampleSettings;
import cymru.llesiant.nightly.sample.SampleSettings.Coverage;
import cymru.llesiant.nightly.warehouse.OwnerOnly;
import cymru.llesiant.nightly.warehouse.Warehouse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * {@code ./llesiant run} on a master and two workers that are started from the product's own jars,
 * and in one process: the times, and whether every mart has the same bytes.
 */
public final class ClusterPart implements Part {

  @Override
  public String name() {
    return "cluster";
  }

  @Override
  public String measure(Size size) {
    try {
      Path folder = Files.createTempDirectory(Place.scratch(), "cluster");
      try {
        return measure(folder, inbox(folder, size));
      } finally {
        OwnerOnly.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path inbox(Path folder, Size size) throws IOException {
    SampleSettings few =
        SampleSettings.defaults().withPupils(300).withYears(1).withCoverage(Coverage.ENGLAND);
    if (size == Size.FULL) {
      return Place.home().resolve("data-samples/inbox");
    }
    SampleInbox.write(few, folder.resolve("sample"), (sender, rows, done, all) -> {});
    return folder.resolve("sample/inbox");
  }

  private static String measure(Path folder, Path inbox) throws IOException {
    double alone = night(folder.resolve("alone"), inbox, "spark: {master: 'local[2]'}\n");
    double told;
    try (Cluster cluster = Cluster.start(folder, "2g")) {
      String settings = "spark: {master: '%s', memory: 1500m}\n".formatted(cluster.address());
      told = night(folder.resolve("told"), inbox, settings);
    }
    List<MartEntry> expected = marts(folder.resolve("alone"));
    List<MartEntry> marts = marts(folder.resolve("told"));
    List<String> others =
        marts.stream().filter(mart -> !expected.contains(mart)).map(MartEntry::name).toList();
    Table times =
        Table.of("the night", "seconds")
            .with("`local[2]`", seconds(alone))
            .with("a master and two workers of one core", seconds(told));
    return """
        # A night on a cluster

        `./llesiant run` in one process, and on a Spark standalone master with two workers on the \
        same machine, started from the product's own jars. Marts with other bytes, of %d: %s

        %s"""
        .formatted(
            marts.size(),
            others.isEmpty() && marts.size() == expected.size() ? "none." : others + ".",
            times.markdown());
  }

  private static double night(Path place, Path inbox, String settings) throws IOException {
    Path file = Files.createDirectories(place).resolve("settings.yaml");
    Files.writeString(file, settings);
    return Command.of(
            "env",
            "XDG_CONFIG_HOME=" + place.resolveSibling("config"),
            "LLESIANT_MEMORY=4g",
            Place.home().resolve("llesiant").toString(),
            "run",
            "--as-of",
            "2011-11-01",
            "--inbox",
            inbox.toString(),
            "--settings",
            file.toString(),
            "--warehouse",
            place.resolve("warehouse").toString())
        .run()
        .seconds();
  }

  private static List<MartEntry> marts(Path place) {
    Warehouse warehouse = new Warehouse(place.resolve("warehouse"));
    return new Releases(warehouse).current().orElseThrow().manifest().marts();
  }

  private static String seconds(double seconds) {
    return String.format(Locale.ROOT, "%.0f", seconds);
  }
}
