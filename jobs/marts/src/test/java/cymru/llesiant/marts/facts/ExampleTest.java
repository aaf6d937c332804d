package cymru.llesiant.marts.facts;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.catalogue.Catalogue;
import cymru.llesiant.catalogue.Country;
import cymru.llesiant.catalogue.Indicator;
import cymru.llesiant.catalogue.Indicator.Example;
import cymru.llesiant.marts.Night;
import cymru.llesiant.marts.SparkExtension;
import cymru.llesiant.marts.TestNight;
import cymru.llesiant.marts.cells.Cells;
import cymru.llesiant.marts.measures.Definitions;
import cymru.llesiant.marts.measures.Figures;
import cymru.llesiant.schemas.SchemaFiles;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** Runs the worked example of every indicator through the cells. */
@ExtendWith(SparkExtension.class)
class ExampleTest {

  private final SparkSession spark;
  private final Night night =
      Night.of(LocalDate.of(2011, 9, 1), "2011-09-01-00000000", SchemaFiles.bundled());
  private final Catalogue catalogue = night.catalogue();

  ExampleTest(SparkSession spark) {
    this.spark = spark;
  }

  @TestFactory
  Stream<DynamicTest> the_example_of_each_indicator_gives_what_it_says() {
    Map<String, Row> figures = figures();
    return numbered()
        .map(
            each ->
                DynamicTest.dynamicTest(
                    each.indicator().id() + " from " + each.indicator().version(),
                    () -> holds(each, figures.get(each.school()))));
  }

  /** An indicator with an example, and the school its pupils are in: one of an authority apart. */
  private record Numbered(int number, Indicator indicator) {

    String school() {
      return "%03d0001".formatted(number);
    }
  }

  private Stream<Numbered> numbered() {
    List<Indicator> indicators = catalogue.indicators();
    return IntStream.range(0, indicators.size())
        .filter(i -> indicators.get(i).example().isPresent())
        .mapToObj(i -> new Numbered(i, indicators.get(i)));
  }

  /** The figures of all pupils of each example's indicator, by school, from one night. */
  private Map<String, Row> figures() {
    Map<String, Dataset<Row>> facts = CatalogueCheck.emptyFacts(spark, night);
    facts.replaceAll((fact, empty) -> TestNight.typed(spark, empty.schema(), given(fact)));
    Map<String, String> schools =
        numbered().collect(Collectors.toMap(Numbered::school, each -> each.indicator().id()));
    Dataset<Row> cells = Cells.of(catalogue, facts).schools().filter("breakdown = 'all'");
    return new Figures(new Definitions(spark, catalogue))
            .of(
                cells
                    .withColumn("numerator_lower", cells.col("numerator"))
                    .withColumn("numerator_upper", cells.col("numerator")))
            .collectAsList()
            .stream()
            .filter(
                row ->
                    schools.get(row.<String>getAs("school_id")).equals(row.getAs("indicator_id")))
            .collect(Collectors.toMap(row -> row.getAs("school_id"), row -> row));
  }

  private List<Map<String, String>> given(String fact) {
    return numbered()
        .flatMap(
            each ->
                each
                    .indicator()
                    .example()
                    .orElseThrow()
                    .given()
                    .getOrDefault(fact, List.of())
                    .stream()
                    .map(row -> inASchool(each, row)))
        .toList();
  }

  private static void holds(Numbered each, Row figure) {
    Example example = each.indicator().example().orElseThrow();
    assertThat(figure).isNotNull();
    assertThat(figure.getDecimal(figure.fieldIndex("numerator")))
        .isEqualByComparingTo(example.numerator());
    assertThat(figure.getDecimal(figure.fieldIndex("denominator")))
        .usingComparator(Comparator.nullsFirst(BigDecimal::compareTo))
        .isEqualTo(example.denominator().orElse(null));
    assertThat(BigDecimal.valueOf(figure.<Double>getAs("value")))
        .satisfies(
            value ->
                assertThat(value.setScale(each.indicator().decimals(), RoundingMode.HALF_UP))
                    .isEqualByComparingTo(example.value()));
  }

  /** The example's row, in a school of the indicator's first country and year. */
  private static Map<String, String> inASchool(Numbered each, Map<String, String> row) {
    Map<String, String> placed =
        new LinkedHashMap<>(
            Map.of(
                "academic_year", each.indicator().from().toString(),
                "country",
                    each.indicator().countries().stream()
                        .map(Country::code)
                        .sorted()
                        .findFirst()
                        .orElseThrow(),
                "school_id", each.school(),
                "la_code", each.school().substring(0, 3),
                "phase", "SEC"));
    row.forEach(
        (column, value) -> placed.put(column.equals("pupil") ? "pupil_key" : column, value));
    return placed;
  }
}
