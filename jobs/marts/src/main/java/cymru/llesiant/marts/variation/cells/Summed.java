package cymru.llesiant.marts.variation.cells;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;

/**
 * Some columns summed over the rows in which a condition holds: count, sums, sums of products.
 *
 * @param name what the sums are called
 * @param columns the columns, none null where the condition holds
 * @param where the condition
 */
record Summed(String name, List<Column> columns, Column where) {

  Summed {
    columns = List.copyOf(columns);
  }

  /** The aggregates, in the order in which they are read back. */
  List<Column> aggregates() {
    List<Column> aggregates = new ArrayList<>(List.of(count(when(where, 1))));
    columns.forEach(column -> aggregates.add(sum(when(where, column))));
    for (int i = 0; i < columns.size(); i++) {
      for (int j = 0; j <= i; j++) {
        aggregates.add(sum(when(where, columns.get(i).multiply(columns.get(j)))));
      }
    }
    return aggregates;
  }

  /** How many aggregates there are. */
  int width() {
    return 1 + columns.size() + columns.size() * (columns.size() + 1) / 2;
  }

  /** The sums, from the row that holds the aggregates from that place on. */
  ExactSums read(Row row, int first) {
    int products = first + 1 + columns.size();
    return new ExactSums(
        row.getLong(first),
        decimals(row, first + 1, products),
        decimals(row, products, first + width()));
  }

  private static List<BigDecimal> decimals(Row row, int from, int to) {
    return IntStream.range(from, to).mapToObj(row::getDecimal).toList();
  }
}
