package cymru.llesiant.marts.intake.check;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.when;

import cymru.llesiant.marts.io.SparkTypes;
import cymru.llesiant.schemas.ColumnType;
import org.apache.spark.sql.Column;

/**
 * A cell's text as a value of its column's type; null where it is no such value. Stricter than a
 * cast: no number is rounded or cut to fit.
 *
 * @param text the cell's text, null when the cell is empty
 */
record TypedCell(Column text) implements ColumnType.Cases<Column> {

  @Override
  public Column text() {
    return text;
  }

  @Override
  public Column whole() {
    return where("[+-]?\\d{1,18}", new ColumnType.Whole());
  }

  @Override
  public Column exact(ColumnType.Exact exact) {
    int before = Math.max(1, exact.precision() - exact.scale());
    String decimals = exact.scale() == 0 ? "0+" : "\\d{1,%d}0*".formatted(exact.scale());
    return where("[+-]?0*\\d{1,%d}(\\.%s)?".formatted(before, decimals), exact);
  }

  @Override
  public Column real() {
    Column value = where("[+-]?\\d+(\\.\\d+)?([eE][+-]?\\d+)?", new ColumnType.Real());
    return when(abs(value).leq(Double.MAX_VALUE), value);
  }

  @Override
  public Column truth() {
    return when(text.rlike("\\A(?i:true|false)\\z"), text.rlike("\\A(?i:true)\\z"));
  }

  @Override
  public Column day() {
    return where("\\d{4}-\\d{2}-\\d{2}", new ColumnType.Day());
  }

  private Column where(String form, ColumnType type) {
    return when(text.rlike("\\A" + form + "\\z"), text.try_cast(SparkTypes.of(type)));
  }
}
