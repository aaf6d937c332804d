package cymru.llesiant.nightly;

import cymru.llesiant.marts.FewIndicators;
import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.Mart;
import cymru.llesiant.marts.Marts;
import cymru.llesiant.marts.Night;
import cymru.llesiant.marts.TestNight;
import cymru.llesiant.marts.cells.CellsOfFacts;
import cymru.llesiant.marts.facts.Facts;
import cymru.llesiant.marts.intake.Agreements;
import cymru.llesiant.marts.io.MartFile;
import cymru.llesiant.marts.io.MartWriter;
import cymru.llesiant.nightly.delivery.Deliveries;
import cymru.llesiant.nightly.delivery.InboxListing;
import cymru.llesiant.nightly.delivery.KeptInbox;
import cymru.llesiant.nightly.delivery.RefusedDeliveries;
import cymru.llesiant.nightly.delivery.Vault;
import cymru.llesiant.nightly.delivery.Withdrawals;
import cymru.llesiant.nightly.settings.Secret;
import cymru.llesiant.nightly.warehouse.Warehouse;
import cymru.llesiant.schemas.SchemaFiles;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.SparkSession;

/** The steps of a night without job, lock and release, under a run's name that is given. */
final class PlainNight {

  private static final Path SAMPLE =
      Path.of(System.getProperty("llesiant.root"), "data-samples", "inbox");

  private final SparkSession spark;
  private final Path folder;

  PlainNight(SparkSession spark, Path folder) {
    this.spark = spark;
    this.folder = folder;
  }

  /** A night of a few indicators and models. */
  static Night of(SchemaFiles files, Set<String> indicators, Set<String> models) {
    Night night = Night.of(LocalDate.of(2011, 11, 1), "2011-11-01-00000000", files);
    return TestNight.with(night, FewIndicators.of(night.catalogue(), indicators, models));
  }

  /** The marts of those names from an inbox. */
  List<MartFile> marts(Path inbox, Night night, List<String> names) throws IOException {
    Path secret = secretFile();
    Secret.createIfAbsent(secret);
    Path staging = Files.createTempDirectory(folder, "staging");
    Inputs inputs = new Inputs(spark, staging, night);
    InboxListing listing = InboxListing.of(inbox);
    Deliveries deliveries =
        new Deliveries(
            new Warehouse(folder.resolve("warehouse")),
            new KeptInbox(
                inbox,
                listing,
                new Vault(folder.resolve("vault")),
                RefusedDeliveries.none(listing.fingerprint(), ""),
                Instant.EPOCH),
            Optional.empty(),
            new Withdrawals(Collections.emptySortedSet()),
            Agreements.of(night.codes(), night.asOf()));
    new InboxIntake(deliveries.kept(), deliveries.supply(), secret).take(inputs);
    new Facts(inputs).write();
    new CellsOfFacts(inputs).write();
    MartWriter writer = new MartWriter(night.runId(), night.asOf());
    List<MartFile> written = new ArrayList<>();
    for (Mart mart : Marts.all()) {
      if (names.contains(mart.name())) {
        written.add(
            writer.write(
                night.marts().contract(mart.name()),
                mart.rows(inputs),
                inputs.martFile(mart.name())));
      }
    }
    return written;
  }

  /** Where the secret behind the pupils' keys lies, once there was a night. */
  Path secretFile() {
    return folder.resolve("secret/key");
  }

  /** A copy of some senders' deliveries. */
  Path inbox(String name, String... senders) throws IOException {
    return inbox(name, lines -> {}, senders);
  }

  /** The same deliveries with the rows of every file in another order. */
  Path shuffledInbox(String name, long seed, String... senders) throws IOException {
    Random order = new Random(seed);
    return inbox(name, lines -> Collections.shuffle(lines, order), senders);
  }

  private Path inbox(
      String name, java.util.function.Consumer<List<String>> rearranged, String... senders)
      throws IOException {
    Path inbox = folder.resolve(name);
    for (String sender : senders) {
      Files.createDirectories(inbox.resolve(sender));
      List<Path> files;
      try (Stream<Path> all = Files.list(SAMPLE.resolve(sender))) {
        files = all.sorted().toList();
      }
      for (Path file : files) {
        List<String> lines = lines(file);
        rearranged.accept(lines.subList(1, lines.size()));
        write(inbox.resolve(sender).resolve(file.getFileName().toString()), lines);
      }
    }
    return inbox;
  }

  private static List<String> lines(Path file) throws IOException {
    try (InputStream bytes = Files.newInputStream(file);
        InputStream plain = isPacked(file) ? new GZIPInputStream(bytes) : bytes;
        BufferedReader text =
            new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8))) {
      return new ArrayList<>(text.lines().toList());
    }
  }

  private static void write(Path file, List<String> lines) throws IOException {
    try (OutputStream bytes = Files.newOutputStream(file);
        OutputStream out = isPacked(file) ? new GZIPOutputStream(bytes) : bytes) {
      out.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }
  }

  private static boolean isPacked(Path file) {
    return file.toString().endsWith(".gz");
  }
}
