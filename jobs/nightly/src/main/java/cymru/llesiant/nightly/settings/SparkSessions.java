package cymru.llesiant.nightly.settings;

import cymru.llesiant.marts.io.SparkDefaults;
import cymru.llesiant.nightly.settings.NightlySettings.Spark;
import cymru.llesiant.nightly.warehouse.OwnerOnly;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;

/** Starts Spark as the settings say. */
public final class SparkSessions {

  private SparkSessions() {}

  /** The night's session; what it spills stays in the warehouse and is cleared with the staging. */
  public static SparkSession start(NightlySettings settings) {
    Path scratch = OwnerOnly.folder(settings.warehouse().scratch());
    return start(settings.spark(), scratch);
  }

  /** A session that spills to a folder. */
  public static SparkSession start(Spark spark, Path scratch) {
    SparkSession.Builder builder =
        SparkDefaults.on(SparkSession.builder())
            .appName("llesiant")
            .master(spark.master())
            .config("spark.local.dir", scratch.toString())
            .config("spark.sql.warehouse.dir", scratch.resolve("tables").toString());
    if (spark.isLocal()) {
      int cores = Runtime.getRuntime().availableProcessors();
      builder.config("spark.sql.shuffle.partitions", String.valueOf(2 * cores));
    }
    spark.memory().ifPresent(memory -> builder.config("spark.executor.memory", memory));
    spark.conf().forEach(builder::config);
    return builder.getOrCreate();
  }
}
