package cymru.llesiant.marts.intake.check;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.udf;

import cymru.llesiant.schemas.Column.Sensitivity;
import cymru.llesiant.schemas.ColumnType;
import cymru.llesiant.schemas.Contract;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;

/**
 * What of a delivered value may be shown. A row whose cells have slipped can hold a name in any
 * column, so that a value of a pupil dataset shows its shape alone (letters as x, digits as 9)
 * unless it is short, or has no letters and the form that its column calls for.
 *
 * @param longest how many characters of text are shown as they are
 */
record Shown(int longest) {

  private static final int CODES = 4;
  private static final UDF1<String, String> CLEAN = ShownText::clean;

  /** By how near the dataset's columns come to naming a pupil. */
  static Shown in(Contract contract) {
    boolean pupils = contract.columns().stream().anyMatch(column -> !column.showable());
    boolean names =
        contract.columns().stream()
            .filter(column -> column.sensitivity() == Sensitivity.PERSONAL)
            .anyMatch(column -> column.type() instanceof ColumnType.Text);
    return new Shown(names ? 1 : pupils ? CODES : ShownText.EVERYTHING);
  }

  /** What may be shown of a column's text; empty for identifiers and personal columns. */
  Column of(cymru.llesiant.schemas.Column column, Column text) {
    return column.showable() ? udf(of(column), DataTypes.StringType).apply(text) : lit("");
  }

  /** What may be shown of the texts of a column. */
  ShownText of(cymru.llesiant.schemas.Column column) {
    return new ShownText(
        column.showable() ? longest : ShownText.NOTHING, column.pattern().orElse(null));
  }

  /** Text without anything that looks like a number, or that a terminal obeys. */
  static Column clean(Column text) {
    return udf(CLEAN, DataTypes.StringType).apply(text);
  }

  /** The expression, for the whole of a text. */
  static String whole(String pattern) {
    return "\\A(?:" + pattern + ")\\z";
  }
}
