package cymru.llesiant.marts.indicators;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.catalogue.Catalogue;
import cymru.llesiant.catalogue.Indicator;
import cymru.llesiant.catalogue.Indicator.Example;
import cymru.llesiant.catalogue.Measure;
import cymru.llesiant.catalogue.Pair;
import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.Night;
import cymru.llesiant.marts.SparkExtension;
import cymru.llesiant.marts.TestNight;
import cymru.llesiant.marts.areas.Areas;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Runs the worked example of every indicator that is derived and not summed. */
@ExtendWith(SparkExtension.class)
class DerivedExampleTest {

  private static final int FIRST_AUTHORITY = 660;

  private static final StructType COUNTED =
      new StructType()
          .add("academic_year", DataTypes.StringType)
          .add("country", DataTypes.StringType)
          .add("level", DataTypes.StringType)
          .add("la_code", DataTypes.StringType)
          .add("school_id", DataTypes.StringType)
          .add("phase", DataTypes.StringType)
          .add("indicator_id", DataTypes.StringType)
          .add("breakdown", DataTypes.StringType)
          .add("group_code", DataTypes.StringType)
          .add("numerator", DataTypes.createDecimalType(20, 6))
          .add("denominator", DataTypes.createDecimalType(20, 6));

  private static final StructType SCORED =
      new StructType()
          .add("academic_year", DataTypes.StringType)
          .add("country", DataTypes.StringType)
          .add("la_code", DataTypes.StringType)
          .add("school_id", DataTypes.StringType)
          .add("phase", DataTypes.StringType)
          .add("pupil", DataTypes.StringType)
          .add("assessed", DataTypes.BooleanType)
          .add("total_points", DataTypes.IntegerType);

  private final SparkSession spark;

  @TempDir Path folder;

  DerivedExampleTest(SparkSession spark) {
    this.spark = spark;
  }

  @TestFactory
  Stream<DynamicTest> the_example_of_each_derived_indicator_gives_what_it_says() {
    TestNight night = TestNight.in(folder, spark);
    Inputs inputs = ofAnyCohort(night.inputs());
    Map<String, Row> figures = new HashMap<>();
    gaps(inputs, figures);
    schools(night, inputs, figures);
    lowestFifths(inputs, figures);
    return with(inputs, Measure.class)
        .filter(indicator -> indicator.measure().facts().isEmpty())
        .filter(indicator -> !indicator.measure().sources().isEmpty())
        .filter(indicator -> !(indicator.measure() instanceof Measure.MartFigure))
        .map(
            indicator ->
                DynamicTest.dynamicTest(
                    indicator.id() + " from " + indicator.version(),
                    () ->
                        holds(
                            indicator,
                            indicator.example().orElseThrow(),
                            figures.get(indicator.id()))));
  }

  private static void holds(Indicator indicator, Example example, Row figure) {
    assertThat(rounded(figure, "value", indicator.decimals()))
        .hasValueSatisfying(value -> assertThat(value).isEqualByComparingTo(example.value()));
    assertThat(rounded(figure, "numerator", 6).map(BigDecimal::stripTrailingZeros))
        .isEqualTo(example.numerator().map(BigDecimal::stripTrailingZeros));
    assertThat(rounded(figure, "denominator", 6).map(BigDecimal::stripTrailingZeros))
        .isEqualTo(example.denominator().map(BigDecimal::stripTrailingZeros));
  }

