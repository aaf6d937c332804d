package cymru.llesiant.marts.cells;

import cymru.llesiant.catalogue.Indicator;
import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import scala.Tuple2;

/**
 * The rows of a table: one an indicator, breakdown and group with somebody to count.
 *
 * @param indicators what is counted
 * @param width the columns of the table
 * @param year where the place says its year
 * @param country where it says its country
 */
record TableRows(List<IndicatorSums> indicators, int width, int year, int country)
    implements Serializable {

  static TableRows of(
      List<Indicator> indicators, Extended.Shape shape, int[] decimals, List<String> place) {
    return new TableRows(
        IndicatorSums.all(indicators, shape, decimals),
        shape.extended().width(),
        place.indexOf("academic_year"),
        place.indexOf("country"));
  }

  /** The rows of a place's table, with the place before them. */
  Iterator<Row> rows(Tuple2<Row, long[]> placed) {
    Object[] values = values(placed._1());
    return applying(values).flatMap(sums -> sums.rows(values, placed._2(), width)).iterator();
  }

  /**
   * The rows by every definition, whatever years and countries it is for, with the place and the
   * definition's first year before them.
   */
  Iterator<Row> byDefinition(Tuple2<Row, long[]> placed) {
    Row place = placed._1();
    return indicators.stream()
        .flatMap(sums -> sums.rows(values(place, sums.from()), placed._2(), width))
        .iterator();
  }

  private static Object[] values(Row place, Object... more) {
    Object[] values = new Object[place.size() + more.length];
    for (int i = 0; i < place.size(); i++) {
      values[i] = place.get(i);
    }
    System.arraycopy(more, 0, values, place.size(), more.length);
    return values;
  }

  /** Whether the table has a row. */
  boolean tells(Object[] place, long[] table) {
    return applying(place).anyMatch(sums -> sums.tells(table, width));
  }

  private Stream<IndicatorSums> applying(Object[] place) {
    return indicators.stream()
        .filter(sums -> sums.holdsIn((String) place[year], (String) place[country]));
  }
}
