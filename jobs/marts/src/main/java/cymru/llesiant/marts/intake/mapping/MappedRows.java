package cymru.llesiant.marts.intake.mapping;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;

import cymru.llesiant.marts.intake.mapping.Mapping.Recoding;
import cymru.llesiant.marts.io.SparkTypes;
import cymru.llesiant.schemas.Contract;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A published file's rows as rows of a dataset, all text, so that the dataset's own checks take
 * over. Every row read is in exactly one of the three frames, or rather what it became is.
 *
 * @param rows the target's columns as text, with {@code sender}, {@code source_file} and {@code
 *     source_row}; a row of the file gives a row for each figure, and where rows are parts that are
 *     summed, {@code source_row} is the first of them
 * @param leftOut how many rows were left out and why: {@code sender}, {@code source_file}, {@code
 *     because}, {@code rows}
 * @param unreadable cells that are neither a number nor a known symbol, whose rows are not mapped:
 *     {@code sender}, {@code source_file}, {@code source_row}, {@code column}, {@code value}
 */
public record MappedRows(Dataset<Row> rows, Dataset<Row> leftOut, Dataset<Row> unreadable) {

  /** The file a row was read from. */
  public static final String SOURCE_FILE = "source_file";

  private static final String SENDER = SparkTypes.SENDER;
  private static final String SOURCE_ROW = SparkTypes.SOURCE_ROW;
  private static final String BECAUSE = "because";
  private static final String UNREADABLE = "is_unreadable";

  /**
   * Maps the rows of files that one mapping reads.
   *
   * @param file the files' columns as text, those the mapping may have and the file lacks left
   *     away, with {@code sender}, {@code source_file} and {@code source_row}
   * @param target the contract of the dataset the mapping gives rows of
   */
  public static MappedRows of(Mapping mapping, Contract target, Dataset<Row> file) {
    Dataset<Row> sorted =
        file.transform(rows -> withLackingColumns(mapping, rows))
            .transform(rows -> withRecodedColumns(mapping, rows))
            .transform(rows -> withNumbers(mapping, rows))
            .withColumn(BECAUSE, because(mapping))
            .withColumn(UNREADABLE, MappedNumber.anyUnreadable(mapping));
    Dataset<Row> kept = sorted.where(col(BECAUSE).isNull());
    return new MappedRows(
        kept.where(not(col(UNREADABLE)))
            .transform(rows -> mapped(mapping, rows))
            .transform(rows -> asText(target, rows)),
        sorted
            .where(col(BECAUSE).isNotNull())
            .groupBy(SENDER, SOURCE_FILE, BECAUSE)
            .agg(count(lit(1)).as("rows")),
        kept.where(col(UNREADABLE))
            .withColumn("cell", explode(MappedNumber.unreadable(mapping)))
            .where(col("cell").isNotNull())
            .select(SENDER, SOURCE_FILE, SOURCE_ROW, "cell.column", "cell.value"));
  }

  private static Dataset<Row> withLackingColumns(Mapping mapping, Dataset<Row> file) {
    List<String> there = List.of(file.columns());
    List<Column> columns = new ArrayList<>(List.of(col(SENDER), col(SOURCE_FILE), col(SOURCE_ROW)));
    for (String column : mapping.columns()) {
      Column text = there.contains(column) ? trim(quoted(column)) : lit(null).cast("string");
      columns.add(when(text.notEqual(""), text).as(column));
    }
    return file.select(columns.toArray(Column[]::new));
  }

  private static Dataset<Row> withRecodedColumns(Mapping mapping, Dataset<Row> file) {
    Dataset<Row> recoded = file;
    for (Recoding recoding : mapping.recodings()) {
      recoded = recoded.withColumn(recoding.name(), code(recoding));
    }
    return recoded;
  }

