package cymru.llesiant.marts.intake.mapping;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.monotonically_increasing_id;

import cymru.llesiant.marts.io.SparkTypes;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Assumptions;

/** The published files that may lie beside a checkout, read in place. */
final class SharedFiles {

  private SharedFiles() {}

  /** A file of that folder; the test that asks for it is skipped where there is none. */
  static Path real(String path) {
    Path real = Path.of(System.getProperty("llesiant.shared"), "real");
    Assumptions.assumeTrue(
        Files.isDirectory(real), "skipped: the published files are not beside this checkout");
    return real.resolve(path);
  }

  /** The file's cells as text, with where each row came from. */
  static Dataset<Row> text(SparkSession spark, Path file) {
    return spark
        .read()
        .option("header", true)
        .option("multiLine", true)
        .csv(file.toString())
        .withColumn(SparkTypes.SENDER, lit("published"))
        .withColumn(MappedRows.SOURCE_FILE, lit("published/" + file.getFileName()))
        .withColumn(SparkTypes.SOURCE_ROW, monotonically_increasing_id().plus(2));
  }
}
