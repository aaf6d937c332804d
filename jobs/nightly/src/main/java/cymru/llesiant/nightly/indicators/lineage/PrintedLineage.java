package cymru.llesiant.nightly.indicators.lineage;

import cymru.llesiant.nightly.query.RowFormat;
import cymru.llesiant.nightly.query.RowWriter;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A lineage as text for people.
 *
 * @param parts its parts
 */
public record PrintedLineage(List<Part> parts) {

  /** Rows of a part that are printed; more are counted. */
  private static final int MOST = 60;

  /** Prints the parts, each with its number. */
  public void print(PrintWriter out) {
    for (int i = 0; i < parts.size(); i++) {
      Part part = parts.get(i);
      out.printf("%s%d. %s%n", i == 0 ? "" : "\n", i + 1, part.title());
      part.notes().forEach(note -> out.println("   " + note));
      if (!part.rows().isEmpty()) {
        out.println();
        table(part.rows(), out);
      }
    }
    out.flush();
  }

  private static void table(List<Map<String, Object>> rows, PrintWriter out) {
    RowWriter table = RowFormat.table.to(out);
    table.begin(List.copyOf(rows.get(0).keySet()));
    rows.stream().limit(MOST).forEach(row -> table.row(new ArrayList<>(row.values())));
    table.end();
    if (rows.size() > MOST) {
      out.printf("and %d more; --format json prints all%n", rows.size() - MOST);
    }
  }
}
