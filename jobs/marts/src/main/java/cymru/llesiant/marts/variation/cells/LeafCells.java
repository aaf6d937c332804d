package cymru.llesiant.marts.variation.cells;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * One pass over a fact's pupils: exact sums by innermost group, for all its models, their variants
 * and the groups of pupils they watch, at once. Groups that a model does not tell apart are added
 * up afterwards.
 *
 * @param pupils the pupils
 */
public record LeafCells(PupilRows pupils) {

  /** The cells of every model, by its id. */
  public Map<String, Collection<LeafCell>> byModel() {
    List<String> keys =
        Stream.concat(
                Stream.of(PupilRows.YEAR, PupilRows.AUTHORITY, PupilRows.SCHOOL),
                pupils.subjects().stream().map(PupilRows::classes))
            .toList();
    List<ModelSums> models =
        pupils.models().stream().map(model -> ModelSums.of(model, pupils)).toList();
    List<Column> aggregates = models.stream().flatMap(m -> m.aggregates().stream()).toList();
    List<Row> rows =
        pupils
            .rows()
            .groupBy(keys.stream().map(functions::col).toArray(Column[]::new))
            .agg(count(lit(1)), aggregates.toArray(Column[]::new))
            .collectAsList();
    Map<String, Collection<LeafCell>> cells = new TreeMap<>();
    int next = keys.size() + 1;
    for (ModelSums sums : models) {
      int first = next;
      cells.put(sums.model().id(), merged(rows.stream().map(row -> sums.cell(row, first))));
      next += sums.aggregates().size();
    }
    return cells;
  }

  private static Collection<LeafCell> merged(Stream<LeafCell> cells) {
    return cells
        .filter(cell -> cell.pupils() > 0)
        .collect(Collectors.toMap(LeafCell::path, cell -> cell, LeafCell::plus))
        .values();
  }
}
