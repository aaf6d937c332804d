package cymru.llesiant.marts.gaps;

import static org.apache.spark.sql.functions.col;

import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.Mart;
import cymru.llesiant.marts.Night;
import cymru.llesiant.marts.io.MartFile;
import cymru.llesiant.marts.io.MartWriter;
import cymru.llesiant.marts.io.SparkTypes;
import cymru.llesiant.marts.io.StagedParquet;
import cymru.llesiant.schemas.Contract;
import cymru.llesiant.schemas.SchemaFiles;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** The marts that the gap marts read, filled by hand with values of groups of Welsh pupils. */
final class GapNight {

  private static final LocalDate DAY = LocalDate.of(2011, 9, 1);
  private static final Night NIGHT = Night.of(DAY, "2011-09-01-00000000", SchemaFiles.bundled());

  private final SparkSession spark;
  private final Path staging;
  private final List<Row> schools = new ArrayList<>();
  private final List<Row> areas = new ArrayList<>();
  private final List<Row> neighbours = new ArrayList<>();
  private final Map<String, Row> register = new HashMap<>();

  GapNight(SparkSession spark, Path staging) {
    this.spark = spark;
    this.staging = staging;
  }

  /** A value that a group has in a year. */
  record Value(
      String year,
      String indicator,
      String breakdown,
      String group,
      Double numerator,
      Double denominator) {

    private Map<String, Object> cells() {
      Map<String, Object> cells = new HashMap<>();
      cells.put("academic_year", year);
      cells.put("phase", "PRI");
      cells.put("indicator_id", indicator);
      cells.put("indicator_version", version());
      cells.put("breakdown", breakdown);
      cells.put("group_code", group);
      cells.put("basis", "COMPUTED");
      cells.put("country", "W");
      cells.put("numerator", numerator);
      cells.put("denominator", denominator);
      boolean known = numerator != null && denominator != null && denominator > 0;
      cells.put("value", known ? (Double) (100 * numerator / denominator) : null);
      cells.put("value_status", "OK");
      return cells;
    }

    private String version() {
      return NIGHT.catalogue().indicators().stream()
          .filter(definition -> definition.id().equals(indicator))
          .findFirst()
          .orElseThrow()
          .version();
    }
  }

  /** A share of pupils of a group of the breakdown by free school meals. */
  static Value meals(String year, String group, double numerator, double denominator) {
    return new Value(year, "W_KS2_CSI", "fsm", group, numerator, denominator);
  }

  GapNight school(String id, String authority, Value value) {
    schools.add(row("indicator_school", value, Map.of("school_id", id, "la_code", authority)));
    register.put(
        value.year() + id,
        row(
            "school",
            Map.of(
                "academic_year",
                value.year(),
                "school_id",
                id,
                "country",
                "W",
                "la_code",
                authority,
                "phase",
                "PRI",
                "consortium_id",
                "NORTH")));
    return this;
  }

  GapNight area(String level, String entity, Value value) {
    areas.add(row("indicator_area", value, Map.of("level", level, "entity", entity)));
    return this;
  }

  /** Lists the statistical neighbours of an authority. */
  GapNight neighbours(String authority, String... others) {
    for (int i = 0; i < others.length; i++) {
      neighbours.add(
          RowFactory.create(authority, "MODEL", (long) i + 1, others[i], "CLOSE", "shared", 1L));
    }
    return this;
  }

  private static Row row(String mart, Value value, Map<String, Object> place) {
    Map<String, Object> cells = value.cells();
    cells.putAll(place);
    return row(mart, cells);
  }

  private static Row row(String mart, Map<String, Object> cells) {
    return RowFactory.create(
        NIGHT.marts().contract(mart).columnNames().stream().map(cells::get).toArray());
  }

  /** The rows of a mart that meet a condition, read back from its file. */
  List<Row> rows(Mart mart, String condition) {
    write("indicator_school", schools);
    write("indicator_area", areas);
    write("school", List.copyOf(register.values()));
    write("area", List.of());
    if (!neighbours.isEmpty()) {
      StructType columns =
          SparkTypes.afterIntake(NIGHT.datasets().contract("statistical_neighbour"));
      StagedParquet.folder(
          spark.createDataFrame(neighbours, columns),
          inputs().datasetFolder("statistical_neighbour"));
    }
    MartFile file = written(mart);
    return spark.read().parquet(file.file().toString()).filter(condition).collectAsList();
  }

  /** The mart of what was written last, under its contract, where later marts find it. */
  MartFile written(Mart mart) {
    Contract contract = NIGHT.marts().contract(mart.name());
    return new MartWriter(NIGHT.runId(), DAY)
        .write(contract, mart.rows(inputs()), inputs().martFile(mart.name()));
  }

  private Inputs inputs() {
    return new Inputs(spark, staging, NIGHT);
  }

  private void write(String mart, List<Row> rows) {
    Dataset<Row> frame =
        spark
            .createDataFrame(rows, SparkTypes.of(NIGHT.marts().contract(mart)))
            .orderBy(col("run_id"));
    StagedParquet.file(frame.coalesce(1), inputs().martFile(mart));
  }
}
