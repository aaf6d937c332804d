package cymru.llesiant.marts.intake.check;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.exists;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import cymru.llesiant.marts.intake.delivery.Finding.Severity;
import cymru.llesiant.marts.intake.delivery.RawColumns;
import cymru.llesiant.marts.io.SparkTypes;
import cymru.llesiant.schemas.Contract;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Finds rows of one dataset, in one file or in several, that have the same key. Where they
 * contradict each other none is accepted; where they are copies, character by character, the first
 * is. A row whose key cannot be read is left to the finding that says so.
 *
 * @param contract the dataset's contract
 */
public record KeyCheck(Contract contract) {

  private static final String ROWS = "_rows";
  private static final String FIRST = "_first";
  private static final String COPIES = "_copies";

  /** The checked rows with a violation more where their key repeats. */
  public Dataset<Row> apply(Dataset<Row> rows) {
    return new BesideChecks(looks()).apply(rows);
  }

  /** What looks for keys that repeat; nothing where the dataset has no key. */
  List<BesideChecks.Look> looks() {
    return contract.key().isEmpty()
        ? List.of()
        : List.of(new BesideChecks.Look(this::repeated, this::withViolations));
  }

  private Dataset<Row> repeated(Dataset<Row> rows) {
    return rows.filter(isKeyed())
        .groupBy(keys().stream().map(key -> col(key).as(other(key))).toArray(Column[]::new))
        .agg(count(lit(1)).as(ROWS))
        .filter(col(ROWS).gt(1))
        .drop(ROWS);
  }

  private Dataset<Row> withViolations(Dataset<Row> rows, Dataset<Row> repeated) {
    Column same =
        keys().stream()
            .map(key -> col(key).eqNullSafe(col(other(key))))
            .reduce(isKeyed(), Column::and);
    Column[] others = keys().stream().map(key -> col(other(key))).toArray(Column[]::new);
    Dataset<Row> compared =
        rows.join(repeated, same)
            .groupBy(others)
            .agg(
                min(place()).as(FIRST),
                min(col(RowCheck.DIGEST)).equalTo(max(col(RowCheck.DIGEST))).as(COPIES));
    return Violation.add(rows.join(compared, same, "left"), violation())
        .drop(FIRST, COPIES)
        .drop(keys().stream().map(KeyCheck::other).toArray(String[]::new));
  }

  private Column violation() {
    String key = String.join(", ", contract.keyNames());
    Column contradicts =
        Violation.rejecting(
            "", "DUPLICATE", lit(""), "another row has the same " + key, "keep the right one");
    Column copy =
        Violation.of(
            "",
            Violation.REPEAT,
            Severity.QUARANTINED,
            lit(""),
            lit("Cannot accept the row twice: because it is a copy of another; remove one"));
    return when(not(col(COPIES)), contradicts).when(col(COPIES).and(not(isFirst())), copy);
  }

  /** Whether a row's key can be read. */
  public Column isKeyed() {
    return not(
        exists(
            col(Violation.COLUMN),
            v ->
                v.getField("column")
                    .isin(contract.keyNames().toArray())
                    .and(v.getField("severity").equalTo(Severity.QUARANTINED.name()))
                    .or(v.getField("rule").equalTo("ROW"))));
  }

  private static Column isFirst() {
    return col(FIRST).equalTo(place());
  }

  private static Column place() {
    return struct(col(RawColumns.FILE), col(SparkTypes.SOURCE_ROW));
  }

  /** The columns of the key, as they are after intake. */
  public List<String> keys() {
    return contract.key().stream().map(RowCheck::afterIntake).toList();
  }

  private static String other(String key) {
    return "_same_" + key;
  }
}
