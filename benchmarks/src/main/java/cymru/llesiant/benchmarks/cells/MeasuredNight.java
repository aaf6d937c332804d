package cymru.llesiant.benchmarks.cells;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sum;

import cymru.llesiant.catalogue.Catalogue;
import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.Night;
import cymru.llesiant.marts.areas.Areas;
import cymru.llesiant.marts.cells.Cells;
import cymru.llesiant.marts.cells.CellsOfFacts;
import cymru.llesiant.marts.io.SparkTypes;
import cymru.llesiant.schemas.SchemaFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * The night's step that counts, on a file of pupils as if the steps before had left it.
 *
 * @param inputs the night's inputs
 */
record MeasuredNight(Inputs inputs) {

  private static final int AUTHORITIES = 200;

  static MeasuredNight of(SparkSession spark, Path staging, Catalogue catalogue, Path pupils) {
    Night bundled =
        Night.of(LocalDate.of(2011, 9, 1), "2011-09-01-00000000", SchemaFiles.bundled());
    Night night =
        new Night(
            bundled.asOf(),
            bundled.runId(),
            bundled.files(),
            bundled.datasets(),
            bundled.marts(),
            bundled.codes(),
            catalogue);
    Inputs inputs = new Inputs(spark, staging, night);
    try {
      Path fact = Files.createDirectories(inputs.factFolder(MeasuredCatalogue.FACT));
      Path link = fact.resolve("part-0.parquet");
      Files.deleteIfExists(link);
      Files.createSymbolicLink(link, pupils);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    authorities(inputs);
    return new MeasuredNight(inputs);
  }

  private static void authorities(Inputs inputs) {
    StructType schema = SparkTypes.afterIntake(inputs.night().datasets().contract("area"));
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < AUTHORITIES; i++) {
      Map<String, Object> area =
          Map.of(
              "la_code", "%03d".formatted(i),
              "country", i % 10 == 0 ? "W" : "E",
              "name", "Authority " + i,
              "region_code", Integer.toString(i % 10),
              "valid_from", Date.valueOf("1996-04-01"));
      rows.add(RowFactory.create(Stream.of(schema.fieldNames()).map(area::get).toArray()));
    }
    inputs
        .spark()
        .createDataFrame(rows, schema)
        .write()
        .mode("overwrite")
        .parquet(inputs.datasetFolder("area").toString());
  }

  /** Counts schools and areas, and writes both. */
  int all() {
    new CellsOfFacts(inputs).write();
    return areas();
  }

  /** Adds schools up to areas, and writes them. */
  int areas() {
    Cells.of(inputs).areas(new Areas(inputs)).write().mode("overwrite").parquet(areasFolder());
    return 0;
  }

  /** The sums of all indicators' numerators and denominators over the nations, as text. */
  String nations() {
    Row sums =
        inputs
            .spark()
            .read()
            .parquet(areasFolder())
            .filter(col("level").equalTo("NAT").and(col("phase").equalTo("ALL")))
            .agg(
                sum(col("numerator").cast("decimal(38,0)")),
                sum(col("denominator").cast("decimal(38,0)")))
            .first();
    return sums.getDecimal(0).toPlainString() + " " + sums.getDecimal(1).toPlainString();
  }

  private String areasFolder() {
    return inputs.staging().resolve("areas").toString();
  }
}
