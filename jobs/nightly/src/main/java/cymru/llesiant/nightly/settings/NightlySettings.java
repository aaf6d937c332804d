package cymru.llesiant.nightly.settings;

import cymru.llesiant.nightly.warehouse.Warehouse;
import cymru.llesiant.schemas.SchemaFiles;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where a night reads and writes and with what it computes. Thresholds and definitions are no
 * settings: they are dated data in {@code schemas/}.
 *
 * @param file the file the settings were read from; none when all are defaults
 * @param inbox the folder of deliveries
 * @param warehouse where releases are made
 * @param vault where deliveries are kept as they came
 * @param schemas a folder laid over the product's own schemas, for an authority's own definitions
 * @param secretFile the secret behind the pseudonyms
 * @param metricsFile where others than the owner read the measurements of the last run; none when
 *     they stay in the warehouse
 * @param repository the job repository's database
 * @param spark how Spark runs
 */
public record NightlySettings(
    Optional<Path> file,
    Path inbox,
    Warehouse warehouse,
    Path vault,
    Optional<Path> schemas,
    Path secretFile,
    Optional<Path> metricsFile,
    Repository repository,
    Spark spark) {

  /**
   * The job repository's database.
   *
   * @param url JDBC address of an H2 or PostgreSQL database
   * @param user its user
   * @param passwordFile the file that holds the password, readable by its owner alone
   */
  public record Repository(String url, String user, Optional<Path> passwordFile) {}

  /**
   * How Spark runs.
   *
   * @param master Spark's master address
   * @param memory of an executor on a cluster; in one process the launcher's memory counts
   * @param conf further Spark properties
   */
  public record Spark(String master, Optional<String> memory, Map<String, String> conf) {

    public Spark {
      conf = Map.copyOf(conf);
    }

    /** Whether everything runs in this one process. */
    public boolean isLocal() {
      return master.startsWith("local");
    }
  }

  /** The schema files of the night: the product's, with the authority's own laid over them. */
  public SchemaFiles schemaFiles() {
    SchemaFiles bundled = SchemaFiles.bundled();
    return schemas.map(bundled::with).orElse(bundled);
  }
}
