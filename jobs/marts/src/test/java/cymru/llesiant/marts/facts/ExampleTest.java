package cymru.llesiant.marts.facts;

import static org.apache.spark.sql.functions.sum;
import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.catalogue.Breakdown;
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
import cymru.llesiant.marts.measures.Part;
import cymru.llesiant.schemas.SchemaFiles;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** Runs the worked example of every indicator through the cells. */
@ExtendWith(SparkExtension.class)
class ExampleTest {

  /** The breakdowns examples are of: all pupils where they are given, else one of the others. */
  private static final List<String> SHOWN = List.of("all", "respondent", "ethnicity");

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
    return counted()
        .map(
            indicator ->
                DynamicTest.dynamicTest(
                    name(indicator),
                    () ->
                        holds(
                            indicator,
                            indicator.example().orElseThrow(),
                            figures.get(name(indicator)))));
  }

  private Stream<Indicator> counted() {
    return catalogue.indicators().stream().filter(i -> !i.measure().facts().isEmpty());
  }

  private static String name(Indicator indicator) {
    return indicator.id() + " from " + indicator.version();
  }

  /**
   * The figure of each example, of its own authority and of all phases together. All are counted in
   * one pass, which takes a sixtieth of the time.
   */
  private Map<String, Row> figures() {
    Map<String, Dataset<Row>> schemas = CatalogueCheck.emptyFacts(spark, night.files());
    Map<String, List<Map<String, String>>> rows = new TreeMap<>();
    Map<String, Indicator> byPlace = new TreeMap<>();
    for (Indicator indicator : counted().toList()) {
      String authority = "%03d".formatted(byPlace.size());
      byPlace.put(authority, indicator);
      indicator
          .example()
          .orElseThrow()
          .given()
          .forEach(
              (fact, given) ->
                  given.forEach(
                      row ->
                          rows.computeIfAbsent(fact, f -> new ArrayList<>())
                              .add(placed(indicator, authority, row))));
    }
    SortedMap<String, Breakdown> breakdowns = new TreeMap<>(catalogue.breakdowns());
    breakdowns.keySet().retainAll(SHOWN);
    Catalogue counted =
        new Catalogue(
            catalogue.facts(),
            breakdowns,
            catalogue.indicators(),
            List.of(),
            List.of(),
            List.of(),
            List.of());
    schemas.replaceAll(
        (fact, empty) ->
            TestNight.typed(spark, empty.schema(), rows.getOrDefault(fact, List.of())));
    Dataset<Row> cells = ofAllPhases(Cells.of(counted, schemas).schools());
    Map<String, Row> figures = new HashMap<>();
    new Figures(new Definitions(spark, counted))
        .of(
            cells
                .withColumn("numerator_lower", cells.col("numerator"))
                .withColumn("numerator_upper", cells.col("numerator")))
        .collectAsList()
        .forEach(
            figure -> {
              Indicator indicator = byPlace.get(figure.<String>getAs("la_code"));
              if (indicator.id().equals(figure.getAs("indicator_id"))
                  && group(indicator).equals(figure.getAs("breakdown"))) {
                assertThat(figures.put(name(indicator), figure)).as(name(indicator)).isNull();
              }
            });
    return figures;
  }

  private static Dataset<Row> ofAllPhases(Dataset<Row> cells) {
    Column[] sums =
        Stream.of(Part.values())
            .map(part -> sum(part.column()).cast(part.type()).as(part.column()))
            .toArray(Column[]::new);
    return cells
        .groupBy("academic_year", "la_code", "indicator_id", "breakdown", "group_code")
        .agg(sums[0], Arrays.copyOfRange(sums, 1, sums.length));
  }

  private static void holds(Indicator indicator, Example example, Row figure) {
    assertThat(figure.getDecimal(figure.fieldIndex("numerator")))
        .isEqualByComparingTo(example.numerator().orElseThrow());
    assertThat(figure.getDecimal(figure.fieldIndex("denominator")))
        .usingComparator(Comparator.nullsFirst(BigDecimal::compareTo))
        .isEqualTo(example.denominator().orElse(null));
    assertThat(BigDecimal.valueOf(figure.<Double>getAs("value")))
        .satisfies(
            value ->
                assertThat(value.setScale(indicator.decimals(), RoundingMode.HALF_UP))
                    .isEqualByComparingTo(example.value()));
  }

  /** All pupils, or the one group of the example where all pupils are not given. */
  private static String group(Indicator indicator) {
    return SHOWN.stream().filter(indicator.breakdowns()::contains).findFirst().orElseThrow();
  }

  /** A row of an example, in a school of the indicator's first country and year. */
  private static Map<String, String> placed(
      Indicator indicator, String authority, Map<String, String> row) {
    String country =
        indicator.countries().stream().map(Country::code).sorted().findFirst().orElseThrow();
    Map<String, String> placed =
        new LinkedHashMap<>(
            Map.of(
                "academic_year",
                indicator.from().toString(),
                "country",
                country,
                "school_id",
                authority + "0001",
                "la_code",
                authority,
                "phase",
                "SEC"));
    row.forEach(
        (column, value) -> placed.put(column.equals("pupil") ? "pupil_key" : column, value));
    return placed;
  }
}
