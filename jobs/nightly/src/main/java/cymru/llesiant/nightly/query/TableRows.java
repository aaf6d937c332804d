package cymru.llesiant.nightly.query;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows as a table for people: columns as wide as they must be, numbers to the right and rounded to
 * six digits, a missing value empty.
 */
public final class TableRows implements RowWriter {

  private static final int DIGITS = 6;

  private final PrintWriter out;
  private final List<List<Object>> rows = new ArrayList<>();
  private List<String> columns = List.of();

  public TableRows(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void begin(List<String> names) {
    columns = List.copyOf(names);
  }

  @Override
  public void row(List<Object> values) {
    rows.add(values);
  }

  @Override
  public void end() {
    int[] widths = new int[columns.size()];
    boolean[] numbers = new boolean[columns.size()];
    for (int i = 0; i < widths.length; i++) {
      int column = i;
      widths[i] =
          Math.max(
              columns.get(i).length(),
              rows.stream().mapToInt(row -> cell(row.get(column)).length()).max().orElse(0));
      numbers[i] = rows.stream().map(row -> row.get(column)).anyMatch(Number.class::isInstance);
    }
    print(new ArrayList<>(columns), widths, numbers);
    StringBuilder rule = new StringBuilder();
    for (int width : widths) {
      rule.append(rule.isEmpty() ? "" : "  ").append("-".repeat(width));
    }
    out.println(rule);
    rows.forEach(row -> print(row, widths, numbers));
    out.flush();
  }

  private void print(List<Object> row, int[] widths, boolean[] numbers) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String text = cell(row.get(i));
      String space = " ".repeat(widths[i] - text.length());
      line.append(i == 0 ? "" : "  ").append(numbers[i] ? space + text : text + space);
    }
    out.println(line.toString().stripTrailing());
  }

  private static String cell(Object value) {
    if (value == null) {
      return "";
    }
    boolean isReal = value instanceof Double || value instanceof Float;
    return isReal ? rounded(((Number) value).doubleValue()) : value.toString();
  }

  private static String rounded(double value) {
    if (!Double.isFinite(value)) {
      return Double.toString(value);
    }
    BigDecimal exact = BigDecimal.valueOf(value);
    int decimals = Math.max(0, DIGITS - exact.precision() + exact.scale());
    BigDecimal rounded = exact.setScale(decimals, RoundingMode.HALF_UP);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }
}
