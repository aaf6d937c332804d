package cymru.llesiant.marts.intake.check;

import static org.apache.spark.sql.functions.left;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.when;

import cymru.llesiant.marts.intake.text.PupilNumber;
import cymru.llesiant.schemas.Column.Sensitivity;
import cymru.llesiant.schemas.ColumnType;
import cymru.llesiant.schemas.Contract;
import org.apache.spark.sql.Column;

/**
 * What of a delivered value may be shown. A row whose cells have slipped can hold a name in any
 * column, so that a value of a pupil dataset shows its shape alone (letters as x, digits as 9)
 * unless it is short, or has no letters and the form that its column calls for.
 *
 * @param longest how many characters of text are shown as they are
 */
record Shown(int longest) {

  private static final int EVERYTHING = 40;
  private static final int CODES = 4;

  /** By how near the dataset's columns come to naming a pupil. */
  static Shown in(Contract contract) {
    boolean pupils = contract.columns().stream().anyMatch(column -> !column.showable());
    boolean names =
        contract.columns().stream()
            .filter(column -> column.sensitivity() == Sensitivity.PERSONAL)
            .anyMatch(column -> column.type() instanceof ColumnType.Text);
    return new Shown(names ? 1 : pupils ? CODES : EVERYTHING);
  }

  /** What may be shown of a column's text; empty for identifiers and personal columns. */
  Column of(cymru.llesiant.schemas.Column column, Column text) {
    if (!column.showable()) {
      return lit("");
    }
    Column harmless =
        length(text).leq(longest).or(text.rlike("\\A\\d{1,4}\\z")).or(isCode(column, text));
    Column shown = when(harmless, text).otherwise(longest == EVERYTHING ? text : shape(text));
    return when(text.rlike(PupilNumber.LOOK), lit("")).otherwise(clean(shown));
  }

  /** Text without anything that looks like a number, or that a terminal obeys. */
  static Column clean(Column text) {
    return when(text.rlike(PupilNumber.LOOK), lit(""))
        .otherwise(left(regexp_replace(text, "[^\\p{L}\\p{N} .,:/*_+-]", "?"), lit(EVERYTHING)));
  }

  private static Column isCode(cymru.llesiant.schemas.Column column, Column text) {
    return column.pattern().isPresent()
        ? text.rlike(whole(column.pattern().get())).and(text.rlike("\\A[\\d/-]+\\z"))
        : lit(false);
  }

  private static Column shape(Column text) {
    return regexp_replace(regexp_replace(text, "\\p{L}", "x"), "\\p{N}", "9");
  }

  /** The expression, for the whole of a text. */
  static String whole(String pattern) {
    return "\\A(?:" + pattern + ")\\z";
  }
}
