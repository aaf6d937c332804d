package cymru.llesiant.marts.facts;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.catalogue.Catalogue;
import cymru.llesiant.catalogue.Country;
import cymru.llesiant.catalogue.Indicator;
import cymru.llesiant.catalogue.Indicator.Example;
import cymru.llesiant.marts.Night;
import cymru.llesiant.marts.SparkExtension;
import cymru.llesiant.marts.TestNight;
import cymru.llesiant.marts.measures.Cells;
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
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
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
    Map<String, Dataset<Row>> schemas = CatalogueCheck.emptyFacts(spark, night);
    return catalogue.indicators().stream()
        .filter(indicator -> indicator.example().isPresent())
        .map(
            indicator ->
                DynamicTest.dynamicTest(
                    indicator.id() + " from " + indicator.version(),
                    () -> holds(indicator, indicator.example().get(), schemas)));
  }

  private void holds(Indicator indicator, Example example, Map<String, Dataset<Row>> schemas) {
    Catalogue alone =
        new Catalogue(
            catalogue.facts(), catalogue.breakdowns(), List.of(indicator), List.of(), List.of());
    Dataset<Row> cells =
        example.given().entrySet().stream()
            .map(
                fact ->
                    new CellBuilder(alone, fact.getKey())
                        .cells(
                            rows(indicator, schemas.get(fact.getKey()).schema(), fact.getValue())))
            .reduce(Dataset::unionByName)
            .map(Cells::added)
            .orElseThrow()
            .filter("breakdown = 'all'");
    List<Row> figures =
        new Figures(new Definitions(spark, alone))
            .of(
                cells
                    .withColumn("numerator_lower", cells.col("numerator"))
                    .withColumn("numerator_upper", cells.col("numerator")))
            .collectAsList();
    assertThat(figures).hasSize(1);
    Row figure = figures.get(0);
    assertThat(figure.getDecimal(figure.fieldIndex("numerator")))
        .isEqualByComparingTo(example.numerator());
    assertThat(figure.getDecimal(figure.fieldIndex("denominator")))
        .usingComparator(Comparator.nullsFirst(BigDecimal::compareTo))
        .isEqualTo(example.denominator().orElse(null));
    assertThat(BigDecimal.valueOf(figure.<Double>getAs("value")))
        .satisfies(
            value ->
                assertThat(value.setScale(indicator.decimals(), RoundingMode.HALF_UP))
                    .isEqualByComparingTo(example.value()));
  }

  /** The example's rows, in a school of the indicator's first country and year. */
  private Dataset<Row> rows(
      Indicator indicator, StructType schema, List<Map<String, String>> given) {
    return TestNight.typed(
        spark, schema, given.stream().map(row -> inASchool(indicator, row)).toList());
  }

  private static Map<String, String> inASchool(Indicator indicator, Map<String, String> row) {
    Map<String, String> placed =
        new LinkedHashMap<>(
            Map.of(
                "academic_year", indicator.from().toString(),
                "country",
                    indicator.countries().stream()
                        .map(Country::code)
                        .sorted()
                        .findFirst()
                        .orElseThrow(),
                "school_id", "6600001",
                "la_code", "660",
                "phase", "SEC"));
    row.forEach(
        (column, value) -> placed.put(column.equals("pupil") ? "pupil_key" : column, value));
    return placed;
  }
}
