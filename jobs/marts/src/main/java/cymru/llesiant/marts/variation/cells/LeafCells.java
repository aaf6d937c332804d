package cymru.llesiant.marts.variation;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import cymru.llesiant.catalogue.VarianceModel;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * One pass over a fact's pupils: exact sums by innermost group, for all its models and their
 * variants at once. Groups that a model does not tell apart are added up afterwards.
 *
 * @param pupils the pupils
 */
record LeafCells(PupilRows pupils) {

  /** The cells of every model, by its id. */
  Map<String, Collection<LeafCell>> byModel() {
    List<String> keys =
        Stream.concat(
                Stream.of(PupilRows.YEAR, PupilRows.AUTHORITY, PupilRows.SCHOOL),
                pupils.subjects().stream().map(PupilRows::classes))
            .toList();
    List<Column> aggregates =
        pupils.models().stream().flatMap(model -> aggregates(model).stream()).toList();
    Dataset<Row> sums =
        pupils
            .rows()
            .groupBy(keys.stream().map(functions::col).toArray(Column[]::new))
            .agg(count(lit(1)), aggregates.toArray(Column[]::new));
    Map<String, Collection<LeafCell>> cells = new TreeMap<>();
    List<Row> rows = sums.collectAsList();
    int next = keys.size() + 1;
    for (VarianceModel model : pupils.models()) {
      int first = next;
      cells.put(model.id(), merged(rows.stream().map(row -> cell(model, row, first))));
      next += aggregates(model).size();
    }
    return cells;
  }

  private static Collection<LeafCell> merged(Stream<LeafCell> cells) {
    return cells
        .filter(cell -> cell.pupils() > 0)
        .collect(Collectors.toMap(LeafCell::group, cell -> cell, LeafCell::plus))
        .values();
  }

  private List<Column> aggregates(VarianceModel model) {
    List<Column> aggregates = new ArrayList<>();
    aggregates.add(count(when(col(PupilRows.meant(model)), 1)));
    aggregates.add(count(col(PupilRows.response(model))));
    for (String variant : model.variants().keySet()) {
      List<Column> columns = columns(model, variant);
      Column complete = complete(model, columns);
      aggregates.add(count(when(complete, 1)));
      columns.forEach(column -> aggregates.add(sum(when(complete, column))));
      for (int i = 0; i < columns.size(); i++) {
        for (int j = 0; j <= i; j++) {
          aggregates.add(sum(when(complete, columns.get(i).multiply(columns.get(j)))));
        }
      }
    }
    return aggregates;
  }

  private List<Column> columns(VarianceModel model, String variant) {
    return Stream.concat(
            model.variants().get(variant).stream()
                .map(name -> pupils.column(model.covariates().get(name))),
            Stream.of(PupilRows.response(model)))
        .map(functions::col)
        .toList();
  }

  private static Column complete(VarianceModel model, List<Column> columns) {
    return Stream.concat(
            columns.stream(),
            model.classSubject().stream().map(subject -> col(PupilRows.classes(subject))))
        .map(Column::isNotNull)
        .reduce(Column::and)
        .orElseThrow();
  }

  private LeafCell cell(VarianceModel model, Row row, int first) {
    Map<String, ExactSums> sums = new TreeMap<>();
    int next = first + 2;
    for (Map.Entry<String, List<String>> variant : model.variants().entrySet()) {
      int columns = variant.getValue().size() + 1;
      int products = columns * (columns + 1) / 2;
      if (row.getLong(next) > 0) {
        sums.put(
            variant.getKey(),
            new ExactSums(
                row.getLong(next),
                decimals(row, next + 1, columns),
                decimals(row, next + 1 + columns, products)));
      }
      next += 1 + columns + products;
    }
    return new LeafCell(
        row.getString(0),
        row.getString(1),
        row.getString(2),
        schoolClass(model, row),
        row.getLong(first),
        row.getLong(first + 1),
        sums);
  }

  private static String schoolClass(VarianceModel model, Row row) {
    return model
        .classSubject()
        .map(subject -> row.<String>getAs(PupilRows.classes(subject)))
        .orElse("");
  }

  private static List<BigDecimal> decimals(Row row, int from, int count) {
    return IntStream.range(from, from + count).mapToObj(row::getDecimal).toList();
  }
}
