package cymru.llesiant.marts.intake.correction;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.upper;
import static org.apache.spark.sql.functions.when;

import cymru.llesiant.marts.intake.check.KeyCheck;
import cymru.llesiant.marts.intake.check.Violation;
import cymru.llesiant.marts.intake.delivery.Finding.Severity;
import cymru.llesiant.marts.intake.delivery.RawColumns;
import cymru.llesiant.marts.io.Kept;
import cymru.llesiant.marts.io.SparkTypes;
import cymru.llesiant.schemas.Contract;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Lays corrections over what they correct: of a sender's rows with one key the one of the latest
 * correction counts, if it is accepted. Keys are compared as they are after intake, where no pupil
 * is named. What a row is replaced by is a violation of its own kind, which is no fault: a row in
 * is accepted, set aside, or replaced.
 *
 * @param contract the dataset's contract
 * @param numbers which correction each file is that is one, by its name
 */
public record Overlay(Contract contract, SortedMap<String, Integer> numbers) {

  private static final String WITHDRAW = "WITHDRAW";
  private static final String REPLACE = "REPLACE";
  private static final String LAST = "_last";
  private static final String FIRST = "_first_number";
  private static final String OTHER = "_corrected_";

  /** What is wrong with a row that only takes another out, whatever else stands in it. */
  private static final List<String> OF_KEYS = List.of("ROW", "DUPLICATE", "REPEAT");

  public Overlay {
    numbers = new TreeMap<>(numbers);
  }

  /**
   * The rows with a violation more where their key repeats, or where they are replaced.
   *
   * @param checked rows as they were checked one by one
   * @param referred what looks for what rows refer to
   */
  public Dataset<Row> apply(Dataset<Row> checked, UnaryOperator<Dataset<Row>> referred) {
    KeyCheck keys = new KeyCheck(contract);
    Dataset<Row> marked = Violation.add(checked, unknownMarker());
    Dataset<Row> inThemselves =
        numbers.keySet().stream()
            .map(file -> keys.apply(marked.filter(col(RawColumns.FILE).equalTo(file))))
            .reduce(marked.filter(number().equalTo(0)), Dataset::unionByName);
    Dataset<Row> laid =
        inThemselves
            .transform(referred::apply)
            .transform(this::withoutWhatDoesNotMatter)
            .transform(this::overlaid)
            .transform(Kept::of);
    Column isIn =
        not(Violation.isReplaced()).and(number().equalTo(0).or(not(Violation.keepsOut())));
    return keys.apply(laid.filter(isIn)).unionByName(laid.filter(not(isIn)));
  }

  private Column unknownMarker() {
    return when(
        not(coalesce(marker(), lit(REPLACE)).isin(REPLACE, WITHDRAW, "")),
        Violation.rejecting(
            "",
            "CORRECTION",
            lit(""),
            "column %s holds neither %s nor %s".formatted(CorrectionForm.MARKER, REPLACE, WITHDRAW),
            "mend it"));
  }

  private Dataset<Row> withoutWhatDoesNotMatter(Dataset<Row> rows) {
    Column all = col(Violation.COLUMN);
    Column left =
        filter(
            all,
            v ->
                v.getField("rule")
                    .notEqual("ORPHAN")
                    .and(
                        v.getField("column")
                            .isin(contract.keyNames().toArray())
                            .or(v.getField("rule").isin(OF_KEYS.toArray()))));
    return rows.withColumn(Violation.COLUMN, when(withdraws(), left).otherwise(all));
  }

  private Dataset<Row> overlaid(Dataset<Row> rows) {
    KeyCheck keys = new KeyCheck(contract);
    Column[] named = columns(identity(), name -> col(name).as(OTHER + name));
    Column[] others = columns(identity(), name -> col(OTHER + name));
    Column same =
        identity().stream()
            .map(name -> col(name).eqNullSafe(col(OTHER + name)))
            .reduce(lit(true), Column::and);
    Dataset<Row> corrections =
        rows.filter(number().gt(0).and(not(Violation.keepsOut())))
            .groupBy(named)
            .agg(
                max(struct(
                        number().as("number"),
                        col(RawColumns.FILE).as("file"),
                        withdraws().as("withdraws")))
                    .as(LAST))
            .transform(Kept::of);
    Column[] kept =
        Stream.concat(Arrays.stream(others), Stream.of(col(LAST))).toArray(Column[]::new);
    Dataset<Row> met =
        rows.filter(keys.isKeyed())
            .join(corrections, same)
            .groupBy(kept)
            .agg(min(number()).as(FIRST));
    Column applies = keys.isKeyed().and(not(Violation.keepsOut()));
    return Violation.add(rows.join(met, same, "left"), when(applies, outcome()))
        .drop(LAST, FIRST)
        .drop(identity().stream().map(name -> OTHER + name).toArray(String[]::new));
  }

  /** What becomes of a row with a key that a correction names. */
  private Column outcome() {
    Column last = col(LAST).getField("number");
    Column isFirst = number().equalTo(col(FIRST));
    Column how = when(col(LAST).getField("withdraws"), " takes it out").otherwise(" replaces it");
    Column replaced =
        remark(
            Violation.REPLACED,
            concat(
                lit("Cannot use the row: because "),
                col(LAST).getField("file"),
                how,
                lit("; nothing need be done")));
    Column takesOut =
        remark(
            Violation.WITHDRAWAL,
            lit("Cannot use the row: because it only takes another out; nothing need be done"));
    Column ofNothing =
        Violation.rejecting(
            "",
            "CORRECTION",
            lit(""),
            "it takes out a row that was not delivered before",
            "mend its key, or leave it out");
    Column added =
        Violation.doubting(
            "", "ADDED", lit(""), "no row delivered before has its key, so that it was added");
    return when(number().lt(last), replaced)
        .when(withdraws().and(not(isFirst)), takesOut)
        .when(withdraws(), ofNothing)
        .when(number().gt(0).and(isFirst), added);
  }

  private static Column remark(String rule, Column message) {
    return Violation.of("", rule, Severity.ADVISORY, lit(""), message);
  }

  /** Whose row it is, and which. */
  private List<String> identity() {
    return Stream.concat(Stream.of(SparkTypes.SENDER), new KeyCheck(contract).keys().stream())
        .toList();
  }

  /** Which correction a row is of; 0 where it is of none. */
  private Column number() {
    Column[] pairs =
        numbers.entrySet().stream()
            .flatMap(file -> Stream.of(lit(file.getKey()), lit(file.getValue())))
            .toArray(Column[]::new);
    return coalesce(map(pairs).getItem(col(RawColumns.FILE)), lit(0));
  }

  private static Column marker() {
    return upper(trim(col(RawColumns.CORRECTION)));
  }

  private static Column withdraws() {
    return coalesce(marker().equalTo(WITHDRAW), lit(false));
  }

  private static Column[] columns(List<String> names, Function<String, Column> column) {
    return names.stream().map(column).toArray(Column[]::new);
  }
}
