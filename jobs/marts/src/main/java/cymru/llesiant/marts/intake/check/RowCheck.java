package cymru.llesiant.marts.intake.check;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.date_format;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import cymru.llesiant.marts.intake.delivery.Finding.Severity;
import cymru.llesiant.marts.intake.delivery.RawColumns;
import cymru.llesiant.marts.io.SparkTypes;
import cymru.llesiant.schemas.CodeLists;
import cymru.llesiant.schemas.Contract;
import cymru.llesiant.schemas.Contract.During;
import cymru.llesiant.schemas.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;

/**
 * Turns rows as they were written into typed rows with everything that is wrong with each, and
 * replaces what names a pupil: all in one pass, after which no identifier is left.
 *
 * @param contract the dataset's contract
 * @param codes the code lists
 * @param pseudonym what replaces a pupil's number
 */
public record RowCheck(Contract contract, CodeLists codes, Pseudonym pseudonym) {

  /** A pseudonym of everything in the row, to tell copies from contradictions. */
  static final String DIGEST = "_digest";

  /** Before a column's name: its text. A column each, since of a structure each look costs more. */
  private static final String TEXT = "_text_";

  private static final String SEPARATOR = "\u001f";

  /**
   * The rows with the dataset's columns after intake, the file they stand in, and their violations.
   */
  public Dataset<Row> apply(Dataset<Row> raw) {
    return raw.transform(this::withValues)
        .transform(this::withViolations)
        .transform(this::withoutIdentifiers);
  }

  /** The name a column goes by after intake; a column that is dropped keeps its own. */
  public static String afterIntake(cymru.llesiant.schemas.Column column) {
    return column.showable() ? column.name() : column.keptAs().orElse(column.name());
  }

  private Dataset<Row> withValues(Dataset<Row> raw) {
    CollectionYear years = CollectionYear.written(contract);
    List<Column> columns = new ArrayList<>();
    Stream.of(RawColumns.SENDER, RawColumns.FILE, RawColumns.ROW, RawColumns.PROBLEM)
        .forEach(name -> columns.add(col(name)));
    correction(raw).forEach(columns::add);
    List<Column> texts = new ArrayList<>();
    for (var column : contract.columns()) {
      Column text = text(column);
      texts.add(text.as(TEXT + column.name()));
      Column collected =
          contract.isInEveryYear(column)
              ? text
              : when(not(years.outside(contract.during(column))), text);
      columns.add(column.type().fold(new TypedCell(collected)).as(column.name()));
    }
    columns.addAll(texts);
    return raw.select(columns.toArray(Column[]::new));
  }

  /** The cell's text, null when empty; a code that stands for another is that one. */
  private Column text(cymru.llesiant.schemas.Column column) {
    Column trimmed = trim(col(column.name()));
    Column text = when(trimmed.notEqual(""), trimmed);
    String list = column.properties().get("recode");
    if (list == null) {
      return text;
    }
    Column[] pairs =
        codes.list(list).entrySet().stream()
            .flatMap(code -> Stream.of(code.getKey(), code.getValue().get("main")))
            .map(functions::lit)
            .toArray(Column[]::new);
    return coalesce(map(pairs).getItem(text), text);
  }

  private Dataset<Row> withViolations(Dataset<Row> rows) {
    Shown shown = Shown.in(contract);
    CollectionYear years = CollectionYear.typed(contract);
    Stream<Column> cells =
        contract.columns().stream().flatMap(column -> violations(column, shown, years));
    Stream<Column> rules =
        contract.rulesOfRow().stream()
            .map(rule -> years.limited(rule, violation(rule.what(), shown)));
    Column[] checks = Stream.concat(cells, rules).toArray(Column[]::new);
    return rows.withColumn(
        Violation.COLUMN,
        when(col(RawColumns.PROBLEM).isNotNull(), array(cutOff())).otherwise(found(checks)));
  }

  /** What each collection year's contract finds wrong with a cell. */
  private Stream<Column> violations(
      cymru.llesiant.schemas.Column whole, Shown shown, CollectionYear years) {
    Column text = text(whole.name());
    List<During<cymru.llesiant.schemas.Column>> during = contract.during(whole);
    Stream<Column> asked =
        during.stream()
            .flatMap(
                column ->
                    CellCheck.of(column.what(), codes, shown).stream()
                        .map(check -> udf(check, Violation.TYPE).apply(text, col(whole.name())))
                        .map(violation -> years.limited(column, violation)));
    return contract.isInEveryYear(whole)
        ? asked
        : Stream.concat(
            asked,
            Stream.of(
                when(
                    years.outside(during).and(text.isNotNull()),
                    notCollected(whole.name(), shown.of(whole, text)))));
  }

  private static Column notCollected(String column, Column shown) {
    return Violation.doubting(
        column,
        "NOT_COLLECTED",
        shown,
        column
            + " is not collected in that year and was left unread (is it another year's return?)");
  }

  /** Sorting out what does not apply is slow: only a row with something wrong goes through it. */
  private static Column found(Column... checks) {
    Column any = Stream.of(checks).map(Column::isNotNull).reduce(lit(false), Column::or);
    return when(any, array_compact(array(checks))).otherwise(array());
  }

  private Dataset<Row> withoutIdentifiers(Dataset<Row> rows) {
    UserDefinedFunction replaced = udf(pseudonym, DataTypes.StringType);
    List<Column> columns = new ArrayList<>();
    for (var column : contract.columns()) {
      Column value = col(column.name());
      switch (column.sensitivity()) {
        case PLAIN -> columns.add(value);
        case PUPIL_IDENTIFIER ->
            column.keptAs().ifPresent(kept -> columns.add(replaced.apply(value).as(kept)));
        case PERSONAL ->
            column.keptAs().ifPresent(kept -> columns.add(date_format(value, "yyyy-MM").as(kept)));
      }
    }
    Column[] texts =
        contract.columnNames().stream()
            .map(name -> coalesce(text(name), lit("")))
            .toArray(Column[]::new);
    columns.add(col(RawColumns.SENDER).as(SparkTypes.SENDER));
    columns.add(col(RawColumns.ROW).as(SparkTypes.SOURCE_ROW));
    columns.add(col(RawColumns.FILE));
    columns.add(replaced.apply(concat_ws(SEPARATOR, texts)).as(DIGEST));
    columns.add(col(Violation.COLUMN));
    correction(rows).forEach(columns::add);
    return rows.select(columns.toArray(Column[]::new));
  }

  /** What corrections say is to become of a row, where there are any. */
  private static Stream<Column> correction(Dataset<Row> rows) {
    return Stream.of(rows.columns()).filter(RawColumns.CORRECTION::equals).map(functions::col);
  }

  private Column violation(Rule rule, Shown shown) {
    Column value =
        contract
            .find(rule.column())
            .map(column -> shown.of(column, text(column.name())))
            .orElse(lit(""));
    return when(not(coalesce(expr(rule.expression()), lit(true))), Violation.of(rule, value));
  }

  private static Column cutOff() {
    return Violation.of(
        "",
        "ROW",
        Severity.QUARANTINED,
        lit(""),
        concat(
            lit("Cannot accept the row: because it "), col(RawColumns.PROBLEM), lit("; mend it")));
  }

  private static Column text(String column) {
    return col(TEXT + column);
  }
}
