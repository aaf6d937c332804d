package cymru.llesiant.nightly.settings;

import cymru.llesiant.marts.io.SparkDefaults;
import cymru.llesiant.nightly.settings.NightlySettings.Spark;
import cymru.llesiant.nightly.warehouse.OwnerOnly;
import java.io.File;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;

/** Starts and stops Spark as the settings say. */
public final class SparkSessions {

  /** The product, and the reader of workbooks with its parser, which Spark does not bring. */
  private static final Pattern PRODUCT_JAR =
      Pattern.compile("[/\\\\](llesiant|fastexcel-reader|aalto-xml|stax2-api)-[^/\\\\]+[.]jar$");

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
        defaults(settings)
            .appName("llesiant")
            .master(settings.master())
            .config("spark.local.dir", scratch.toString())
            .config("spark.sql.warehouse.dir", scratch.resolve("tables").toString());
    settings.memory().ifPresent(memory -> builder.config("spark.executor.memory", memory));
    settings.conf().forEach(builder::config);
    submitted().forEach(builder::config);
    SparkSession spark = builder.getOrCreate();
    spark.sparkContext().setCheckpointDir(scratch.resolve("kept").toString());
    return spark;
  }

  private static SparkSession.Builder defaults(Spark settings) {
    return settings.isLocal()
        ? SparkDefaults.local(SparkSession.builder(), Runtime.getRuntime().availableProcessors())
        : SparkDefaults.on(SparkSession.builder()).config("spark.jars", productJars());
  }

  /** What the executors of a cluster do not have. */
  private static String productJars() {
    return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
        .splitAsStream(System.getProperty("java.class.path"))
        .filter(entry -> PRODUCT_JAR.matcher(entry).find())
        .collect(Collectors.joining(","));
  }

  /** What {@code spark-submit} was told, the master before all; it stands over the settings. */
  private static Map<String, String> submitted() {
    Properties properties = System.getProperties();
    return properties.stringPropertyNames().stream()
        .filter(name -> name.startsWith("spark."))
        .collect(Collectors.toMap(name -> name, properties::getProperty));
  }
}
