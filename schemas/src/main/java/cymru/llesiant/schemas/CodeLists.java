package cymru.llesiant.schemas;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The code lists of {@code schemas/codes}: one CSV each, UTF-8, a header row, first column the
 * code. Cells hold no commas and no quotes, so a line splits at its commas. A list with a column
 * {@code valid_from} is dated: a code may stand in several rows.
 *
 * @param tables the rows of each list in file order, each a map from column to cell
 */
public record CodeLists(SortedMap<String, List<Map<String, String>>> tables) {

  private static final String DATED = "valid_from";

  public CodeLists {
    tables = Collections.unmodifiableSortedMap(new TreeMap<>(tables));
  }

  /**
   * Reads every code list.
   *
   * @throws SchemaException with every problem of every file
   */
  public static CodeLists read(SchemaFiles files) {
    List<SchemaProblem> problems = new ArrayList<>();
    SortedMap<String, List<Map<String, String>>> tables = new TreeMap<>();
    for (SchemaFile file : files.in("codes", ".csv")) {
      tables.put(file.stem(), rows(file, problems));
    }
    if (!problems.isEmpty()) {
      throw new SchemaException(problems);
    }
    return new CodeLists(tables);
  }

  /**
   * The codes of a list in file order, each with its row by column name; of a dated code the row
   * that stands last.
   *
   * @throws IllegalArgumentException when there is no such list
   */
  public Map<String, Map<String, String>> list(String name) {
    Map<String, Map<String, String>> list = new LinkedHashMap<>();
    for (Map<String, String> row : rows(name)) {
      list.put(row.values().iterator().next(), row);
    }
    return list;
  }

  /**
   * Every row of a list in file order, for the dated ones.
   *
   * @throws IllegalArgumentException when there is no such list
   */
  public List<Map<String, String>> rows(String name) {
    List<Map<String, String>> rows = tables.get(name);
    if (rows == null) {
      throw new IllegalArgumentException(
          "Cannot find code list %s: because there are only %s; name one of these"
              .formatted(name, tables.keySet()));
    }
    return rows;
  }

  private static List<Map<String, String>> rows(SchemaFile file, List<SchemaProblem> problems) {
    List<String> lines = file.text().lines().filter(line -> !line.isBlank()).toList();
    if (lines.isEmpty()) {
      problems.add(new SchemaProblem(file.path(), "header", "is missing"));
      return List.of();
    }
    String[] header = lines.get(0).split(",", -1);
    boolean dated = List.of(header).contains(DATED);
    Set<String> seen = new HashSet<>();
    List<Map<String, String>> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", -1);
      if (cells.length != header.length) {
        problems.add(
            new SchemaProblem(
                file.path(),
                cells[0],
                "has %d cells under %d columns".formatted(cells.length, header.length)));
      } else if (!seen.add(dated ? line : cells[0])) {
        problems.add(new SchemaProblem(file.path(), cells[0], "stands twice"));
      } else {
        rows.add(row(header, cells));
      }
    }
    return List.copyOf(rows);
  }

  private static Map<String, String> row(String[] header, String[] cells) {
    Map<String, String> row = new LinkedHashMap<>();
    for (int i = 0; i < header.length; i++) {
      row.put(header[i], cells[i]);
    }
    return Collections.unmodifiableMap(row);
  }
}
