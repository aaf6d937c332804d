package cymru.llesiant.marts.perception;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import cymru.llesiant.catalogue.AcademicYear;
import cymru.llesiant.catalogue.Breakdown;
import cymru.llesiant.catalogue.Catalogue;
import cymru.llesiant.catalogue.Country;
import cymru.llesiant.catalogue.Indicator;
import cymru.llesiant.catalogue.Level;
import cymru.llesiant.catalogue.Measure;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;

/**
 * The indicators that count views, as conditions on the rows of answers: what each counts is said
 * once, in the catalogue.
 *
 * @param catalogue what is measured
 */
record Views(Catalogue catalogue) {

  /** The fact that holds answers. */
  static final String FACT = "survey_answer";

  /** The breakdown that tells respondents apart; here it is a column of its own. */
  private static final String RESPONDENT = "respondent";

  /** The definitions of indicators that count views. */
  static List<Indicator> of(Catalogue catalogue) {
    return catalogue.indicators().stream()
        .filter(i -> i.measure() instanceof Measure.Ratio ratio && ratio.fact().equals(FACT))
        .toList();
  }

  /** The version of the definition that an answer is for; null where it is for none. */
  Column version() {
    return firstOf(indicator -> lit(indicator.version()));
  }

  /** The weight of an answer among those its definition counts, were it one that says something. */
  Column weight() {
    return firstOf(indicator -> expr(((Measure.Ratio) indicator.measure()).per()));
  }

  /** The weight of an answer in the numerator of its definition. */
  Column positive() {
    return firstOf(indicator -> expr(((Measure.Ratio) indicator.measure()).of()));
  }

  private Column firstOf(Function<Indicator, Column> column) {
    Stream<Column> each =
        of(catalogue).stream().map(indicator -> when(isFor(indicator), column.apply(indicator)));
    return coalesce(Stream.concat(each, Stream.of(lit(null))).toArray(Column[]::new));
  }

  private static Column isFor(Indicator indicator) {
    Object[] countries = indicator.countries().stream().map(Country::code).sorted().toArray();
    String last = indicator.to().map(AcademicYear::toString).orElse("9999/00");
    return col("indicator")
        .equalTo(indicator.id())
        .and(col("academic_year").between(indicator.from().toString(), last))
        .and(col("country").isin(countries));
  }

  /** The levels some view is given at. */
  Set<Level> levels() {
    Set<Level> levels = EnumSet.noneOf(Level.class);
    of(catalogue).forEach(indicator -> levels.addAll(indicator.levels()));
    return levels;
  }

  /** What the conditions of groups read. */
  List<String> attributes() {
    return breakdowns().flatMap(b -> b.reads().stream()).distinct().sorted().toList();
  }

  /** The groups a respondent is in, with {@code breakdown} and {@code group_code}; all is one. */
  Column groups() {
    List<Column> groups = new ArrayList<>();
    groups.add(group("all", "ALL"));
    breakdowns().forEach(breakdown -> groups.addAll(groups(breakdown)));
    return array_compact(array(groups.toArray(Column[]::new)));
  }

  /** Those of views; none that is not given at every level views are. */
  private Stream<Breakdown> breakdowns() {
    return catalogue.breakdowns().values().stream()
        .filter(breakdown -> !breakdown.id().equals(RESPONDENT) && !breakdown.reads().isEmpty())
        .filter(breakdown -> breakdown.levels().containsAll(levels()))
        .filter(breakdown -> indicators(breakdown).length > 0);
  }

  private Object[] indicators(Breakdown breakdown) {
    return of(catalogue).stream()
        .filter(indicator -> indicator.breakdowns().contains(breakdown.id()))
        .map(Indicator::id)
        .distinct()
        .toArray();
  }

  private List<Column> groups(Breakdown breakdown) {
    Column has = col("indicator_id").isin(indicators(breakdown));
    return breakdown.groups().stream()
        .map(group -> when(expr(group.when()).and(has), group(breakdown.id(), group.code())))
        .toList();
  }

  private static Column group(String breakdown, String code) {
    return struct(lit(breakdown).as("breakdown"), lit(code).as("group_code"));
  }
}
