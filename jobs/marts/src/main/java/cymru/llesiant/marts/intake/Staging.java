package cymru.llesiant.marts.intake;

import static org.apache.spark.sql.functions.col;

import cymru.llesiant.marts.intake.delivery.Finding;
import cymru.llesiant.marts.io.SparkTypes;
import cymru.llesiant.marts.io.StagedParquet;
import cymru.llesiant.schemas.Contract;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The night's staging folder: {@code datasets/<dataset>} and {@code quarantine/<dataset>.parquet}.
 */
record Staging(SparkSession spark, Path folder) implements Destination {

  @Override
  public Dataset<Row> accept(Contract contract, Dataset<Row> rows) {
    Path place = folder.resolve("datasets").resolve(contract.name());
    StagedParquet.folder(rows, place);
    return spark
        .read()
        .schema(SparkTypes.afterIntake(contract))
        .parquet(place.toAbsolutePath().toString());
  }

  @Override
  public void setAside(Contract contract, Dataset<Row> violations) {
    StagedParquet.file(
        violations
            .filter(col("severity").equalTo(Finding.Severity.QUARANTINED.name()))
            .drop("severity")
            .repartition(1)
            .sortWithinPartitions("file", "row", "column", "rule"),
        folder.resolve("quarantine").resolve(contract.name() + ".parquet"));
  }

  @Override
  public Optional<Dataset<Row>> undelivered(Contract contract) {
    return Optional.of(spark.createDataFrame(List.of(), SparkTypes.afterIntake(contract)));
  }
}
