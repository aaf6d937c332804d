package cymru.llesiant.nightly.indicators;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A table in Markdown.
 *
 * @param head the columns' names
 * @param rows the rows, a cell a column
 */
public record MarkdownTable(Collection<String> head, List<? extends Collection<String>> rows) {

  /** Its text. */
  public String text() {
    return line(head)
        + head.stream().map(name -> "---").collect(Collectors.joining("|", "|", "|\n"))
        + rows.stream().map(MarkdownTable::line).collect(Collectors.joining());
  }

  private static String line(Collection<String> cells) {
    return cells.stream()
        .map(cell -> cell.replace("|", "\\|").replaceAll("\\s+", " "))
        .collect(Collectors.joining(" | ", "| ", " |\n"));
  }
}
