package cymru.llesiant.nightly.model;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.covar_pop;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;

import cymru.llesiant.nightly.warehouse.ExitCode;
import cymru.llesiant.nightly.warehouse.Refusal;
import cymru.llesiant.statistics.moments.CrossProducts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructType;

/** A file read by Spark: for files larger than one machine's memory. */
final class SparkModelFile implements ModelFile {

  private static final Column COMPLETE = col("complete");

  /** Holds a CSV line that does not fit the header: counted, never shown. */
  private static final String MALFORMED = "malformed";

  private final Path file;
  private final ModelRequest request;
  private final List<String> columns;
  private final Dataset<Row> rows;

  /**
   * Opens a file for one model.
   *
   * @throws Refusal when the file cannot be read
   */
  SparkModelFile(SparkSession spark, Path file, ModelRequest request) {
    this.file = file;
    this.request = request;
    if (DuckDbModelFile.parquet(file)) {
      Dataset<Row> read = reading(() -> spark.read().parquet(literal(file)));
      columns = List.of(read.columns());
      rows = read.toDF(named("c", columns.size())).withColumn(MALFORMED, lit(null));
    } else {
      columns = CsvHeader.read(file);
      rows = reading(() -> csv(spark, file, columns.size()));
    }
  }

  @Override
  public List<String> columns() {
    return columns;
  }

  @Override
  public Profile profile() {
    List<String> variables = request.variables();
    List<Column> counts =
        new ArrayList<>(List.of(count(when(COMPLETE, 1)), count(when(col(MALFORMED), 1))));
    for (String variable : variables) {
      counts.add(count(when(COMPLETE.and(not(isNumber(variable))), 1)));
    }
    Row row = reading(() -> used().agg(count(lit(1)), counts.toArray(Column[]::new)).head());
    if (row.getLong(2) > 0) {
      throw new Refusal(
          ExitCode.USAGE,
          "Cannot read %s: because %d rows do not fit its header; --local names the first"
              .formatted(file, row.getLong(2)));
    }
    SortedMap<String, Long> notNumbers = new TreeMap<>();
    for (int i = 0; i < variables.size(); i++) {
      notNumbers.put(variables.get(i), row.getLong(i + 3));
    }
    return new Profile(row.getLong(0), row.getLong(1), notNumbers);
  }

  @Override
  public SortedSet<String> values(String variable, int atMost) {
    Column value = variable(variable).cast(DataTypes.StringType);
    return reading(
            () -> used().where(COMPLETE).select(value).distinct().limit(atMost).collectAsList())
        .stream()
        .map(row -> row.getString(0))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Override
  public Map<List<String>, CrossProducts> sums(List<Term> terms) {
    List<Column> sums = new ArrayList<>();
    for (Term term : terms) {
      sums.add(avg(expression(term)));
    }
    for (int i = 0; i < terms.size(); i++) {
      for (int j = 0; j <= i; j++) {
        sums.add(covar_pop(expression(terms.get(i)), expression(terms.get(j))));
      }
    }
    Column[] groups =
        Stream.of(named("g", request.levels().size()))
            .map(name -> col(name))
            .toArray(Column[]::new);
    Dataset<Row> byGroup =
        used().where(COMPLETE).groupBy(groups).agg(count(lit(1)), sums.toArray(Column[]::new));
    return reading(byGroup::collectAsList).stream()
        .collect(Collectors.toMap(this::path, row -> state(row, terms.size())));
  }

  /** The session is not ours to close. */
  @Override
  public void close() {}

  private static Dataset<Row> csv(SparkSession spark, Path file, int width) {
    StructType texts = new StructType();
    for (String name : named("c", width)) {
      texts = texts.add(name, DataTypes.StringType);
    }
    texts = texts.add(MALFORMED, DataTypes.StringType);
    return spark
        .read()
        .schema(texts)
        .option("header", true)
        .option("escape", "\"")
        .option("columnNameOfCorruptRecord", MALFORMED)
        .option("columnPruning", false) // so that a row with too few cells is seen
        .csv(literal(file));
  }

  private Dataset<Row> used() {
    List<Column> used = new ArrayList<>(List.of(col(MALFORMED).isNotNull().as(MALFORMED)));
    for (int i = 0; i < request.levels().size(); i++) {
      used.add(cleaned(request.levels().get(i)).cast(DataTypes.StringType).as("g" + i));
    }
    for (int i = 0; i < request.variables().size(); i++) {
      used.add(cleaned(request.variables().get(i)).as("v" + i));
    }
    Dataset<Row> selected = rows.select(used.toArray(Column[]::new));
    Column complete =
        Stream.of(selected.columns()).map(name -> col(name).isNotNull()).reduce(Column::and).get();
    return selected.withColumn("complete", complete);
  }

  private Column cleaned(String column) {
    Column cell = col("c" + columns.indexOf(column));
    if (numeric(column)) {
      Column number = cell.cast(DataTypes.DoubleType);
      boolean real =
          type(column).equals(DataTypes.DoubleType) || type(column).equals(DataTypes.FloatType);
      return real ? when(abs(number).lt(Double.POSITIVE_INFINITY), number) : cell;
    }
    Column text = trim(cell.cast(DataTypes.StringType));
    return when(not(text.isin("", NOT_AVAILABLE)), text);
  }

  private Column isNumber(String variable) {
    return DuckDbModelFile.parquet(file)
        ? lit(numeric(variable))
        : variable(variable).rlike("^" + NUMBER + "$");
  }

  /** Whether the file itself says that a column is numeric. */
  private boolean numeric(String column) {
    return type(column) instanceof NumericType;
  }

  private DataType type(String column) {
    return rows.schema().apply(columns.indexOf(column)).dataType();
  }

  private Column variable(String column) {
    return col("v" + request.variables().indexOf(column));
  }

  private Column expression(Term term) {
    return term.parts().stream().map(this::expression).reduce(Column::multiply).orElseThrow();
  }

  private Column expression(Term.Part part) {
    Column variable = variable(part.column());
    return part instanceof Term.Is is
        ? when(variable.cast(DataTypes.StringType).equalTo(is.value()), 1.0).otherwise(0.0)
        : variable.cast(DataTypes.DoubleType);
  }

  private List<String> path(Row row) {
    return IntStream.range(0, request.levels().size()).mapToObj(row::getString).toList();
  }

  private CrossProducts state(Row row, int terms) {
    int first = request.levels().size();
    double[] sums = IntStream.range(first + 1, row.size()).mapToDouble(row::getDouble).toArray();
    return ModelFile.state(
        row.getLong(first),
        Arrays.copyOf(sums, terms),
        Arrays.copyOfRange(sums, terms, sums.length));
  }

  private <T> T reading(Supplier<T> read) {
    try {
      return read.get();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) { // Spark throws checked exceptions that Java is not told of
      String said = e instanceof SparkThrowable known ? known.getCondition() : e.getMessage();
      throw new Refusal(
          ExitCode.USAGE,
          "Cannot read %s: because Spark says %s; try --local to see the line"
              .formatted(file, said),
          e);
    }
  }

  private static String[] named(String letter, int count) {
    return IntStream.range(0, count).mapToObj(i -> letter + i).toArray(String[]::new);
  }

  /** The path with its pattern characters taken literally. */
  private static String literal(Path file) {
    return file.toAbsolutePath().toString().replaceAll("([\\\\{}\\[\\]*?])", "\\\\$1");
  }
}