  private static Column code(Recoding recoding) {
    Column code = recoding.unlisted() == Recoding.Unlisted.KEPT ? quoted(recoding.of()) : none();
    for (Map.Entry<String, java.util.Optional<String>> word : recoding.codes().entrySet()) {
      Column value = word.getValue().map(text -> lit(text)).orElse(none());
      code = when(quoted(recoding.of()).eqNullSafe(lit(word.getKey())), value).otherwise(code);
    }
    return code;
  }

  private static Column because(Mapping mapping) {
    List<Column> reasons = new ArrayList<>(List.of(none()));
    mapping.leftOut().forEach(rows -> reasons.add(when(expr(rows.where()), rows.because())));
    mapping.recodings().stream()
        .filter(recoding -> recoding.unlisted() == Recoding.Unlisted.LEFT_OUT)
        .forEach(
            recoding -> {
              Column word = quoted(recoding.of());
              Column listed = word.isInCollection(recoding.codes().keySet());
              reasons.add(
                  when(
                      coalesce(listed, lit(false)).equalTo(false),
                      concat(lit(recoding.of() + " is "), coalesce(word, lit("empty")))));
            });
    return coalesce(reasons.toArray(Column[]::new));
  }

  private static Dataset<Row> withNumbers(Mapping mapping, Dataset<Row> file) {
    List<Column> columns = new ArrayList<>(List.of(col("*")));
    MappedNumber.of(mapping).forEach(number -> columns.add(number.parsed().as(number.name())));
    return file.select(columns.toArray(Column[]::new));
  }

  private static Dataset<Row> mapped(Mapping mapping, Dataset<Row> rows) {
    if (mapping.figures().isEmpty()) {
      return given(mapping, rows, List.of());
    }
    MappedFigures figures = new MappedFigures(mapping);
    Dataset<Row> stacked = figures.stacked(rows);
    List<String> made =
        Arrays.stream(stacked.columns())
            .filter(column -> !List.of(rows.columns()).contains(column))
            .toList();
    return stacked
        .transform(figure -> withParts(mapping, figure))
        .transform(figure -> given(mapping, figure, made))
        .transform(figure -> mapping.parts().isEmpty() ? figure : summed(mapping, figure))
        .transform(figures::withStatus);
  }

  private static Dataset<Row> withParts(Mapping mapping, Dataset<Row> rows) {
    Dataset<Row> parts = rows;
    for (Map.Entry<String, List<String>> part : mapping.parts().entrySet()) {
      Column[] values =
          part.getValue().stream().map(org.apache.spark.sql.functions::expr).toArray(Column[]::new);
      parts =
          parts
              .withColumn(part.getKey(), explode(array(values)))
              .where(col(part.getKey()).isNotNull());
    }
    return parts;
  }

  private static Dataset<Row> given(Mapping mapping, Dataset<Row> rows, List<String> kept) {
    List<Column> columns = new ArrayList<>(List.of(col(SENDER), col(SOURCE_FILE), col(SOURCE_ROW)));
    mapping.gives().forEach((name, expression) -> columns.add(expr(expression).as(name)));
    kept.forEach(column -> columns.add(col(column)));
    return rows.select(columns.toArray(Column[]::new));
  }

  private static Dataset<Row> summed(Mapping mapping, Dataset<Row> parts) {
    List<String> by = new ArrayList<>(List.of(SENDER, SOURCE_FILE));
    by.addAll(mapping.gives().keySet());
    return new MappedFigures(mapping).summed(parts, by, SOURCE_ROW);
  }

  private static Dataset<Row> asText(Contract target, Dataset<Row> rows) {
    List<String> given = Arrays.asList(rows.columns());
    List<Column> columns = new ArrayList<>();
    for (String column : target.columnNames()) {
      Column value = given.contains(column) ? col(column) : lit(null);
      columns.add(value.cast("string").as(column));
    }
    columns.addAll(List.of(col(SENDER), col(SOURCE_FILE), col(SOURCE_ROW)));
    return rows.select(columns.toArray(Column[]::new));
  }

  static Column quoted(String column) {
    return col("`" + column + "`");
  }

  private static Column none() {
    return lit(null).cast("string");
  }
}
