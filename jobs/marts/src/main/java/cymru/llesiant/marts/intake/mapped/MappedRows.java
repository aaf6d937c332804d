package cymru.llesiant.marts.intake.mapped;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.regexp_extract;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;

import cymru.llesiant.marts.intake.delivery.RawColumns;
import cymru.llesiant.marts.intake.mapping.Mapping;
import cymru.llesiant.marts.intake.mapping.Mapping.Recoding;
import cymru.llesiant.schemas.Contract;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The rows of a published file as rows of a dataset, all text, so that the dataset's own checks
 * take over. Every row read is mapped, left out for a reason, or cannot be read.
 *
 * @param rows {@link RawColumns}, then the target's columns. A row of the file gives a row for each
 *     figure; where rows are parts that are summed, the row number is that of the first. A row that
 *     cannot be read is one row with its problem and nothing else
 * @param account how many rows of each file became what: {@code _file}, {@code because} (why they
 *     were left out, null when they were not), {@code readable}, {@code rows}
 */
public record MappedRows(Dataset<Row> rows, Dataset<Row> account) {

  /** The name of the file, for the mappings of files whose names say what their columns do not. */
  static final String FILE_NAME = "file_name";

  static final String BECAUSE = "because";
  static final String READABLE = "readable";
  static final String ROWS = "rows";

  private static final List<String> BESIDE =
      List.of(RawColumns.SENDER, RawColumns.FILE, RawColumns.ROW, RawColumns.PROBLEM);

  /**
   * Maps the rows of files that one mapping reads.
   *
   * @param file {@link RawColumns}, then the mapping's columns as text, null where a file lacks one
   * @param target the contract of the dataset the mapping gives rows of
   */
  public static MappedRows of(Mapping mapping, Contract target, Dataset<Row> file) {
    Dataset<Row> sorted =
        file.transform(rows -> withCells(mapping, rows))
            .transform(rows -> withCodes(mapping, rows))
            .transform(rows -> withNumbers(mapping, rows))
            .withColumn(BECAUSE, when(col(RawColumns.PROBLEM).isNull(), because(mapping)))
            .withColumn(RawColumns.PROBLEM, problem(mapping));
    Dataset<Row> kept = sorted.where(col(BECAUSE).isNull());
    return new MappedRows(
        mapping.figures().isEmpty() ? given(mapping, target, kept) : figures(mapping, target, kept),
        sorted
            .groupBy(
                col(RawColumns.FILE), col(BECAUSE), col(RawColumns.PROBLEM).isNull().as(READABLE))
            .agg(count(lit(1)).as(ROWS)));
  }

  /** A row for each row; of one that cannot be read nothing is worked out. */
  private static Dataset<Row> given(Mapping mapping, Contract target, Dataset<Row> kept) {
    List<Column> columns = new ArrayList<>(List.of(beside()));
    mapping
        .gives()
        .forEach(
            (name, expression) ->
                columns.add(when(col(RawColumns.PROBLEM).isNull(), expr(expression)).as(name)));
    return kept.select(columns.toArray(Column[]::new)).transform(rows -> asText(target, rows));
  }

  private static Dataset<Row> figures(Mapping mapping, Contract target, Dataset<Row> kept) {
    Dataset<Row> mapped =
        kept.where(col(RawColumns.PROBLEM).isNull())
            .transform(rows -> mapped(mapping, rows))
            .transform(rows -> asText(target, rows));
    Dataset<Row> unreadable =
        kept.where(col(RawColumns.PROBLEM).isNotNull())
            .select(beside())
            .transform(rows -> asText(target, rows));
    return mapped.unionByName(unreadable);
  }

  private static Dataset<Row> withCells(Mapping mapping, Dataset<Row> file) {
    List<Column> columns = new ArrayList<>(List.of(beside()));
    columns.add(regexp_extract(col(RawColumns.FILE), "[^/]+$", 0).as(FILE_NAME));
    for (String column : mapping.columns()) {
      Column text = trim(quoted(column));
      columns.add(when(text.notEqual(""), text).as(column));
    }
    return file.select(columns.toArray(Column[]::new));
  }

