package cymru.llesiant.marts;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;

import cymru.llesiant.catalogue.Catalogue;
import cymru.llesiant.catalogue.Fact;
import cymru.llesiant.catalogue.Indicator;
import cymru.llesiant.marts.cells.CellsOfFacts;
import cymru.llesiant.marts.facts.Facts;
import cymru.llesiant.marts.io.SparkTypes;
import cymru.llesiant.schemas.SchemaFiles;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * A night over a few rows given as text, as intake would have left them. Areas and consortia are
 * the bundled ones.
 */
public final class TestNight {

  private final Inputs inputs;
  private int partitions = 2;

  private TestNight(Inputs inputs) {
    this.inputs = inputs;
  }

  /** A night by the bundled definitions, staged in a folder. */
  public static TestNight in(Path staging, SparkSession spark) {
    return in(staging, spark, SchemaFiles.bundled());
  }

  /**
   * A night by the bundled definitions of a few indicators that are counted, with the facts they
   * need and no other.
   */
  public static TestNight in(Path staging, SparkSession spark, Set<String> indicators) {
    Night all = night(SchemaFiles.bundled());
    List<Indicator> counted =
        all.catalogue().indicators().stream().filter(i -> indicators.contains(i.id())).toList();
    Deque<String> needed = new ArrayDeque<>();
    counted.forEach(indicator -> needed.addAll(indicator.measure().facts()));
    Map<String, Fact> facts = new LinkedHashMap<>(all.catalogue().facts());
    Set<String> kept = new TreeSet<>();
    while (!needed.isEmpty()) {
      String fact = needed.pop();
      if (facts.containsKey(fact) && kept.add(fact)) {
        needed.addAll(facts.get(fact).sources());
      }
    }
    facts.keySet().retainAll(kept);
    Catalogue few =
        new Catalogue(
            facts,
            all.catalogue().breakdowns(),
            counted,
            List.of(),
            List.of(),
            List.of(),
            bridges(all.catalogue(), indicators));
    return of(
        staging,
        spark,
        new Night(
            all.asOf(), all.runId(), all.files(), all.datasets(), all.marts(), all.codes(), few));
  }

  private static List<Catalogue.Bridge> bridges(Catalogue catalogue, Set<String> indicators) {
    return catalogue.bridges().stream()
        .filter(bridge -> indicators.containsAll(bridge.indicators()))
        .toList();
  }

  /** A night by the definitions given, staged in a folder. */
  public static TestNight in(Path staging, SparkSession spark, SchemaFiles files) {
    return of(staging, spark, night(files));
  }

  private static Night night(SchemaFiles files) {
    return Night.of(LocalDate.of(2011, 9, 1), "2011-09-01-00000000", files);
  }

  private static TestNight of(Path staging, SparkSession spark, Night night) {
    TestNight test = new TestNight(new Inputs(spark, staging, night));
    for (String list : List.of("area", "consortium", "consortium_member")) {
      test.given(list, night.codes().rows(list));
    }
    return test;
  }

  /** Writes what follows in so many partitions. */
  public TestNight partitions(int number) {
    partitions = number;
    return this;
  }

  /** A dataset's accepted rows, as CSV with a header; columns not named are null. */
  public TestNight given(String dataset, String csv) {
    return given(dataset, rows(csv));
  }

  /** A dataset's accepted rows, by column; columns not named are null. */
  public TestNight given(String dataset, List<Map<String, String>> rows) {
    StructType schema = SparkTypes.afterIntake(inputs.night().datasets().contract(dataset));
    Dataset<Row> typed = typed(inputs.spark(), schema, rows);
    typed
        .repartition(partitions)
        .write()
        .mode("overwrite")
        .parquet(inputs.datasetFolder(dataset).toString());
    return this;
  }

  /** Derives the facts. */
  public Inputs derived() {
    new Facts(inputs).write();
    return inputs;
  }

  /** Derives the facts and counts the cells. */
  public Inputs counted() {
    derived();
    new CellsOfFacts(inputs).write();
    return inputs;
  }

  /** The inputs as they are. */
  public Inputs inputs() {
    return inputs;
  }

  /** Rows of text in the columns and types of a schema; a column that is not named is null. */
  public static Dataset<Row> typed(
      SparkSession spark, StructType schema, List<Map<String, String>> rows) {
    List<Row> texts =
        rows.stream()
            .map(
                row ->
                    RowFactory.create(Arrays.stream(schema.fieldNames()).map(row::get).toArray()))
            .toList();
    StructType text = new StructType();
    List<Column> columns = new ArrayList<>();
    for (StructField field : schema.fields()) {
      text = text.add(field.name(), DataTypes.StringType);
      Column trimmed = trim(col(field.name()));
      columns.add(
          when(trimmed.equalTo(""), lit(null))
              .otherwise(trimmed)
              .cast(field.dataType())
              .as(field.name()));
    }
    Set<String> unknown =
        rows.stream()
            .flatMap(row -> row.keySet().stream())
            .collect(Collectors.toCollection(TreeSet::new));
    unknown.removeAll(Arrays.asList(schema.fieldNames()));
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException("no such columns: " + unknown);
    }
    return spark.createDataFrame(texts, text).select(columns.toArray(Column[]::new));
  }

  /** The rows of a CSV with a header. */
  public static List<Map<String, String>> rows(String csv) {
    List<String[]> lines =
        csv.lines().filter(line -> !line.isBlank()).map(line -> line.split(",", -1)).toList();
    List<Map<String, String>> rows = new ArrayList<>();
    for (String[] line : lines.subList(1, lines.size())) {
      Map<String, String> row = new TreeMap<>();
      for (int i = 0; i < lines.get(0).length; i++) {
        row.put(lines.get(0)[i].strip(), line[i].strip());
      }
      rows.add(row);
    }
    return rows;
  }
}
