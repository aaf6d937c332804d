package cymru.llesiant.marts.variation;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import cymru.llesiant.catalogue.VarianceModel;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * One pass over a model's pupils: exact sums by innermost group, for all its variants at once.
 *
 * @param model the model
 */
record LeafCells(VarianceModel model) {

  private static final int BEFORE_SUMS = 6;

  /** The cells of the pupils, in no particular order. */
  List<LeafCell> of(Dataset<Row> pupils) {
    List<Column> aggregates = new ArrayList<>(List.of(count(col(PupilRows.RESPONSE))));
    model.variants().values().forEach(covariates -> aggregates.addAll(sums(covariates)));
    return withClass(pupils)
        .groupBy(PupilRows.YEAR, PupilRows.AUTHORITY, PupilRows.SCHOOL, PupilRows.CLASS)
        .agg(count(lit(1)), aggregates.toArray(Column[]::new))
        .collectAsList()
        .stream()
        .map(this::cell)
        .toList();
  }

  private boolean byClass() {
    return model.classSubject().isPresent();
  }

  private Dataset<Row> withClass(Dataset<Row> pupils) {
    return byClass() ? pupils : pupils.withColumn(PupilRows.CLASS, lit(""));
  }

  private List<Column> sums(List<String> covariates) {
    List<Column> columns = columns(covariates);
    Column complete = columns.stream().map(Column::isNotNull).reduce(Column::and).orElseThrow();
    if (byClass()) {
      complete = complete.and(col(PupilRows.CLASS).isNotNull());
    }
    List<Column> sums = new ArrayList<>(List.of(count(when(complete, 1))));
    for (Column column : columns) {
      sums.add(sum(when(complete, column)));
    }
    for (int i = 0; i < columns.size(); i++) {
      for (int j = 0; j <= i; j++) {
        sums.add(sum(when(complete, columns.get(i).multiply(columns.get(j)))));
      }
    }
    return sums;
  }

  private static List<Column> columns(List<String> covariates) {
    List<Column> columns = new ArrayList<>();
    covariates.stream().map(PupilRows::column).map(functions::col).forEach(columns::add);
    columns.add(col(PupilRows.RESPONSE));
    return columns;
  }

  private LeafCell cell(Row row) {
    Map<String, ExactSums> sums = new TreeMap<>();
    int next = BEFORE_SUMS;
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
        row.isNullAt(3) ? "" : row.getString(3),
        row.getLong(4),
        row.getLong(5),
        sums);
  }

  private static List<BigDecimal> decimals(Row row, int from, int count) {
    List<BigDecimal> decimals = new ArrayList<>();
    for (int i = from; i < from + count; i++) {
      decimals.add(row.getDecimal(i));
    }
    return decimals;
  }
}
