package cymru.llesiant.nightly.query;

import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Rows as CSV with a header (RFC 4180, line feed); a missing value is empty, an empty text quoted.
 */
public final class CsvRows implements RowWriter {

  private final PrintWriter out;

  public CsvRows(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void begin(List<String> columns) {
    out.print(columns.stream().map(CsvRows::quoted).collect(Collectors.joining(",")) + "\n");
  }

  @Override
  public void row(List<Object> values) {
    out.print(values.stream().map(CsvRows::cell).collect(Collectors.joining(",")) + "\n");
  }

  @Override
  public void end() {
    out.flush();
  }

  private static String cell(Object value) {
    return value == null ? "" : quoted(value.toString());
  }

  private static String quoted(String text) {
    boolean isPlain = !text.isEmpty() && text.chars().noneMatch(c -> ",\"\r\n".indexOf(c) >= 0);
    return isPlain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
