package cymru.llesiant.marts.facts;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.inline;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import cymru.llesiant.catalogue.Breakdown;
import cymru.llesiant.catalogue.Catalogue;
import cymru.llesiant.catalogue.Country;
import cymru.llesiant.catalogue.Indicator;
import cymru.llesiant.marts.measures.Addend;
import cymru.llesiant.marts.measures.MeasureColumns;
import cymru.llesiant.marts.measures.Part;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * What one fact says to the cells, in one pass over it: first the sums of every indicator by school
 * and the attributes breakdowns read, then, from those far fewer rows, the sums of each group, then
 * a row for each indicator.
 */
final class CellBuilder {

  private static final List<String> PLACE =
      List.of("academic_year", "country", "school_id", "la_code", "phase");

  private final Catalogue catalogue;
  private final List<Indicator> indicators;
  private final Map<Indicator, Map<Part, Addend>> parts = new LinkedHashMap<>();
  private final Map<Addend, String> sums = new LinkedHashMap<>();

  CellBuilder(Catalogue catalogue, String fact) {
    this.catalogue = catalogue;
    this.indicators = catalogue.countedFrom(fact);
    for (Indicator indicator : indicators) {
      Map<Part, Addend> addends = indicator.measure().fold(new MeasureColumns(fact));
      parts.put(indicator, addends);
      addends.values().forEach(addend -> sums.putIfAbsent(addend, "sum_" + sums.size()));
    }
  }

  /** The fact's parts of cells; what it says nothing about is null. */
  Dataset<Row> cells(Dataset<Row> fact) {
    return fact.transform(this::byAttributes).transform(this::byGroup).transform(this::byIndicator);
  }

  private Dataset<Row> byAttributes(Dataset<Row> fact) {
    Column[] key = columns(Stream.concat(PLACE.stream(), catalogue.attributes().stream()).toList());
    List<Column> totals = new ArrayList<>();
    sums.forEach((addend, name) -> totals.add(sum(addend.over(fact)).as(name)));
    return aggregated(fact, key, totals);
  }

  private Dataset<Row> byGroup(Dataset<Row> cells) {
    List<Column> groups = new ArrayList<>();
    for (Breakdown breakdown : catalogue.breakdowns().values()) {
      for (Breakdown.Group group : breakdown.groups()) {
        groups.add(
            when(
                expr(group.when()),
                struct(lit(breakdown.id()).as("breakdown"), lit(group.code()).as("group_code"))));
      }
    }
    Column[] key =
        columns(Stream.concat(PLACE.stream(), Stream.of("breakdown", "group_code")).toList());
    Column[] wide = columns(Stream.concat(PLACE.stream(), sums.values().stream()).toList());
    Column[] exploded = Arrays.copyOf(wide, wide.length + 1);
    exploded[wide.length] = inline(array_compact(array(groups.toArray(Column[]::new))));
    return aggregated(
        cells.select(exploded), key, sums.values().stream().map(s -> sum(s).as(s)).toList());
  }

  private Dataset<Row> byIndicator(Dataset<Row> cells) {
    List<Column> rows = new ArrayList<>();
    indicators.forEach(indicator -> rows.add(when(applies(indicator), row(indicator))));
    Column[] key =
        columns(Stream.concat(PLACE.stream(), Stream.of("breakdown", "group_code")).toList());
    Column[] exploded = Arrays.copyOf(key, key.length + 1);
    exploded[key.length] = inline(array_compact(array(rows.toArray(Column[]::new))));
    return cells.select(exploded);
  }

  /** Where the definition holds, and where there is somebody to count. */
  private Column applies(Indicator indicator) {
    Column years = col("academic_year").geq(indicator.from().toString());
    if (indicator.to().isPresent()) {
      years = years.and(col("academic_year").leq(indicator.to().get().toString()));
    }
    Object[] countries = indicator.countries().stream().map(Country::code).sorted().toArray();
    Addend counted = parts.get(indicator).get(Part.N);
    return years
        .and(col("country").isin(countries))
        .and(col("breakdown").isin(indicator.breakdowns().toArray()))
        .and(counted == null ? lit(true) : col(sums.get(counted)).gt(0));
  }

  private Column row(Indicator indicator) {
    List<Column> fields = new ArrayList<>(List.of(lit(indicator.id()).as("indicator_id")));
    for (Part part : Part.values()) {
      Addend addend = parts.get(indicator).get(part);
      Column value = addend == null ? lit(null) : col(sums.get(addend));
      fields.add(value.cast(part.type()).as(part.column()));
    }
    return struct(fields.toArray(Column[]::new));
  }

  private static Dataset<Row> aggregated(Dataset<Row> rows, Column[] key, List<Column> totals) {
    return rows.groupBy(key)
        .agg(totals.get(0), totals.subList(1, totals.size()).toArray(Column[]::new));
  }

  private static Column[] columns(List<String> names) {
    return names.stream().map(functions::col).toArray(Column[]::new);
  }
}
