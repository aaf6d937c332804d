package cymru.llesiant.nightly.indicators.lineage;

import cymru.llesiant.nightly.query.RowWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps the rows of an answer, each by column. */
final class AnsweredRows implements RowWriter {

  private final List<Map<String, Object>> rows = new ArrayList<>();
  private List<String> columns = List.of();

  @Override
  public void begin(List<String> names) {
    columns = List.copyOf(names);
  }

  @Override
  public void row(List<Object> values) {
    Map<String, Object> row = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      row.put(columns.get(i), values.get(i));
    }
    rows.add(row);
  }

  @Override
  public void end() {
    // every row is kept already
  }

  List<Map<String, Object>> rows() {
    return rows;
  }
}
