package cymru.llesiant.marts.io;

import static java.util.Map.entry;

import java.util.Map;
import org.apache.spark.sql.SparkSession;

/** The Spark settings that figures and bytes depend on, the same in the night and in its tests. */
public final class SparkDefaults {

  private static final Map<String, String> SETTINGS =
      Map.ofEntries(
          // days and times mean the same on every machine
          entry("spark.sql.session.timeZone", "UTC"),
          // a cell that cannot be cast is a finding, not an exception
          entry("spark.sql.ansi.enabled", "false"),
          // generated aggregates above the JVM's compile limit would be interpreted
          entry("spark.sql.codegen.hugeMethodLimit", "8000"),
          // a night has many small plans alike: what is compiled for one serves all
          entry("spark.sql.codegen.useIdInClassName", "false"),
          entry("spark.sql.codegen.cache.maxEntries", "2000"),
          // by default groups beyond 128 a task are sorted, not hashed, where they hold structures
          entry("spark.sql.objectHashAggregate.sortBased.fallbackThreshold", "200000"),
          // by default every hash table and sort takes a page of up to 64 MiB, by the heap's size,
          // however few its rows; with the header of its array this one is 4 MiB to the byte, so
          // that the collector, which keeps large arrays in blocks of a power of two, wastes none
          entry("spark.buffer.pageSize", "4194288b"),
          // kept rows do not say how many they are: joins of a hundred would each fill a filter for
          // a million
          entry("spark.sql.optimizer.runtime.bloomFilter.enabled", "false"),
          // nobody looks at the plans of a night, and printing them in full takes time
          entry("spark.sql.ui.explainMode", "simple"),
          entry("spark.sql.parquet.compression.codec", "zstd"),
          entry("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS"),
          entry("spark.sql.sources.default", "parquet"),
          entry("spark.ui.enabled", "false"),
          entry("spark.ui.showConsoleProgress", "false"),
          entry("spark.driver.bindAddress", "127.0.0.1"),
          entry("spark.driver.host", "127.0.0.1"));

  private static final Map<String, String> INTERPRETING =
      Map.of(
          "spark.sql.codegen.wholeStage", "false", "spark.sql.codegen.factoryMode", "NO_CODEGEN");

  private SparkDefaults() {}

  /** The builder with the settings laid in; what is set afterwards stands over them. */
  public static SparkSession.Builder on(SparkSession.Builder builder) {
    SETTINGS.forEach(builder::config);
    return builder;
  }

  /**
   * The same in one process. A part of the rows a processor, and plans that are not made anew while
   * they run: there no machine waits for another, and the rows of a night are few.
   *
   * @param cores how many parts are worked on at a time
   */
  public static SparkSession.Builder local(SparkSession.Builder builder, int cores) {
    return on(builder)
        .config("spark.sql.shuffle.partitions", String.valueOf(cores))
        .config("spark.sql.adaptive.enabled", "false");
  }

  /**
   * A session beside another one whose plans are interpreted: few rows are done with before code
   * for them would be compiled.
   */
  public static SparkSession interpreting(SparkSession spark) {
    SparkSession interpreting = spark.newSession();
    INTERPRETING.forEach((name, value) -> interpreting.conf().set(name, value));
    return interpreting;
  }
}
