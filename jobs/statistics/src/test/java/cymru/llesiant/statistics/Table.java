package cymru.llesiant.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A small table of text: the header and the rows of a comma-separated file. */
public record Table(List<String> columns, List<List<String>> rows) {

  static Table read(String text) {
    List<List<String>> lines = text.lines().map(Table::fields).toList();
    return new Table(lines.get(0), lines.subList(1, lines.size()));
  }

  private static List<String> fields(String line) {
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    for (char c : line.toCharArray()) {
      if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        fields.add(field.toString());
        field.setLength(0);
      } else {
        field.append(c);
      }
    }
    fields.add(field.toString());
    return fields;
  }

  /** Every value of a column; blank is missing. */
  public List<String> texts(String column) {
    int at = columns.indexOf(column);
    if (at < 0) {
      throw new IllegalArgumentException("Cannot find column " + column + " in " + columns);
    }
    return rows.stream().map(row -> row.get(at)).toList();
  }

  /** Every value of a column as a number; missing is NaN. */
  public double[] numbers(String column) {
    return texts(column).stream().mapToDouble(Table::number).toArray();
  }

  /** Whether every value of a column that is not missing is a number. */
  public boolean isNumeric(String column) {
    return texts(column).stream()
        .allMatch(value -> isMissing(value) || value.matches("[-+.0-9eE]+"));
  }

  /** The rows in which these columns have values. */
  public Table complete(List<String> used) {
    List<Integer> at = used.stream().map(columns::indexOf).toList();
    return new Table(
        columns,
        rows.stream().filter(row -> at.stream().noneMatch(i -> isMissing(row.get(i)))).toList());
  }

  /** The rows as maps of one column to the number in another. */
  public List<Row> each() {
    return IntStream.range(0, rows.size()).mapToObj(i -> new Row(this, rows.get(i))).toList();
  }

  static boolean isMissing(String value) {
    return value.isEmpty() || value.equals("NA");
  }

  static double number(String value) {
    return isMissing(value) ? Double.NaN : Double.parseDouble(value);
  }

  /** One row of a table. */
  public record Row(Table table, List<String> values) {

    /** The value of a column. */
    public String text(String column) {
      return values.get(table.columns.indexOf(column));
    }

    /** The value of a column as a number; missing is NaN. */
    public double number(String column) {
      return Table.number(text(column));
    }

    /** Whether a column has a value. */
    public boolean has(String column) {
      return !isMissing(text(column));
    }

    @Override
    public String toString() {
      return String.join(",", values);
    }
  }
}
