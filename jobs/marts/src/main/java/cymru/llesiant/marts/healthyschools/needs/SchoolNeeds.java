package cymru.llesiant.marts.healthyschools.needs;

import cymru.llesiant.marts.healthyschools.needs.Need.Lens;
import cymru.llesiant.marts.io.RowCells;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * The figures of a school, each of its latest year, in the order of need.
 *
 * @param figures the rows they were read from, by figure
 */
record SchoolNeeds(Map<Need, Row> figures) {

  /** Keeps of each figure the latest year that has a value. */
  static SchoolNeeds of(Iterator<Row> rows) {
    Map<List<Object>, Row> latest = new HashMap<>();
    rows.forEachRemaining(
        row -> {
          if (row.getAs("value") != null) {
            latest.merge(
                List.of(row.getAs("lens"), row.getAs("indicator_id"), row.getAs("group_code")),
                row,
                SchoolNeeds::later);
          }
        });
    Map<Need, Row> figures = new HashMap<>();
    latest.values().forEach(row -> figures.put(need(row), row));
    return new SchoolNeeds(figures);
  }

  private static Row later(Row one, Row other) {
    String year = one.getAs("academic_year");
    return year.compareTo(other.getAs("academic_year")) < 0 ? other : one;
  }

  private static Need need(Row row) {
    return new Need(
        Lens.valueOf(row.getAs("lens")),
        row.getAs("indicator_id"),
        row.getAs("group_code"),
        row.getAs("academic_year"),
        row.getAs("is_upward"),
        number(row, "value"),
        number(row, "lower"),
        number(row, "upper"),
        number(row, "compared_with"),
        number(row, "percentile"));
  }

  private static OptionalDouble number(Row row, String column) {
    Double value = row.getAs(column);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  /** A row a figure. */
  Iterator<Row> rows(StructType schema) {
    Map<Lens, Long> places = new EnumMap<>(Lens.class);
    List<Row> rows = new ArrayList<>();
    for (Need need : figures.keySet().stream().sorted(Need.ORDER).toList()) {
      long place = places.merge(need.lens(), 1L, Long::sum);
      rows.add(cells(need, figures.get(need)).put("need_order", place).row(schema));
    }
    return rows.iterator();
  }

  private static RowCells cells(Need need, Row row) {
    RowCells cells =
        new RowCells()
            .put("lens", need.lens().name())
            .put("indicator_id", need.indicator())
            .put("group_code", need.group())
            .put("academic_year", need.year())
            .put("value", need.value())
            .put("lower", need.lower())
            .put("upper", need.upper())
            .put("compared_with", need.comparedWith())
            .put("percentile", need.percentile())
            .put("is_need", need.isNeed());
    for (String column : List.of("school_id", "country", "la_code", "phase", "ni_code")) {
      cells.put(column, row.<String>getAs(column));
    }
    return cells;
  }
}
