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
 * @param level where it says its level; -1 where it does not, and every level is meant
 */
record TableRows(List<IndicatorSums> indicators, int width, int year, int country, int level)
    implements Serializable {

  static TableRows of(List<Indicator> indicators, Extended.Shape shape, List<String> place) {
    return new TableRows(
        IndicatorSums.all(indicators, shape),
        shape.extended().width(),
        place.indexOf("academic_year"),
        place.indexOf("country"),
        place.indexOf("level"));
  }

  /** The rows of a place's table, with the place before them. */
  Iterator<Row> rows(Tuple2<Row, long[]> placed) {
    Row place = placed._1();
    Object[] values = new Object[place.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = place.get(i);
    }
    return applying(values).flatMap(sums -> sums.rows(values, placed._2(), width)).iterator();
  }

  /** Whether the table has a row. */
  boolean tells(Object[] place, long[] table) {
    return applying(place).anyMatch(sums -> sums.rows(place, table, width).findAny().isPresent());
  }

  private Stream<IndicatorSums> applying(Object[] place) {
    return indicators.stream()
        .filter(sums -> sums.holdsIn((String) place[year], (String) place[country]))
        .filter(sums -> level < 0 || sums.levels().contains((String) place[level]));
  }
}
