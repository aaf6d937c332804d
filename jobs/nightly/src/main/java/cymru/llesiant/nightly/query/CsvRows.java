package cymru.llesiant.nightly.query;

import java.io.PrintWriter;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Rows as CSV with a header (RFC 4180, line feed); a missing value is empty, an empty text quoted.
 *
 * <p>A text that a spreadsheet would run as a formula, because it begins with {@code = + - @}, a
 * tab or the end of a line, has an apostrophe before it, as a person would type it there; a number
 * stays as it is, also where it is a text. Reference: OWASP, CSV Injection.
 *
 * <p>A number that is left out so that no pupil is given away is {@code c}, for confidential, as in
 * official statistics: in columns of numbers of rows whose {@code value_status} says so.
 */
public final class CsvRows implements RowWriter {

  private static final Pattern FORMULA =
      Pattern.compile("[=+@\\t\\r\\n\uFF1D\uFF0B\uFF0D\uFF20-].*", Pattern.DOTALL);
  private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+(\\.\\d+)?([eE][+-]?\\d+)?");

  private static final String STATUS = "value_status";
  private static final String SUPPRESSED = "SUPPRESSED";
  private static final String CONFIDENTIAL = "c";
  private static final Set<String> NUMBERS = Set.of("numerator", "denominator", "value");

  private final PrintWriter out;
  private List<String> columns = List.of();

  public CsvRows(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void begin(List<String> columns) {
    this.columns = List.copyOf(columns);
    out.print(columns.stream().map(CsvRows::text).collect(Collectors.joining(",")) + "\n");
  }

  @Override
  public void row(List<Object> values) {
    int status = columns.indexOf(STATUS);
    boolean isSuppressed = status >= 0 && SUPPRESSED.equals(values.get(status));
    out.print(
        IntStream.range(0, values.size())
                .mapToObj(
                    i ->
                        isSuppressed && values.get(i) == null && NUMBERS.contains(columns.get(i))
                            ? CONFIDENTIAL
                            : cell(values.get(i)))
                .collect(Collectors.joining(","))
            + "\n");
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
