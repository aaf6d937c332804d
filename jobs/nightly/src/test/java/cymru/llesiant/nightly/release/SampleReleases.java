package cymru.llesiant.nightly.release;

import cymru.llesiant.marts.Night;
import cymru.llesiant.marts.intake.Source;
import cymru.llesiant.marts.io.MartFile;
import cymru.llesiant.nightly.release.Manifest.Product;
import cymru.llesiant.nightly.warehouse.OwnerOnly;
import cymru.llesiant.nightly.warehouse.Sha256;
import cymru.llesiant.nightly.warehouse.Warehouse;
import cymru.llesiant.schemas.SchemaFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Publishes small releases of a few marts, made without Spark. */
public final class SampleReleases {

  public static final LocalDate AS_OF = LocalDate.of(2026, 11, 21);
  private static final SchemaFiles FILES = SchemaFiles.bundled();
  private static final Product PRODUCT = new Product("1", "abc", "17", "4");

  private static final Mart SCHOOL =
      new Mart(
          "school",
          """
          SELECT '2010/11' AS academic_year, '6602001' AS school_id, 'Ysgol Tŷ Gwyn' AS name
          UNION ALL SELECT '2010/11', '0012002', 'Sample School'
          """);

  private static final Mart AREA =
      new Mart(
          "area",
          "SELECT 'LA' AS level, '660' AS entity, 93.45678912::DOUBLE AS value, 7::BIGINT AS schools");

  private static final Mart PUPILS = new Mart("vulnerable_pupils", "SELECT 'a pupil' AS pupil_key");

  private final Warehouse warehouse;
  private final List<Mart> marts;

  /** Releases of a school mart of two rows and an area mart of one. */
  public SampleReleases(Warehouse warehouse) {
    this(warehouse, List.of(SCHOOL, AREA));
  }

  /** Releases of these marts. */
  public SampleReleases(Warehouse warehouse, List<Mart> marts) {
    this.warehouse = warehouse.create();
    this.marts = List.copyOf(marts);
  }

  /**
   * A mart made by hand.
   *
   * @param name its name
   * @param sql the question whose answer it is
   */
  public record Mart(String name, String sql) {}

  /** Publishes the next release of the day from an inbox of that fingerprint. */
  public Release publish(String inputs) {
    return publish(night(inputs), inputs);
  }

  /** Publishes a release of these marts from these deliveries, by another build or schemas. */
  public Release publish(Manifest.Inputs inputs, SchemaFiles files, Product product) {
    Night night = Night.of(AS_OF, AS_OF + "-" + hash(inputs.fingerprint()), files);
    stage(night);
    return publication(night).publish(written(night), inputs, "test", product);
  }

  /** Publishes a release whose one delivery is the last good one. */
  public Release publishStale() {
    Manifest.Inputs inputs = deliveries("stale");
    Source source = new Source("ab".repeat(32), Source.Standing.MISSING, "2010-11-01");
    return publish(
        new Manifest.Inputs(
            inputs.fingerprint(),
            inputs.pseudonyms(),
            inputs.rows(),
            inputs.accepted(),
            inputs.quarantined(),
            inputs.deliveries(),
            new TreeMap<>(Map.of("660/x.csv", source))),
        FILES,
        PRODUCT);
  }

  /** Publishes a release as at another day. */
  public Release publishAsOf(LocalDate day) {
    return publish(Night.of(day, day + "-" + hash("x"), FILES), "x");
  }

  /** Publishes a release that holds single pupils too. */
  public Release publishWithPupils() {
    Night night = night("pupils");
    stage(night);
    Path staging = warehouse.staging(night.runId());
    Path tier = OwnerOnly.folder(staging.resolve("restricted_pupil"));
    parquet(tier.resolve("vulnerable_pupils.parquet"), PUPILS.sql());
    List<MartFile> written = new ArrayList<>(written(night));
    written.add(written(PUPILS, tier, staging.resolve("release/restricted_pupil")));
    return publication(night).publish(written, deliveries("pupils"), "test", PRODUCT);
  }

  private Release publish(Night night, String inputs) {
    stage(night);
    return publication(night).publish(written(night), deliveries(inputs), "test", PRODUCT);
  }

  Night night(String inputs) {
    return Night.of(AS_OF, AS_OF + "-" + hash(inputs), FILES);
  }

  Publication publication(Night night) {
    ReleaseId id = new Releases(warehouse).next(night.asOf(), night.runId().substring(11));
    return new Publication(warehouse, night, id);
  }

  Manifest.Inputs deliveries(String inputs) {
    return new Manifest.Inputs(
        inputs,
        "secret",
        10,
        9,
        1,
        List.of(
            new Manifest.Delivery(
                "660/x.csv", "ab".repeat(32), 5, "660", "attainment_result", 10, 9, 1)),
        Collections.emptySortedMap());
  }

  /** Leaves the marts of a night in its staging folder. */
  void stage(Night night) {
    Path tier = OwnerOnly.folder(warehouse.staging(night.runId()).resolve("restricted_school"));
    marts.forEach(mart -> parquet(tier.resolve(mart.name() + ".parquet"), mart.sql()));
  }

  List<MartFile> written(Night night) {
    Path tier = warehouse.staging(night.runId()).resolve("restricted_school");
    Path released = warehouse.staging(night.runId()).resolve("release/restricted_school");
    return marts.stream().map(mart -> written(mart, tier, released)).toList();
  }

  private static MartFile written(Mart mart, Path tier, Path moved) {
    Path file = tier.resolve(mart.name() + ".parquet");
    Path there = Files.exists(file) ? file : moved.resolve(mart.name() + ".parquet");
    try {
      return new MartFile(mart.name(), file, rows(mart), Files.size(there), Sha256.of(there));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long rows(Mart mart) {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet count =
            statement.executeQuery("SELECT count(*) FROM (%s)".formatted(mart.sql()))) {
      count.next();
      return count.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String hash(String inputs) {
    return Sha256.of(inputs).substring(0, 8);
  }

  private static void parquet(Path file, String sql) {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute(
          "COPY (%s) TO %s (FORMAT parquet)".formatted(sql, Views.literal(file.toString())));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
