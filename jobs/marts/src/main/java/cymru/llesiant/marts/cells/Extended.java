package cymru.llesiant.marts.cells;

import cymru.llesiant.catalogue.Indicator;
import cymru.llesiant.marts.measures.Part;
import java.io.Serializable;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A school's table with what adding schools up needs besides.
 *
 * <p>A rate has its events from one fact and its pupils from another. A count that nobody sent is
 * not 0: where an authority sent no row of the events' fact in a year, its pupils do not count
 * below the line. So each such pair of facts has a column of its own, which is 0 there. And for
 * each column that counts pupils there is one that says whether the school has any: added up, the
 * number of schools.
 *
 * @param groups the rows
 * @param columns the columns of the table as it is kept
 * @param of the columns that are taken over, first those of the table itself
 * @param told for each of them the facts an authority must have sent, as bits
 * @param counted the columns whose schools are counted
 */
record Extended(int groups, int columns, int[] of, long[] told, int[] counted)
    implements Serializable {

  /**
   * A column that is 0 where the authority sent no row of a fact.
   *
   * @param column the column
   * @param fact the fact that must have been sent
   */
  private record Told(Layout.Column column, String fact) {}

  /** Which columns there are, by what they hold. */
  static final class Shape {

    private final Layout layout;
    private final List<Told> columns;
    private final List<Told> counted;

    Shape(Layout layout, List<Indicator> indicators) {
      this.layout = layout;
      Set<Told> all = new LinkedHashSet<>();
      layout.columns().forEach(column -> all.add(new Told(column, column.fact())));
      Set<Told> pupils = new LinkedHashSet<>();
      for (Indicator indicator : counted(indicators)) {
        Map<Part, Layout.Column> parts = IndicatorSums.parts(indicator);
        parts.values().forEach(column -> all.add(told(indicator, column)));
        if (parts.containsKey(Part.N)) {
          pupils.add(told(indicator, parts.get(Part.N)));
        }
      }
      this.columns = List.copyOf(all);
      this.counted = List.copyOf(pupils);
    }

    private static List<Indicator> counted(List<Indicator> indicators) {
      return indicators.stream().filter(i -> !i.measure().facts().isEmpty()).toList();
    }

    private static Told told(Indicator indicator, Layout.Column column) {
      return new Told(column, IndicatorSums.parts(indicator).get(Part.NUMERATOR).fact());
    }

    Layout layout() {
      return layout;
    }

    int column(Indicator indicator, Layout.Column column) {
      return columns.indexOf(told(indicator, column));
    }

    int schoolsColumn(Layout.Column column, Indicator indicator) {
      return columns.size() + counted.indexOf(told(indicator, column));
    }

    Extended extended() {
      return new Extended(
          layout.groups().size(),
          layout.columns().size(),
          columns.stream().mapToInt(each -> layout.columns().indexOf(each.column())).toArray(),
          columns.stream().mapToLong(each -> layout.bit(each.fact())).toArray(),
          counted.stream().mapToInt(columns::indexOf).toArray());
    }
  }

  /** How many columns the table has then. */
  int width() {
    return of.length + counted.length;
  }

  /**
   * The extended table.
   *
   * @param table a school's table
   * @param sent the facts its authority sent rows of in the year, as bits
   */
  long[] table(long[] table, long sent) {
    long[] extended = new long[groups * width()];
    for (int group = 0; group < groups; group++) {
      int to = group * width();
      for (int i = 0; i < of.length; i++) {
        extended[to + i] = (sent & told[i]) == 0 ? 0 : table[group * columns + of[i]];
      }
      for (int i = 0; i < counted.length; i++) {
        extended[to + of.length + i] = extended[to + counted[i]] > 0 ? 1 : 0;
      }
    }
    return extended;
  }
}
