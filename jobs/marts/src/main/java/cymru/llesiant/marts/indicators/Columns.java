package cymru.llesiant.marts.indicators;

import static org.apache.spark.sql.functions.col;

import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * The columns figures of every basis have, so that they stand in one mart.
 *
 * @param place what says where and when
 * @param key what names a figure, but for the year
 */
record Columns(List<String> place, List<String> key) {

  private static final List<String> SUMS =
      List.of("numerator", "numerator_lower", "numerator_upper", "denominator");

  private static final List<String> FIGURE =
      List.of(
          "value",
          "lower",
          "upper",
          "standard_deviation",
          "limits_method",
          "value_status",
          "unit",
          "indicator_version");

  /** The rows with these columns and no other; sums become doubles here, after the last sum. */
  Dataset<Row> of(Dataset<Row> figures) {
    Stream<Column> names = Stream.of(place, key).flatMap(List::stream).map(functions::col);
    Stream<Column> sums = SUMS.stream().map(sum -> col(sum).cast("double").as(sum));
    Stream<Column> figure = FIGURE.stream().map(functions::col);
    return figures.select(
        Stream.of(names, sums, figure).flatMap(stream -> stream).toArray(Column[]::new));
  }
}
