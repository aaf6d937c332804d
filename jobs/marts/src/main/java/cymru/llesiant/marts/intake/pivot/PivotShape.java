package cymru.llesiant.marts.intake.pivot;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * How a cross-tabulation is laid out: perhaps a title, rows of headings, a row an area or school
 * with a number under each heading, perhaps notes. It is read as a table with a row a number.
 *
 * @param has headings by which its first row of headings is known
 * @param labels names for the columns that say what a row is about, from the left
 * @param headings names for the rows of headings, from the top
 * @param value a name for the number
 */
public record PivotShape(
    ArrayList<String> has, ArrayList<String> labels, ArrayList<String> headings, String value)
    implements Serializable {

  /** Within so many rows the headings must begin. */
  public static final int TITLE_ROWS = 30;

  /** Such a layout. */
  public static PivotShape of(
      List<String> has, List<String> labels, List<String> headings, String value) {
    return new PivotShape(
        new ArrayList<>(has), new ArrayList<>(labels), new ArrayList<>(headings), value);
  }

  /** The columns of the table it is read as. */
  public List<String> columns() {
    List<String> columns = new ArrayList<>(labels);
    columns.addAll(headings);
    columns.add(value);
    return List.copyOf(columns);
  }

  /** Whether the first rows of a file hold its headings. */
  public boolean begins(List<List<String>> rows) {
    return rows.stream().limit(TITLE_ROWS).anyMatch(this::isHeading);
  }

  /** Whether a row is the first row of headings. */
  boolean isHeading(List<String> cells) {
    return new HashSet<>(cells.stream().map(PivotShape::plain).toList()).containsAll(has);
  }

  /** A heading or label without the number of a note, {@code Wales (5)}. */
  static String plain(String cell) {
    return cell.strip().replaceFirst("(\\s*\\(\\d{1,2}\\))+$", "");
  }
}
