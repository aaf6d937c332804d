package cymru.llesiant.marts.healthyschools;

import java.math.BigDecimal;
import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.sql.Row;

/**
 * The cells of a row as they were delivered.
 *
 * @param row the row
 */
record Told(Row row) {

  String text(String column) {
    return row.getAs(column);
  }

  Optional<String> ifText(String column) {
    return Optional.ofNullable(row.getAs(column));
  }

  LocalDate day(String column) {
    return row.<Date>getAs(column).toLocalDate();
  }

  Optional<LocalDate> ifDay(String column) {
    return Optional.ofNullable(row.<Date>getAs(column)).map(Date::toLocalDate);
  }

  BigDecimal number(String column) {
    return row.getAs(column);
  }

  Optional<Long> ifCount(String column) {
    return Optional.ofNullable(row.getAs(column));
  }

  boolean truth(String column) {
    return row.getAs(column);
  }

  /** The rows of a list, which may be missing. */
  <T> List<T> each(String column, Function<Told, T> reading) {
    if (row.isNullAt(row.fieldIndex(column))) {
      return List.of();
    }
    List<Row> rows = row.getList(row.fieldIndex(column));
    return rows.stream().map(Told::new).map(reading).toList();
  }
}
