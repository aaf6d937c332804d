package cymru.llesiant.marts.cells;

import cymru.llesiant.catalogue.AcademicYear;
import cymru.llesiant.catalogue.Country;
import cymru.llesiant.catalogue.Indicator;
import cymru.llesiant.marts.measures.Addend;
import cymru.llesiant.marts.measures.MeasureColumns;
import cymru.llesiant.marts.measures.Part;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Where one definition of an indicator finds its sums in an {@link Extended} table, and its rows
 * from there.
 *
 * @param id the indicator
 * @param from the first year it holds for
 * @param to the last year it holds for
 * @param countries the codes of the countries it is counted in
 * @param groups the groups of its breakdowns, by their row in the table
 * @param names the breakdown and code of each
 * @param columns the column of each part; -1 where the measure has no such part
 * @param decimals how many decimals the sums of each part have
 * @param schools the column that counts the schools it has pupils of
 */
record IndicatorSums(
    String id,
    String from,
    String to,
    Set<String> countries,
    int[] groups,
    List<String[]> names,
    int[] columns,
    int[] decimals,
    int schools)
    implements Serializable {

  /** What a row says beside the place: what is counted, for whom, of how many schools, the sums. */
  static final StructType SCHEMA = schema();

  private static StructType schema() {
    StructType schema =
        new StructType()
            .add("indicator_id", DataTypes.StringType)
            .add("breakdown", DataTypes.StringType)
            .add("group_code", DataTypes.StringType)
            .add("schools", DataTypes.LongType);
    for (Part part : Part.values()) {
      schema = schema.add(part.column(), part.type());
    }
    return schema;
  }

  /**
   * The sums of every counted definition.
   *
   * @param decimals how many decimals the sums of each column of the layout have
   */
  static List<IndicatorSums> all(List<Indicator> indicators, Extended.Shape shape, int[] decimals) {
    return indicators.stream()
        .filter(indicator -> !indicator.measure().facts().isEmpty())
        .map(indicator -> of(indicator, shape, decimals))
        .toList();
  }

  private static IndicatorSums of(Indicator indicator, Extended.Shape shape, int[] decimalsOf) {
    List<Layout.Group> all = shape.layout().groups();
    int[] groups =
        IntStream.range(0, all.size())
            .filter(i -> indicator.breakdowns().contains(all.get(i).breakdown().id()))
            .toArray();
    int[] columns = new int[Part.values().length];
    int[] decimals = new int[Part.values().length];
    Arrays.fill(columns, -1);
    parts(indicator)
        .forEach(
            (part, column) -> {
              columns[part.ordinal()] = shape.column(indicator, column);
              decimals[part.ordinal()] = decimalsOf[shape.layout().columns().indexOf(column)];
            });
    return new IndicatorSums(
        indicator.id(),
        indicator.from().toString(),
        indicator.to().map(AcademicYear::toString).orElse("9999/00"),
        indicator.countries().stream().map(Country::code).collect(Collectors.toSet()),
        groups,
        Arrays.stream(groups)
            .mapToObj(i -> new String[] {all.get(i).breakdown().id(), all.get(i).group().code()})
            .toList(),
        columns,
        decimals,
        shape.schoolsColumn(parts(indicator).get(Part.N), indicator));
  }

  /** The column each part of an indicator's measure is summed in. */
  static Map<Part, Layout.Column> parts(Indicator indicator) {
    Map<Part, Layout.Column> parts = new EnumMap<>(Part.class);
    for (String fact : indicator.measure().facts()) {
      Map<Part, Addend> addends = indicator.measure().fold(new MeasureColumns(fact));
      addends.forEach((part, addend) -> parts.put(part, new Layout.Column(fact, addend)));
    }
    return parts;
  }

  boolean holdsIn(String year, String country) {
    return countries.contains(country) && from.compareTo(year) <= 0 && to.compareTo(year) >= 0;
  }

  /** A row for each group with somebody to count or something to tell. */
  Stream<Row> rows(Object[] place, long[] table, int width) {
    return told(table, width).mapToObj(i -> row(place, names.get(i), table, groups[i] * width));
  }

  /** Whether there is such a group. */
  boolean tells(long[] table, int width) {
    return told(table, width).findAny().isPresent();
  }

  private IntStream told(long[] table, int width) {
    return IntStream.range(0, groups.length)
        .filter(
            i ->
                sum(Part.N, table, groups[i] * width) > 0
                    || sum(Part.NUMERATOR, table, groups[i] * width) != 0);
  }

  private long sum(Part part, long[] table, int at) {
    return table[at + columns[part.ordinal()]];
  }

  private Row row(Object[] place, String[] group, long[] table, int at) {
    Object[] row = Arrays.copyOf(place, place.length + SCHEMA.size());
    int next = place.length;
    row[next++] = id;
    row[next++] = group[0];
    row[next++] = group[1];
    row[next++] = table[at + schools];
    for (Part part : Part.values()) {
      int column = columns[part.ordinal()];
      if (column >= 0) {
        row[next] =
            part == Part.N
                ? (Object) table[at + column]
                : BigDecimal.valueOf(table[at + column], decimals[part.ordinal()]);
      }
      next++;
    }
    return RowFactory.create(row);
  }
}