  private static Dataset<Row> withCodes(Mapping mapping, Dataset<Row> file) {
    List<Column> columns = new ArrayList<>(List.of(col("*")));
    mapping.recodings().forEach(recoding -> columns.add(code(recoding).as(recoding.name())));
    Dataset<Row> coded = file.select(columns.toArray(Column[]::new));
    for (Map.Entry<String, String> named : mapping.let().entrySet()) {
      coded = coded.withColumn(named.getKey(), expr(named.getValue()));
    }
    return coded;
  }

  private static Column code(Recoding recoding) {
    Column word = quoted(recoding.of());
    Column code = recoding.unlisted() == Recoding.Unlisted.KEPT ? word : none();
    for (Map.Entry<String, Optional<String>> listed : recoding.codes().entrySet()) {
      Column value = listed.getValue().map(text -> lit(text)).orElse(none());
      code = when(word.equalTo(listed.getKey()), value).otherwise(code);
    }
    return code;
  }

  private static Dataset<Row> withNumbers(Mapping mapping, Dataset<Row> file) {
    List<Column> columns = new ArrayList<>(List.of(col("*")));
    MappedNumber.of(mapping).forEach(number -> columns.add(number.parsed().as(number.name())));
    return file.select(columns.toArray(Column[]::new));
  }

  /** What is the matter with a row; the numbers of one that is left out are nobody's concern. */
  private static Column problem(Mapping mapping) {
    Stream<Column> numbers =
        MappedNumber.of(mapping).stream()
            .map(number -> when(col(BECAUSE).isNull(), number.problem()));
    Stream<Column> asides =
        mapping.setAside().stream().map(rows -> when(expr(rows.where()), rows.because()));
    return Stream.of(Stream.of(col(RawColumns.PROBLEM)), numbers, asides)
        .flatMap(columns -> columns)
        .reduce((first, next) -> coalesce(first, next))
        .orElseThrow();
  }

  private static Column because(Mapping mapping) {
    List<Column> reasons = new ArrayList<>(List.of(none()));
    mapping.leftOut().forEach(rows -> reasons.add(when(expr(rows.where()), rows.because())));
    mapping.recodings().stream()
        .filter(recoding -> recoding.unlisted() == Recoding.Unlisted.LEFT_OUT)
        .forEach(recoding -> reasons.add(unlisted(recoding)));
    return coalesce(reasons.toArray(Column[]::new));
  }

  private static Column unlisted(Recoding recoding) {
    Column word = coalesce(quoted(recoding.of()), lit(""));
    Column listed = word.isInCollection(recoding.codes().keySet());
    return when(listed.equalTo(false), concat(lit(recoding.of() + " is '"), word, lit("'")));
  }

  private static Dataset<Row> mapped(Mapping mapping, Dataset<Row> rows) {
    MappedFigures figures = new MappedFigures(mapping);
    return figures
        .stacked(rows)
        .transform(stacked -> withParts(mapping, stacked))
        .transform(stacked -> withGiven(mapping, stacked))
        .transform(stacked -> mapping.parts().isEmpty() ? stacked : figures.summed(stacked))
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

  private static Dataset<Row> withGiven(Mapping mapping, Dataset<Row> stacked) {
    List<Column> columns = new ArrayList<>(List.of(beside()));
    mapping.gives().forEach((name, expression) -> columns.add(expr(expression).as(name)));
    MappedFigures.STACKED.forEach(column -> columns.add(col(column)));
    return stacked.select(columns.toArray(Column[]::new));
  }

  private static Dataset<Row> asText(Contract target, Dataset<Row> rows) {
    List<String> given = Arrays.asList(rows.columns());
    List<Column> columns = new ArrayList<>(List.of(beside()));
    for (String column : target.columnNames()) {
      Column value = given.contains(column) ? col(column) : lit(null);
      columns.add(value.cast("string").as(column));
    }
    return rows.select(columns.toArray(Column[]::new));
  }

  static Column quoted(String column) {
    return col("`" + column + "`");
  }

  private static Column[] beside() {
    return BESIDE.stream().map(column -> col(column)).toArray(Column[]::new);
  }

  private static Column none() {
    return lit(null).cast("string");
  }
}
