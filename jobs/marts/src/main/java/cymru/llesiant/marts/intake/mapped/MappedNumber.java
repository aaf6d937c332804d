package cymru.llesiant.marts.intake.mapped;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_min;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.rtrim;
import static org.apache.spark.sql.functions.when;

import cymru.llesiant.marts.intake.mapping.FileShape.Numbers;
import cymru.llesiant.marts.intake.mapping.Mapping;
import cymru.llesiant.marts.intake.mapping.Mapping.Symbol;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * A published number: exact where it is known, otherwise what its symbol says, the range it lies in
 * and why it is withheld. A symbol is never read as a number.
 */
final class MappedNumber {

  static final DataType EXACT = DataTypes.createDecimalType(20, 6);
  static final String NOT_AVAILABLE = "NOT_AVAILABLE";

  /** No more digits than EXACT holds, so that none is lost. */
  private static final String NUMBER = "^-?[0-9]{1,14}(\\.[0-9]{1,6})?%?$";

  private static final String STORED = "^-?[0-9]{1,14}(\\.[0-9]+)?([eE]-?[0-9]{1,2})?$";

  private final Mapping mapping;
  private final String column;

  MappedNumber(Mapping mapping, String column) {
    this.mapping = mapping;
    this.column = column;
  }

  /** The numbers a mapping reads. */
  static List<MappedNumber> of(Mapping mapping) {
    return mapping.numbers().stream().map(column -> new MappedNumber(mapping, column)).toList();
  }

  /**
   * Why a sum of numbers is not known: the first reason of {@link #reasons} that one of them has;
   * null when each is known.
   */
  static Column withheld(List<MappedNumber> numbers) {
    Column[] reasons = numbers.stream().map(MappedNumber::reason).toArray(Column[]::new);
    return array_min(array(reasons));
  }

  /**
   * The statuses that withhold a number, the gravest first. What is not available comes before what
   * is suppressed: then not even a range is known.
   */
  static List<String> reasons(Mapping mapping) {
    TreeSet<String> reasons = new TreeSet<>();
    mapping.symbols().values().forEach(symbol -> reasons.add(symbol.status()));
    reasons.remove(NOT_AVAILABLE);
    return Stream.concat(Stream.of(NOT_AVAILABLE), reasons.stream()).toList();
  }

  /** The name of the column that holds the number, beside the text it was read from. */
  String name() {
    return "number_" + column;
  }

  /** The number in the text; null where there is none. */
  Column parsed() {
    Column written = when(text().rlike(NUMBER), rtrim(text(), "%").cast(EXACT));
    return mapping.file().numbers() == Numbers.WRITTEN
        ? written
        : when(text().rlike(STORED), text().cast(DataTypes.DoubleType).cast(EXACT));
  }

  /** What is the matter when the cell is neither empty, nor a number, nor a known symbol. */
  Column problem() {
    Column symbol = text().isInCollection(mapping.symbols().keySet());
    return when(
        text().isNotNull().and(known().isNull()).and(symbol.equalTo(false)),
        "holds in column %s neither a number%s nor a symbol that mapping %s knows"
            .formatted(
                column,
                mapping.file().numbers() == Numbers.WRITTEN ? " of at most six decimals" : "",
                mapping.id()));
  }

  /** The number, once parsed. */
  Column known() {
    return col(name());
  }

  /** The least it can be; null where nobody says. */
  Column lower() {
    return coalesce(known(), bound(Symbol::lower));
  }

  /** The greatest it can be; null where nobody says. */
  Column upper() {
    return coalesce(known(), bound(Symbol::upper));
  }

  private Column reason() {
    List<String> reasons = reasons(mapping);
    Column reason = lit(reasons.indexOf(NOT_AVAILABLE));
    for (Symbol symbol : mapping.symbols().values()) {
      Column index = lit(reasons.indexOf(symbol.status()));
      reason = when(text().equalTo(symbol.text()), index).otherwise(reason);
    }
    return when(known().isNull(), reason);
  }

  private Column bound(Function<Symbol, Optional<String>> side) {
    Column bound = lit(null).cast(EXACT);
    for (Symbol symbol : mapping.symbols().values()) {
      Optional<String> sql = side.apply(symbol);
      if (sql.isPresent()) {
        Column value = expr(sql.get()).cast(EXACT);
        bound = when(text().equalTo(symbol.text()), value).otherwise(bound);
      }
    }
    return bound;
  }

  private Column text() {
    return MappedRows.quoted(column);
  }
}
