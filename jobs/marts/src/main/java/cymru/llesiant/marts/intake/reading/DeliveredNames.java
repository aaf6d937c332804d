package cymru.llesiant.marts.intake.reading;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;

import cymru.llesiant.marts.intake.check.CollectionYear;
import cymru.llesiant.marts.intake.delivery.RawColumns;
import cymru.llesiant.schemas.Contract;
import cymru.llesiant.schemas.Contract.During;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The names under which a dataset's columns are delivered: a column may be called otherwise from a
 * collection year on. A row is read under the names of its own year; one that holds a value under
 * the name of another year cannot be told apart.
 *
 * @param contract the dataset's contract
 */
record DeliveredNames(Contract contract) {

  /** Every name of every year. */
  List<String> all() {
    return contract.columns().stream().flatMap(column -> of(column).stream()).distinct().toList();
  }

  /** The names of one column over the years. */
  List<String> of(cymru.llesiant.schemas.Column column) {
    return contract.during(column).stream()
        .map(during -> during.what().deliveredAs())
        .distinct()
        .toList();
  }

  /** The rows under the contract's own names, with further columns as they are. */
  Dataset<Row> resolved(Dataset<Row> rows, List<String> beside) {
    if (all().equals(contract.columnNames())) {
      return rows;
    }
    CollectionYear year = CollectionYear.written(contract);
    List<Column> columns = new ArrayList<>();
    List<Column> problems = new ArrayList<>();
    problems.add(col(RawColumns.PROBLEM));
    for (var column : contract.columns()) {
      if (of(column).size() == 1) {
        columns.add(col(of(column).get(0)).as(column.name()));
        continue;
      }
      List<Column> cells = new ArrayList<>();
      for (During<cymru.llesiant.schemas.Column> during : contract.during(column)) {
        String name = during.what().deliveredAs();
        cells.add(during.isAlways() ? col(name) : when(year.in(during), col(name)));
        others(column, name)
            .forEach(other -> problems.add(when(year.in(during), misnamed(other, name))));
      }
      // in a year that does not collect it a value under any of the names is seen, and said
      Column[] any = of(column).stream().map(DeliveredNames::filled).toArray(Column[]::new);
      cells.add(when(year.outside(contract.during(column)), coalesce(any)));
      columns.add(coalesce(cells.toArray(Column[]::new)).as(column.name()));
    }
    Column problem = coalesce(problems.toArray(Column[]::new)).as(RawColumns.PROBLEM);
    List<Column> all =
        new ArrayList<>(
            List.of(col(RawColumns.SENDER), col(RawColumns.FILE), col(RawColumns.ROW), problem));
    all.addAll(columns);
    beside.forEach(name -> all.add(col(name)));
    return rows.select(all.toArray(Column[]::new));
  }

  private static Column filled(String name) {
    return when(trim(col(name)).notEqual(""), col(name));
  }

  private Stream<String> others(cymru.llesiant.schemas.Column column, String name) {
    return of(column).stream().filter(other -> !other.equals(name));
  }

  private static Column misnamed(String other, String name) {
    return when(
        trim(col(other)).notEqual(""),
        lit(
            "has a value under %s, which its collection year calls %s (which year is it of?)"
                .formatted(other, name)));
  }

  /** The column that goes by a name in some year, if one does. */
  Optional<cymru.llesiant.schemas.Column> find(String name) {
    return contract.columns().stream().filter(column -> of(column).contains(name)).findFirst();
  }
}
