package cymru.llesiant.marts;

import cymru.llesiant.marts.io.SparkTypes;
import cymru.llesiant.schemas.Contract;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * What earlier steps of the night left for later ones, in the night's staging folder: datasets
 * after intake, facts, cells, and marts already written.
 *
 * @param spark the night's session
 * @param staging the night's staging folder
 * @param night which night it is
 * @param earlier the folder of the release readers use so far, if there is one
 * @param made returns when the mart of that name is made, if it is being made
 */
public record Inputs(
    SparkSession spark, Path staging, Night night, Optional<Path> earlier, Consumer<String> made) {

  /** Inputs of a night before which nothing was released. */
  public Inputs(SparkSession spark, Path staging, Night night) {
    this(spark, staging, night, Optional.empty());
  }

  /** Inputs of a night none of whose marts is being made. */
  public Inputs(SparkSession spark, Path staging, Night night, Optional<Path> earlier) {
    this(spark, staging, night, earlier, mart -> {});
  }

  /** The same of a night whose marts are being made. */
  public Inputs waitingFor(Consumer<String> marts) {
    return new Inputs(spark, staging, night, earlier, marts);
  }

  /** The folder of one dataset after intake. */
  public Path datasetFolder(String dataset) {
    return staging.resolve("datasets").resolve(dataset);
  }

  /** The folder of one fact. */
  public Path factFolder(String fact) {
    return staging.resolve("facts").resolve(fact);
  }

  /** The folder of the cells. */
  public Path cellsFolder() {
    return staging.resolve("cells");
  }

  /** The file of one mart. */
  public Path martFile(String mart) {
    return martFile(staging, mart);
  }

  /** Where a mart lies in the release readers use so far, if it has it. */
  public Optional<Path> earlierMart(String mart) {
    return earlier.map(release -> martFile(release, mart));
  }

  private Path martFile(Path folder, String mart) {
    String tier = night.marts().contract(mart).property("tier").orElseThrow();
    return folder.resolve(tier).resolve(mart + ".parquet");
  }

  /** A dataset's accepted rows, typed by its contract; no rows when nothing was delivered. */
  public Dataset<Row> dataset(String dataset) {
    Contract contract = night.datasets().contract(dataset);
    Path folder = datasetFolder(dataset);
    return Files.isDirectory(folder)
        ? spark.read().schema(SparkTypes.afterIntake(contract)).parquet(folder.toString())
        : spark.createDataFrame(List.of(), SparkTypes.afterIntake(contract));
  }

  /** A fact: a row a pupil, school and academic year, or what its declaration says. */
  public Dataset<Row> fact(String fact) {
    return spark.read().parquet(factFolder(fact).toString());
  }

  /** A mart that stands earlier in the night's list, when it is written. */
  public Dataset<Row> mart(String mart) {
    made.accept(mart);
    return spark
        .read()
        .schema(SparkTypes.of(night.marts().contract(mart)))
        .parquet(martFile(mart).toString());
  }
}
