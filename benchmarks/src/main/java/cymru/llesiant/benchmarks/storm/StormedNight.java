package cymru.llesiant.benchmarks.storm;

import cymru.llesiant.benchmarks.report.Place;
import cymru.llesiant.nightly.ForkedNight;
import cymru.llesiant.nightly.ForkedNight.Kind;
import cymru.llesiant.nightly.sample.SampleInbox;
import cymru.llesiant.nightly.sample.SampleSettings;
import cymru.llesiant.nightly.sample.SampleSettings.Coverage;
import cymru.llesiant.nightly.storm.KillStorm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A kind of night to be killed. */
public enum StormedNight {
  /** Steps that do little: for the most part starting up, the job repository and publishing. */
  SMALL("storm", "a night of small steps") {
    @Override
    KillStorm storm(Path folder) {
      return new KillStorm(
          folder,
          (inbox, warehouse, asOf) -> ForkedNight.command(Kind.SMALL, inbox, warehouse, asOf),
          (night, inbox) -> {
            for (int sender : new int[] {660, 660 + night}) {
              Path file = Files.createDirectories(inbox.resolve("" + sender)).resolve("school.csv");
              Files.writeString(file, "as of night " + night);
            }
          });
    }
  },

  /** {@code ./llesiant run}, with every step and mart, on a sample of 300 pupils. */
  WHOLE("storm-whole", "./llesiant run, 300 pupils") {
    @Override
    KillStorm storm(Path folder) throws IOException {
      Path pool = folder.resolve("pool");
      SampleSettings few =
          SampleSettings.defaults().withPupils(300).withYears(1).withCoverage(Coverage.ENGLAND);
      SampleInbox.write(few, pool, (sender, rows, done, all) -> {});
      return new KillStorm(
          folder,
          (inbox, warehouse, asOf) ->
              List.of(
                  "env",
                  "LLESIANT_MEMORY=2g",
                  Place.home().resolve("llesiant").toString(),
                  "run",
                  "--inbox",
                  inbox.toString(),
                  "--warehouse",
                  warehouse.toString(),
                  "--as-of",
                  asOf.toString()),
          (night, inbox) -> deliver(pool.resolve("inbox"), night, inbox));
    }
  };

  private final String partName;
  private final String words;

  StormedNight(String partName, String words) {
    this.partName = partName;
    this.words = words;
  }

  String partName() {
    return partName;
  }

  String words() {
    return words;
  }

  abstract KillStorm storm(Path folder) throws IOException;

  /** A sender more each night, until all have delivered; then one returns fewer lunches. */
  private static void deliver(Path pool, int night, Path inbox) throws IOException {
    List<Path> senders = sorted(pool);
    Path shared = pool.resolve("shared");
    senders.remove(shared);
    copy(shared, inbox);
    for (Path sender : senders.subList(0, Math.min(night + 1, senders.size()))) {
      copy(sender, inbox);
    }
    Path lunches = senders.get(0).getFileName().resolve("school_lunch.csv");
    List<String> lines = Files.readAllLines(pool.resolve(lunches));
    int left = Math.max(1, lines.size() - night % lines.size());
    Files.write(inbox.resolve(lunches), lines.subList(0, left));
  }

  private static void copy(Path sender, Path inbox) throws IOException {
    Path to = Files.createDirectories(inbox.resolve(sender.getFileName()));
    for (Path file : sorted(sender)) {
      Files.write(to.resolve(file.getFileName()), Files.readAllBytes(file));
    }
  }

  private static List<Path> sorted(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return new ArrayList<>(all.sorted().toList());
    }
  }
}
