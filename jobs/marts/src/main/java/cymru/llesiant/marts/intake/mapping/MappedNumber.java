package cymru.llesiant.marts.intake.mapping;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.rtrim;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import cymru.llesiant.marts.intake.mapping.Mapping.Symbol;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * A published number as a struct: {@code known}, exact; {@code lower} and {@code upper}, between
 * which it lies, both the number itself when it is known; {@code status}, a value status. A symbol
 * is never read as a number.
 */
final class MappedNumber {

  static final DataType EXACT = DataTypes.createDecimalType(20, 6);
  static final String KNOWN = "known";
  static final String LOWER = "lower";
  static final String UPPER = "upper";
  static final String STATUS = "status";
  static final String OK = "OK";
  static final String NOT_AVAILABLE = "NOT_AVAILABLE";

  /** At most what EXACT holds, so that no digit is lost. */
  private static final String NUMBER = "^-?[0-9]{1,14}(\\.[0-9]{1,6})?%?$";

  private MappedNumber() {}

  /** The number in one column of a row; it is named after the column. */
  static Column of(Mapping mapping, String column) {
    Column known = known(column);
    Column lower = known;
    Column upper = known;
    Column status = when(known.isNotNull(), OK).otherwise(NOT_AVAILABLE);
    for (Symbol symbol : mapping.symbols().values()) {
      Column printed = MappedRows.quoted(column).equalTo(symbol.text());
      lower = when(printed, bound(symbol.lower())).otherwise(lower);
      upper = when(printed, bound(symbol.upper())).otherwise(upper);
      status = when(printed, symbol.status()).otherwise(status);
    }
    return struct(known.as(KNOWN), lower.as(LOWER), upper.as(UPPER), status.as(STATUS)).as(column);
  }

  /** The sum of a number over rows: known, or within a range, only when every part is. */
  static Column sum(String number) {
    Column notOk = when(field(number, STATUS).notEqual(OK), field(number, STATUS));
    return struct(
            sumOf(number, KNOWN),
            sumOf(number, LOWER),
            sumOf(number, UPPER),
            // not available comes before suppressed: a sum with an unknown part is not known at all
            coalesce(min(notOk), lit(OK)).as(STATUS))
        .as(number);
  }

  /** The cells of a row that are neither empty, nor a number, nor a symbol of the mapping. */
  static Column unreadableCells(Mapping mapping) {
    Column[] cells =
        mapping.numbers().stream()
            .map(column -> unreadable(mapping, column))
            .toArray(Column[]::new);
    return array_compact(array(cells));
  }

  static Column field(String number, String field) {
    return col(number).getField(field);
  }

  private static Column unreadable(Mapping mapping, String column) {
    Column text = MappedRows.quoted(column);
    Column readable = text.rlike(NUMBER).or(text.isInCollection(mapping.symbols().keySet()));
    return when(
        text.isNotNull().and(readable.equalTo(false)),
        struct(lit(column).as("column"), text.as("value")));
  }

  private static Column known(String column) {
    Column text = MappedRows.quoted(column);
    return when(text.rlike(NUMBER), rtrim(text, lit("%")).cast(EXACT));
  }

  private static Column bound(Optional<String> expression) {
    return expression.map(sql -> (Column) expr(sql)).orElse(lit(null)).cast(EXACT);
  }

  private static Column sumOf(String number, String field) {
    Column value = field(number, field);
    return when(count(value).equalTo(count(lit(1))), sum(value)).cast(EXACT).as(field);
  }
}
