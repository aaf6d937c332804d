package cymru.llesiant.nightly.settings;

import cymru.llesiant.marts.io.SparkDefaults;
import cymru.llesiant.nightly.settings.NightlySettings.Spark;
import cymru.llesiant.nightly.warehouse.OwnerOnly;
import java.nio.file.Path;
import java.util.function.Function;
import org.apache.spark.sql.SparkSession;

/** Starts and stops Spark as the settings say. */
public final class SparkSessions {

  private SparkSessions() {}

  /**
   * Does work with a session: with the process's own when it has one, else with one that is started
   * for the work and stopped after it.
   *
   * @param scratch where Spark spills; owner-only, and removed with the session
   */
  public static <R> R during(Spark settings, Path scratch, Function<SparkSession, R> work) {
    if (SparkSession.getDefaultSession().isDefined()) {
      return work.apply(SparkSession.getDefaultSession().get());
    }
    OwnerOnly.folder(scratch);
    SparkSession spark = start(settings, scratch);
    try {
      return work.apply(spark);
    } finally {
      spark.stop();
      OwnerOnly.delete(scratch);
    }
  }

  private static SparkSession start(Spark settings, Path scratch) {
    SparkSession.Builder builder =
        SparkDefaults.on(SparkSession.builder())
            .appName("llesiant")
            .master(settings.master())
            .config("spark.local.dir", scratch.toString())
            .config("spark.sql.warehouse.dir", scratch.resolve("tables").toString());
    if (settings.isLocal()) {
      int cores = Runtime.getRuntime().availableProcessors();
      builder.config("spark.sql.shuffle.partitions", String.valueOf(2 * cores));
    }
    settings.memory().ifPresent(memory -> builder.config("spark.executor.memory", memory));
    settings.conf().forEach(builder::config);
    return builder.getOrCreate();
  }
}
