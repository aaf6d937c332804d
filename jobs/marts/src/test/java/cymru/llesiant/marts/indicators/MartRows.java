package cymru.llesiant.marts.indicators;

import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.Mart;
import cymru.llesiant.marts.io.MartFile;
import cymru.llesiant.marts.io.MartWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;

/** The rows of an indicator mart as written, by what names them. */
record MartRows(Map<String, Row> byName) {

  /** Writes the mart under its contract and reads it back. */
  static MartRows written(Inputs inputs, Mart mart) {
    write(inputs, mart);
    Map<String, Row> byName = new LinkedHashMap<>();
    for (Row row : inputs.mart(mart.name()).collectAsList()) {
      byName.put(name(mart, row), row);
    }
    return new MartRows(byName);
  }

  static MartFile write(Inputs inputs, Mart mart) {
    return new MartWriter(inputs.night().runId(), inputs.night().asOf())
        .write(
            inputs.night().marts().contract(mart.name()),
            mart.rows(inputs),
            inputs.martFile(mart.name()));
  }

  private static String name(Mart mart, Row row) {
    String phase = row.getAs("phase");
    String place =
        mart instanceof IndicatorSchool
            ? row.getAs("school_id")
            : row.getAs("level")
                + " "
                + row.getAs("entity")
                + (phase.equals("ALL") ? "" : " " + phase);
    String basis = row.getAs("basis");
    return String.join(
        "|",
        row.getAs("academic_year"),
        place,
        row.getAs("indicator_id"),
        // codes are unique but for WBRI, of which the broad one is meant
        row.getAs("breakdown").equals("ethnicity")
            ? "main " + row.getAs("group_code")
            : row.getAs("group_code"),
        basis.equals("COMPUTED") ? "" : basis);
  }

  /** A computed figure. The place is a school, or a level, an entity and, but for all, a phase. */
  Row at(String year, String place, String indicator, String group) {
    return at(year, place, indicator, group, "");
  }

  /** A figure of another basis. */
  Row at(String year, String place, String indicator, String group, String basis) {
    String name = String.join("|", year, place, indicator, group, basis);
    Row row = byName.get(name);
    if (row == null) {
      throw new AssertionError("no row " + name);
    }
    return row;
  }

  /** A number of a computed figure, 0 where there is no row. */
  double number(String column, String year, String place, String indicator, String group) {
    Row row = byName.get(String.join("|", year, place, indicator, group, ""));
    return row == null ? 0 : row.<Double>getAs(column);
  }

  double sum(String column, String year, String place, String indicator, List<String> groups) {
    return groups.stream().mapToDouble(g -> number(column, year, place, indicator, g)).sum();
  }

  Set<String> indicators() {
    return byName.values().stream()
        .map(row -> row.<String>getAs("indicator_id"))
        .collect(Collectors.toSet());
  }
}
