package cymru.llesiant.marts.intake.check;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.exists;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;

import cymru.llesiant.marts.intake.delivery.Finding.Severity;
import cymru.llesiant.schemas.Rule;
import java.io.Serializable;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * A rule that a row breaks, as a column of structures: {@code column}, {@code rule}, {@code
 * severity}, {@code value} as far as it may be shown, {@code message}.
 */
public final class Violation {

  /** The column that holds a row's violations, an array. */
  public static final String COLUMN = "_violations";

  /** The rule of a copy of another row: it is left out, and does not count against the file. */
  static final String REPEAT = "REPEAT";

  /** The rule of a row that a correction replaces or takes out. */
  public static final String REPLACED = "REPLACED";

  /** The rule of a correction's row that takes another out. */
  public static final String WITHDRAWAL = "WITHDRAWAL";

  /** The type of a violation. */
  static final StructType TYPE =
      new StructType()
          .add("column", DataTypes.StringType)
          .add("rule", DataTypes.StringType)
          .add("severity", DataTypes.StringType)
          .add("value", DataTypes.StringType)
          .add("message", DataTypes.StringType);

  private Violation() {}

  /** What is said of a violation, the value apart. */
  record Said(String column, String rule, Severity severity, String message)
      implements Serializable {

    /** Of one that keeps the row out. */
    static Said rejecting(String column, String rule, String why, String remedy) {
      return new Said(
          column,
          rule,
          Severity.QUARANTINED,
          "Cannot accept the row: because %s; %s".formatted(why, remedy));
    }

    /** Of one of a row that is kept. */
    static Said doubting(String column, String rule, String why) {
      return new Said(
          column,
          rule,
          Severity.ADVISORY,
          "Cannot vouch for the row: because " + why + "; it was kept, look it over");
    }

    /** The violation, with what may be shown of the value. */
    Row of(String shown) {
      return RowFactory.create(column, rule, severity.name(), shown == null ? "" : shown, message);
    }

    /** The violation, with what may be shown of the value. */
    Column of(Column shown) {
      return Violation.of(column, rule, severity, shown, lit(message));
    }
  }

  /** One violation; the message says why the row is not accepted, or what is doubtful. */
  public static Column of(
      String column, String rule, Severity severity, Column shown, Column message) {
    return struct(
        lit(column).as("column"),
        lit(rule).as("rule"),
        lit(severity.name()).as("severity"),
        coalesce(shown, lit("")).as("value"),
        message.as("message"));
  }

  /** A violation that keeps the row out. */
  public static Column rejecting(
      String column, String rule, Column shown, String why, String remedy) {
    return Said.rejecting(column, rule, why, remedy).of(shown);
  }

  /** The violation of a rule of the contract. */
  static Column of(Rule rule, Column shown) {
    String sentence = rule.description();
    String says =
        "it breaks %s (%s)"
            .formatted(
                rule.code(),
                sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence);
    return rule.severity() == Rule.Severity.REJECT
        ? rejecting(rule.column(), rule.code(), shown, says, "mend it")
        : doubting(rule.column(), rule.code(), shown, says);
  }

  /** One violation of a row that is kept. */
  public static Column doubting(String column, String rule, Column shown, String why) {
    return Said.doubting(column, rule, why).of(shown);
  }

  /** The rows with a further violation each, where there is one. */
  public static Dataset<Row> add(Dataset<Row> rows, Column violation) {
    return rows.withColumn(COLUMN, concat(col(COLUMN), array_compact(array(violation))));
  }

  /** Whether something is wrong with a column already. */
  static Column isAbout(String column) {
    return exists(col(COLUMN), v -> v.getField("column").equalTo(column));
  }

  /** Whether a row stays out. */
  public static Column keepsOut() {
    return exists(col(COLUMN), v -> v.getField("severity").equalTo(Severity.QUARANTINED.name()));
  }

  /** Whether a row is not used because a correction is in its place, or it only says so. */
  public static Column isReplaced() {
    return exists(col(COLUMN), v -> v.getField("rule").isin(REPLACED, WITHDRAWAL));
  }

  /** Whether a row counts against its file. */
  public static Column countsAgainst() {
    return exists(
        col(COLUMN),
        v ->
            v.getField("severity")
                .equalTo(Severity.QUARANTINED.name())
                .and(v.getField("rule").notEqual(REPEAT)));
  }
}
