package cymru.llesiant.nightly.model.file;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;

import cymru.llesiant.nightly.warehouse.ExitCode;
import cymru.llesiant.nightly.warehouse.Refusal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
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

/** The rows of a file in Spark, cleaned: the groups {@code g0..}, the variables {@code v0..}. */
final class SparkRows {

  /** Holds a CSV line that does not fit the header: counted, never shown. */
  static final String MALFORMED = "malformed";

  static final Column COMPLETE = col("complete");

  private final Path file;
  private final UsedColumns used;
  private final List<String> columns;
  private final Dataset<Row> rows;

  /**
   * Opens a file for one model.
   *
   * @throws Refusal when the file cannot be read
   */
  SparkRows(SparkSession spark, Path file, UsedColumns used) {
    this.file = file;
    this.used = used;
    if (ModelFile.isParquet(file)) {
      Dataset<Row> read = reading(() -> spark.read().parquet(literal(file)));
      columns = List.of(read.columns());
      rows = read.toDF(named("c", columns.size())).withColumn(MALFORMED, lit(null));
    } else {
      columns = CsvHeader.read(file);
      rows = reading(() -> csv(spark, file, columns.size()));
    }
  }

  /** The names of the columns, in file order. */
  List<String> columns() {
    return columns;
  }

  /** What the model reads, whether a row lacks none of it, and whether it is a row at all. */
  Dataset<Row> cleaned() {
    List<Column> cells = new ArrayList<>(List.of(col(MALFORMED).isNotNull().as(MALFORMED)));
    for (int i = 0; i < used.depth(); i++) {
      cells.add(cleaned(used.levels().get(i)).cast(DataTypes.StringType).as("g" + i));
    }
    for (int i = 0; i < used.variables().size(); i++) {
      cells.add(cleaned(used.variables().get(i)).as("v" + i));
    }
    Dataset<Row> selected = rows.select(cells.toArray(Column[]::new));
    Column complete =
        Stream.of(selected.columns()).map(name -> col(name).isNotNull()).reduce(Column::and).get();
    return selected.withColumn("complete", complete);
  }

  /** The names of the groups. */
  Column[] groups() {
    return Stream.of(named("g", used.depth())).map(name -> col(name)).toArray(Column[]::new);
  }

  /** A variable as it stands in the file. */
  Column variable(String column) {
    return col("v" + used.place(column));
  }

  Column isNumber(String variable) {
    return ModelFile.isParquet(file)
        ? lit(numeric(variable))
        : variable(variable).rlike("^" + ModelFile.NUMBER + "$");
  }

  /** A term's number. */
  Column expression(Term term) {
    return term.parts().stream().map(this::expression).reduce(Column::multiply).orElseThrow();
  }

  private Column expression(Term.Part part) {
    Column variable = variable(part.column());
    return part instanceof Term.Is is
        ? when(variable.cast(DataTypes.StringType).equalTo(is.value()), 1.0).otherwise(0.0)
        : variable.cast(DataTypes.DoubleType);
  }

  /** Has Spark do something; what it cannot read is the user's to mend. */
  <T> T reading(Supplier<T> read) {
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

  private Column cleaned(String column) {
    Column cell = col("c" + columns.indexOf(column));
    if (numeric(column)) {
      Column number = cell.cast(DataTypes.DoubleType);
      boolean real =
          type(column).equals(DataTypes.DoubleType) || type(column).equals(DataTypes.FloatType);
      return real ? when(abs(number).lt(Double.POSITIVE_INFINITY), number) : cell;
    }
    Column text = trim(cell.cast(DataTypes.StringType));
    return when(not(text.isin("", ModelFile.NOT_AVAILABLE)), text);
  }

  /** Whether the file itself says that a column is numeric. */
  private boolean numeric(String column) {
    return type(column) instanceof NumericType;
  }

  private DataType type(String column) {
    return rows.schema().apply(columns.indexOf(column)).dataType();
  }

  private static String[] named(String letter, int count) {
    return IntStream.range(0, count).mapToObj(i -> letter + i).toArray(String[]::new);
  }

  /** The path with its pattern characters taken literally. */
  private static String literal(Path file) {
    return file.toAbsolutePath().toString().replaceAll("([\\\\{}\\[\\]*?])", "\\\\$1");
  }
}
