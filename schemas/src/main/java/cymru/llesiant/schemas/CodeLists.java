package cymru.llesiant.schemas;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The code lists of {@code schemas/codes}: one CSV each, UTF-8, first column the code, a header
 * row. Cells hold no commas and no quotes, so a line splits at its commas.
 */
public record CodeLists(SortedMap<String, Map<String, Map<String, String>>> lists) {

  /** Reads every code list. */
  public static CodeLists read(SchemaFiles files) {
    SortedMap<String, Map<String, Map<String, String>>> lists = new TreeMap<>();
    for (SchemaFile file : files.in("codes", ".csv")) {
      lists.put(file.stem(), rows(file));
    }
    return new CodeLists(lists);
  }

  /**
   * The codes of a list in file order, each with its row by column name.
   *
   * @throws IllegalArgumentException when there is no such list
   */
  public Map<String, Map<String, String>> list(String name) {
    Map<String, Map<String, String>> list = lists.get(name);
    if (list == null) {
      throw new IllegalArgumentException(
          "Cannot find code list %s: because there are only %s".formatted(name, lists.keySet()));
    }
    return list;
  }

  private static Map<String, Map<String, String>> rows(SchemaFile file) {
    List<String> lines = file.text().lines().filter(line -> !line.isBlank()).toList();
    String[] header = lines.get(0).split(",", -1);
    Map<String, Map<String, String>> rows = new LinkedHashMap<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", -1);
      if (cells.length != header.length || rows.containsKey(cells[0])) {
        throw new SchemaException(
            List.of(
                new SchemaProblem(
                    file.path(), cells[0], "has a row of another length, or stands twice")));
      }
      Map<String, String> row = new LinkedHashMap<>();
      for (int i = 0; i < header.length; i++) {
        row.put(header[i], cells[i]);
      }
      rows.put(cells[0], row);
    }
    return rows;
  }
}
