package cymru.llesiant.marts.io;

import java.util.Map;
import org.apache.spark.sql.SparkSession;

/** The Spark settings that figures and bytes depend on, the same in the night and in its tests. */
public final class SparkDefaults {

  private static final Map<String, String> SETTINGS =
      Map.of(
          // days and times mean the same on every machine
          "spark.sql.session.timeZone", "UTC",
          // a cell that cannot be cast is a finding, not an exception
          "spark.sql.ansi.enabled", "false",
          // generated aggregates above the JVM's compile limit would be interpreted
          "spark.sql.codegen.hugeMethodLimit", "8000",
          "spark.sql.parquet.compression.codec", "zstd",
          "spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS",
          "spark.sql.sources.default", "parquet",
          "spark.ui.enabled", "false",
          "spark.ui.showConsoleProgress", "false",
          "spark.driver.bindAddress", "127.0.0.1",
          "spark.driver.host", "127.0.0.1");

  private SparkDefaults() {}

  /** The builder with the settings laid in; what is set afterwards stands over them. */
  public static SparkSession.Builder on(SparkSession.Builder builder) {
    SETTINGS.forEach(builder::config);
    return builder;
  }
}
