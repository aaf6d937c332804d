package cymru.llesiant.nightly.query;

import java.io.PrintWriter;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Rows as CSV with a header (RFC 4180, line feed); a missing value is empty, an empty text quoted.
 *
 * <p>A text that a spreadsheet would run as a formula, because it begins with {@code = + - @}, a
 * tab or the end of a line, has an apostrophe before it, as a person would type it there; a number
 * stays as it is, also where it is a text. Reference: OWASP, CSV Injection.
 */
public final class CsvRows implements RowWriter {

  private static final Pattern FORMULA =
      Pattern.compile("[=+@\\t\\r\\n\uFF1D\uFF0B\uFF0D\uFF20-].*", Pattern.DOTALL);
  private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+(\\.\\d+)?([eE][+-]?\\d+)?");

  private final PrintWriter out;

  public CsvRows(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void begin(List<String> columns) {
    out.print(columns.stream().map(CsvRows::text).collect(Collectors.joining(",")) + "\n");
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
    if (value == null) {
      return "";
    }
    return value instanceof Number ? quoted(value.toString()) : text(value.toString());
  }

  private static String text(String text) {
    boolean isFormula = FORMULA.matcher(text).matches() && !NUMBER.matcher(text).matches();
    return quoted(isFormula ? "'" + text : text);
  }

  private static String quoted(String text) {
    boolean isPlain = !text.isEmpty() && text.chars().noneMatch(c -> ",\"\r\n".indexOf(c) >= 0);
    return isPlain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
