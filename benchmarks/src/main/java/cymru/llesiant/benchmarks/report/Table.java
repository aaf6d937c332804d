package cymru.llesiant.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A table in Markdown.
 *
 * @param columns the names of its columns
 * @param rows its rows, each with a cell for each column
 */
public record Table(List<String> columns, List<List<String>> rows) {

  public Table {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
    for (List<String> row : rows) {
      if (row.size() != columns.size()) {
        throw new IllegalArgumentException(
            "Cannot write row %s: because the columns are %s; give a cell for each"
                .formatted(row, columns));
      }
    }
  }

  /** A table without rows. */
  public static Table of(String... columns) {
    return new Table(List.of(columns), List.of());
  }

  /** The table with one row more. */
  public Table with(Object... cells) {
    List<List<String>> more = new ArrayList<>(rows);
    more.add(Stream.of(cells).map(String::valueOf).toList());
    return new Table(columns, more);
  }

  /** The table as lines of Markdown. */
  public String markdown() {
    return Stream.concat(
            Stream.of(line(columns), "|" + "---|".repeat(columns.size())),
            rows.stream().map(Table::line))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static String line(List<String> cells) {
    return cells.stream().collect(Collectors.joining(" | ", "| ", " |"));
  }
}
