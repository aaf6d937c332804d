package cymru.llesiant.schemas;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Holds the cells of a code list that an authority fills in itself against what they must be. */
public final class ListCells {

  private final String list;
  private final List<Map<String, String>> rows;
  private final List<SchemaProblem> problems = new ArrayList<>();

  /** The cells of a list. */
  public ListCells(String list, List<Map<String, String>> rows) {
    this.list = list;
    this.rows = rows;
  }

  /** Every cell of a column must be so; else it is said what is wrong with it. */
  public ListCells each(String column, Predicate<String> must, String otherwise) {
    for (int i = 0; i < rows.size(); i++) {
      String cell = rows.get(i).get(column);
      if (cell == null || !must.test(cell)) {
        problems.add(
            new SchemaProblem(
                "codes/%s.csv".formatted(list),
                "row %d %s".formatted(i + 2, column),
                "%s %s".formatted(cell, otherwise)));
      }
    }
    return this;
  }

  /** Every cell of a column must be a day, 2011-09-01. */
  public ListCells days(String column) {
    return each(column, ListCells::isDay, "is no day such as 2011-09-01");
  }

  /** Every cell of a column must be a day or empty. */
  public ListCells daysOrNone(String column) {
    return each(column, cell -> cell.isEmpty() || isDay(cell), "is no day such as 2011-09-01");
  }

  /**
   * The rows.
   *
   * @throws SchemaException with everything that is wrong with them
   */
  public List<Map<String, String>> sound() {
    if (!problems.isEmpty()) {
      throw new SchemaException(problems);
    }
    return rows;
  }

  private static boolean isDay(String cell) {
    try {
      return LocalDate.parse(cell) != null;
    } catch (DateTimeException e) {
      return false;
    }
  }
}
