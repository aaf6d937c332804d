package cymru.llesiant.nightly.command;

import cymru.llesiant.marts.Mart;
import cymru.llesiant.marts.Marts;
import cymru.llesiant.nightly.sample.SampleInbox;
import cymru.llesiant.nightly.sample.SampleSettings;
import cymru.llesiant.nightly.sample.SampleSettings.Coverage;
import cymru.llesiant.schemas.Contract;
import cymru.llesiant.schemas.Contracts;
import cymru.llesiant.schemas.SchemaFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A night of one authority of a small sample, of which some datasets are not delivered.
 *
 * @param run the command as it ended
 * @param marts the rows of every mart of the release, by name
 */
record PartialNight(CalledCommand run, SortedMap<String, Dataset<Row>> marts) {

  /** The contracts of what goes out. */
  static final Contracts CONTRACTS = Contracts.read(SchemaFiles.bundled(), "marts");

  private static final String SHARED = "shared";
  private static final long PUPILS = 3_000;

  /** Runs it in an empty folder; what all senders of those countries share is delivered too. */
  static PartialNight of(
      SparkSession spark, Path folder, Coverage countries, String authority, Set<String> without)
      throws IOException {
    SampleSettings settings = SampleSettings.defaults().withPupils(PUPILS).withCoverage(countries);
    SampleInbox.write(settings, folder, (sender, rows, done, all) -> {});
    try (Stream<Path> files = Files.walk(folder.resolve("inbox"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String sender = file.getParent().getFileName().toString();
        String dataset = file.getFileName().toString().replaceAll("\\..*", "");
        if (!Set.of(SHARED, authority).contains(sender) || without.contains(dataset)) {
          Files.delete(file);
        }
      }
    }
    CalledCommand run =
        CalledCommand.in(
            folder,
            List.of("run", "--inbox", "inbox", "--warehouse", "warehouse", "--as-of", "2011-11-01")
                .toArray(String[]::new));
    return new PartialNight(run, run.exitCode() == 0 ? marts(spark, folder) : new TreeMap<>());
  }

  private static SortedMap<String, Dataset<Row>> marts(SparkSession spark, Path folder)
      throws IOException {
    SortedMap<String, Dataset<Row>> marts = new TreeMap<>();
    try (Stream<Path> releases = Files.list(folder.resolve("warehouse/releases"))) {
      Path release = releases.findFirst().orElseThrow();
      for (Mart mart : Marts.all()) {
        Contract contract = CONTRACTS.contract(mart.name());
        Path tier = release.resolve(contract.property("tier").orElseThrow());
        Path file = tier.resolve(mart.name() + ".parquet");
        marts.put(mart.name(), spark.read().parquet(file.toString()));
      }
    }
    return marts;
  }

  /** The marts without a row. */
  List<String> empty() {
    return marts.keySet().stream().filter(mart -> marts.get(mart).isEmpty()).toList();
  }

  /** What stands in a column of a mart, once each and in order, where a condition holds. */
  List<String> values(String mart, String column, String where) {
    return marts
        .get(mart)
        .filter(where)
        .selectExpr("cast(%s as string) as value".formatted(column))
        .distinct()
        .orderBy("value")
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .toList();
  }
}
