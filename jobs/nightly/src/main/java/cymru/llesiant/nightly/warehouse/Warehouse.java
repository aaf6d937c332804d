package cymru.llesiant.nightly.warehouse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where things lie in a warehouse. Readers use {@code releases} and {@code CURRENT.json}; all the
 * rest is the night's own.
 *
 * @param root the warehouse's folder
 */
public record Warehouse(Path root) {

  public Warehouse {
    root = root.toAbsolutePath().normalize();
  }

  /** Makes the warehouse's folders: the owner's, but that others get through to shared tiers. */
  public Warehouse create() {
    List.of(root, releases()).forEach(Access.PASSAGE::folder);
    List.of(stagings(), runs(), logs(), repository(), quarantine()).forEach(OwnerOnly::folder);
    return this;
  }

  /** The folder of all releases. */
  public Path releases() {
    return root.resolve("releases");
  }

  /** The pointer to the release that readers use. */
  public Path pointer() {
    return root.resolve("CURRENT.json");
  }

  /** The releases that are kept however old they are. */
  public Path pins() {
    return root.resolve("PINS.json");
  }

  /** The deliveries of the inbox as it is that were refused. */
  public Path refused() {
    return root.resolve("REFUSED.json");
  }

  /** The deliveries that are no longer used although nothing came in their place. */
  public Path withdrawn() {
    return root.resolve("WITHDRAWN.json");
  }

  /** Which run last went well, for whoever watches from outside. */
  public Path lastSuccess() {
    return root.resolve("LAST_SUCCESS.json");
  }

  /** The measurements of the last run, unless settings name another file. */
  public Path metrics() {
    return root.resolve("metrics.prom");
  }

  /** Where a night's work lies until it is published. */
  public Path staging(String runId) {
    return stagings().resolve(runId);
  }

  /** Where Spark may spill, so that nothing of a delivery is left outside the warehouse. */
  public Path scratch() {
    return stagings().resolve("scratch");
  }

  /** The rows of a night that broke a rule, with identifiers masked. */
  public Path quarantine(String runId) {
    return quarantine().resolve(runId);
  }

  /** The outcome of one run. */
  public Path runFile(String run) {
    return runs().resolve(run + ".json");
  }

  /** The log of one run. */
  public Path logFile(String run) {
    return logs().resolve(run + ".log");
  }

  /** The job repository's folder. */
  public Path repository() {
    return root.resolve("repository");
  }

  /** The file whose lock is the warehouse's. */
  public Path lockFile() {
    return root.resolve(".lock");
  }

  /** Removes what unfinished nights left in staging, all but the one that will be resumed. */
  public void clearStagingExcept(String runId) {
    try (Stream<Path> left = Files.list(stagings())) {
      left.filter(folder -> !folder.equals(staging(runId))).forEach(OwnerOnly::delete);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path stagings() {
    return root.resolve(".staging");
  }

  private Path runs() {
    return root.resolve("runs");
  }

  private Path logs() {
    return root.resolve("logs");
  }

  private Path quarantine() {
    return root.resolve("quarantine");
  }
}