  private static Optional<BigDecimal> rounded(Row figure, String column, int decimals) {
    return Optional.ofNullable(figure.<Double>getAs(column))
        .map(value -> BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP));
  }

  /** Each example at a school of its own. */
  private void gaps(Inputs inputs, Map<String, Row> figures) {
    List<Map<String, String>> rows = new ArrayList<>();
    with(inputs, Measure.Gap.class)
        .forEach(
            indicator -> {
              Measure.Gap gap = (Measure.Gap) indicator.measure();
              for (Map<String, String> row : given(indicator)) {
                Map<String, String> placed = counted(indicator, gap.of(), row);
                placed.put("school_id", indicator.id());
                placed.put("breakdown", breakdown(inputs, gap.pair()));
                placed.put("group_code", row.get("group"));
                rows.add(placed);
              }
            });
    new PairGaps(inputs)
        .of(TestNight.typed(spark, COUNTED, rows), "school_id", "la_code")
        .filter("school_id = indicator_id")
        .collectAsList()
        .forEach(row -> assertThat(figures.put(row.getAs("indicator_id"), row)).isNull());
  }

  private static String breakdown(Inputs inputs, String pair) {
    return inputs.night().catalogue().pairs().stream()
        .filter(p -> p.id().equals(pair))
        .map(Pair::breakdown)
        .findFirst()
        .orElseThrow();
  }

  /** Each example in an authority of its own. */
  private void schools(TestNight night, Inputs inputs, Map<String, Row> figures) {
    List<Map<String, String>> rows = new ArrayList<>();
    List<Map<String, String>> register = new ArrayList<>();
    Map<String, String> authorities = new HashMap<>();
    with(inputs, Measure.Schools.class)
        .forEach(
            indicator -> {
              String authority = Integer.toString(FIRST_AUTHORITY + authorities.size());
              authorities.put(indicator.id(), authority);
              for (Map<String, String> row : given(indicator)) {
                String id = indicator.id() + row.get("school");
                Map<String, String> placed =
                    counted(indicator, ((Measure.Schools) indicator.measure()).of(), row);
                placed.putAll(Map.of("school_id", id, "la_code", authority));
                placed.putAll(Map.of("breakdown", "all", "group_code", "ALL"));
                placed.put("phase", row.get("phase"));
                rows.add(placed);
                Map<String, String> registered = new LinkedHashMap<>(row);
                List.of("school", "numerator", "denominator").forEach(registered::remove);
                registered.putAll(
                    Map.of("school_id", id, "valid_from", "1996-04-01", "la_code", authority));
                register.add(registered);
              }
            });
    night.given("school", register);
    new SchoolsBelow(inputs)
            .areas(TestNight.typed(spark, COUNTED, rows), new Areas(inputs))
            .filter("level = 'LA' and phase = 'ALL'")
            .collectAsList()
            .stream()
            .filter(
                row ->
                    authorities.get(row.<String>getAs("indicator_id")).equals(row.getAs("entity")))
            .forEach(row -> assertThat(figures.put(row.getAs("indicator_id"), row)).isNull());
  }

  /** There is one such indicator, so its rows are the fact. */
  private void lowestFifths(Inputs inputs, Map<String, Row> figures) {
    Indicator indicator = with(inputs, Measure.LowestFifth.class).toList().get(0);
    List<Map<String, String>> rows = new ArrayList<>();
    for (Map<String, String> row : given(indicator)) {
      Map<String, String> placed = new LinkedHashMap<>(row);
      placed.putAll(Map.of("academic_year", indicator.from().toString(), "country", "E"));
      placed.putAll(Map.of("la_code", "990", "school_id", "9900001", "phase", "PRI"));
      rows.add(placed);
    }
    String fact = ((Measure.LowestFifth) indicator.measure()).fact();
    TestNight.typed(spark, SCORED, rows).write().parquet(inputs.factFolder(fact).toString());
    new LowestFifths(inputs)
        .schools()
        .collectAsList()
        .forEach(row -> assertThat(figures.put(row.getAs("indicator_id"), row)).isNull());
  }

  private static Stream<Indicator> with(Inputs inputs, Class<? extends Measure> measure) {
    return inputs.night().catalogue().indicators().stream()
        .filter(indicator -> measure.isInstance(indicator.measure()));
  }

  private static List<Map<String, String>> given(Indicator indicator) {
    return indicator.example().orElseThrow().given().values().iterator().next();
  }

  private static Map<String, String> counted(
      Indicator indicator, String of, Map<String, String> row) {
    return new LinkedHashMap<>(
        Map.of(
            "academic_year",
            indicator.from().toString(),
            "country",
            indicator.countries().iterator().next().code(),
            "level",
            "SCH",
            "la_code",
            "660",
            "phase",
            "SEC",
            "indicator_id",
            of,
            "numerator",
            row.get("numerator"),
            "denominator",
            row.get("denominator")));
  }

  /** The same night whose indicators are given for any cohort, since examples are small. */
  private static Inputs ofAnyCohort(Inputs inputs) {
    Night night = inputs.night();
    Catalogue catalogue = night.catalogue();
    return new Inputs(
        inputs.spark(),
        inputs.staging(),
        new Night(
            night.asOf(),
            night.runId(),
            night.files(),
            night.datasets(),
            night.marts(),
            night.codes(),
            new Catalogue(
                catalogue.facts(),
                catalogue.breakdowns(),
                catalogue.indicators().stream().map(DerivedExampleTest::ofAnyCohort).toList(),
                List.of(),
                List.of(),
                List.of(),
                List.of())));
  }

  private static Indicator ofAnyCohort(Indicator i) {
    return new Indicator(
        i.id(),
        i.label(),
        i.definition(),
        i.source(),
        i.from(),
        i.to(),
        i.replaces(),
        i.breaks(),
        i.unit(),
        i.decimals(),
        i.better(),
        i.countries(),
        i.outcomes(),
        i.coreAims(),
        i.measure(),
        i.levels(),
        i.breakdowns(),
        1,
        i.note(),
        i.example());
  }
}
