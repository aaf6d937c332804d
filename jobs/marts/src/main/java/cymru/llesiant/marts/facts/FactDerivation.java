package cymru.llesiant.marts.facts;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;

import cymru.llesiant.catalogue.Fact;
import cymru.llesiant.catalogue.Fact.Beside;
import cymru.llesiant.catalogue.Fact.Earlier;
import cymru.llesiant.catalogue.Fact.Years;
import cymru.llesiant.marts.areas.Areas;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * One fact's derivation, in the order its declaration gives: join what stands beside the rows,
 * filter them, add columns, make one row of each grain, join the school's area and the pupils'
 * attributes, add flags, filter again.
 *
 * @param fact the declaration
 * @param areas where schools belong
 * @param expressions how the declaration's texts become columns
 */
record FactDerivation(Fact fact, Areas areas, Expressions expressions) {

  private static final String YEAR = "academic_year";
  private static final String PUPIL = "pupil_key";
  private static final String SCHOOL = "school_id";

  /** The academic year after, as text. */
  private static final Column YEAR_AFTER =
      expr(
          "concat(cast(left(academic_year, 4) as int) + 1, '/', "
              + "lpad((cast(right(academic_year, 2) as int) + 1) % 100, 2, '0'))");

  /**
   * The fact's rows.
   *
   * @param sources the rows of each dataset and fact it is derived from
   */
  Dataset<Row> rows(Function<String, Dataset<Row>> sources) {
    return sources
        .apply(fact.from())
        .transform(rows -> withBeside(rows, sources))
        .transform(rows -> filtered(rows, "where", fact.where()))
        .transform(rows -> with(rows, "rows", fact.rows()))
        .transform(fact.first().isEmpty() ? this::aggregated : this::firstTaken)
        .transform(fact.grain().contains(SCHOOL) ? this::withArea : rows -> rows)
        .transform(rows -> withAttributes(rows, sources))
        .transform(rows -> withEarlierYears(rows, sources))
        .transform(rows -> with(rows, "derive", fact.derive()))
        .transform(rows -> filtered(rows, "keep", fact.keep()));
  }

  private Dataset<Row> withBeside(Dataset<Row> rows, Function<String, Dataset<Row>> sources) {
    Dataset<Row> wider = rows;
    for (Beside beside : fact.beside()) {
      wider =
          wider.join(
              taken(beside, sources.apply(beside.source())), beside.on().toArray(String[]::new));
    }
    return wider;
  }

  /** The columns two sources are joined on, and what is taken of the other. */
  private Dataset<Row> taken(Beside beside, Dataset<Row> other) {
    List<Column> columns = new ArrayList<>(List.of(columns(beside.on())));
    beside
        .columns()
        .forEach(
            (name, text) ->
                columns.add(
                    expressions
                        .column(
                            "beside.%s.take.%s".formatted(beside.source(), name),
                            text,
                            other::select)
                        .as(name)));
    return other.select(columns.toArray(Column[]::new));
  }

  private Dataset<Row> filtered(Dataset<Row> rows, String key, Optional<String> condition) {
    return condition
        .map(text -> rows.filter(expressions.column(key, text, rows::filter)))
        .orElse(rows);
  }

  private Dataset<Row> with(Dataset<Row> rows, String key, Map<String, String> columns) {
    Dataset<Row> wider = rows;
    for (Map.Entry<String, String> column : columns.entrySet()) {
      Dataset<Row> before = wider;
      wider =
          before.withColumn(
              column.getKey(),
              expressions.column(key + "." + column.getKey(), column.getValue(), before::select));
    }
    return wider;
  }

  private Dataset<Row> aggregated(Dataset<Row> rows) {
    List<Column> aggregates = new ArrayList<>();
    fact.columns()
        .forEach(
            (name, text) ->
                aggregates.add(
                    expressions
                        .column("aggregate." + name, text, column -> byGrain(rows, column))
                        .as(name)));
    return byGrain(rows, aggregates.toArray(Column[]::new));
  }

  private Dataset<Row> byGrain(Dataset<Row> rows, Column... aggregates) {
    return rows.groupBy(columns(fact.grain())).agg(lit(true).as("one"), aggregates).drop("one");
  }

  /** The least row in the declared order; what is taken settles ties, so no tie is left. */
  private Dataset<Row> firstTaken(Dataset<Row> rows) {
    List<Column> order = new ArrayList<>();
    for (String text : fact.first()) {
      order.add(expressions.column("first", text, rows::select).as("order_" + order.size()));
    }
    List<Column> taken = new ArrayList<>();
    fact.columns()
        .forEach(
            (name, text) ->
                taken.add(expressions.column("take." + name, text, rows::select).as(name)));
    order.add(struct(taken.toArray(Column[]::new)).as("taken"));
    return byGrain(rows, min(struct(order.toArray(Column[]::new))).as("first"))
        .select(columns(Stream.concat(fact.grain().stream(), Stream.of("first.taken.*")).toList()));
  }

  /** The country, authority, phase and type of the school in that year. */
  private Dataset<Row> withArea(Dataset<Row> rows) {
    return areas.beside(rows, List.of("country", "la_code", "phase", "school_type"));
  }

  private Dataset<Row> withAttributes(Dataset<Row> rows, Function<String, Dataset<Row>> facts) {
    if (fact.attributes().isEmpty()) {
      return rows;
    }
    Dataset<Row> attributes = facts.apply(fact.attributes().get().fact());
    boolean alsoBefore = fact.attributes().get().years() == Years.SAME_OR_BEFORE;
    return rows.join(
        alsoBefore ? attributes.transform(FactDerivation::alsoForTheYearAfter) : attributes,
        new String[] {PUPIL, YEAR},
        "left");
  }

  private Dataset<Row> withEarlierYears(Dataset<Row> rows, Function<String, Dataset<Row>> facts) {
    Dataset<Row> wider = rows;
    for (Earlier earlier : fact.earlier()) {
      wider = new EarlierYears(earlier, expressions).beside(wider, facts.apply(earlier.fact()));
    }
    return wider;
  }

  /** Each pupil's row of a year, and for a year without one that of the year before. */
  private static Dataset<Row> alsoForTheYearAfter(Dataset<Row> attributes) {
    Column values =
        struct(
                Stream.of(attributes.columns())
                    .filter(column -> !column.equals(PUPIL) && !column.equals(YEAR))
                    .map(functions::col)
                    .toArray(Column[]::new))
            .as("values");
    Dataset<Row> same = attributes.select(col(PUPIL), col(YEAR), lit(0).as("years_ago"), values);
    Dataset<Row> before =
        attributes.select(col(PUPIL), YEAR_AFTER.as(YEAR), lit(1).as("years_ago"), values);
    return same.union(before)
        .groupBy(PUPIL, YEAR)
        .agg(min(struct("years_ago", "values")).as("latest"))
        .select(PUPIL, YEAR, "latest.values.*");
  }

  private static Column[] columns(List<String> names) {
    return names.stream().map(functions::col).toArray(Column[]::new);
  }
}
