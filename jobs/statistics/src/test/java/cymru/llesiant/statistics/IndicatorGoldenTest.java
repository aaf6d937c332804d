package cymru.llesiant.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.statistics.comparison.QuantileGroups;
import cymru.llesiant.statistics.comparison.QuantileGroups.Assignment;
import cymru.llesiant.statistics.comparison.QuantileGroups.Order;
import cymru.llesiant.statistics.funnel.EventFunnel;
import cymru.llesiant.statistics.funnel.ProportionFunnel;
import cymru.llesiant.statistics.inequality.RankedGroup;
import cymru.llesiant.statistics.inequality.SlopeIndex;
import cymru.llesiant.statistics.inequality.Transformation;
import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Interval;
import cymru.llesiant.statistics.interval.Limits;
import cymru.llesiant.statistics.interval.Method;
import cymru.llesiant.statistics.interval.PoissonCount;
import cymru.llesiant.statistics.interval.Reason;
import cymru.llesiant.statistics.interval.StudentMean;
import cymru.llesiant.statistics.interval.Wilson;
import cymru.llesiant.statistics.moments.Moments;
import cymru.llesiant.statistics.standardised.ReferenceStratum;
import cymru.llesiant.statistics.standardised.StandardisedRatio;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every table of indicator figures taken from the test data of PHEindicatormethods 2.1.0, found by
 * scanning: a table that nobody reads fails.
 *
 * <p>Relative difference 1e-9, but for: funnel limits of shares 1e-5 percentage points, as printed
 * to 6 decimals; funnel limits of ratios and rates 1e-4, found by bisection there; slope indices
 * 1e-8; their limits 5 %, simulated there. Labels, methods and quantiles are equal.
 */
class IndicatorGoldenTest {

  private static final double EXACT = 1e-9;
  private static final double BISECTED = 1e-4;
  private static final double SLOPE = 1e-8;
  private static final double SIMULATED = 0.05;
  private static final double POINTS = 1e-5;

  private static final WorstDifferences WORST = new WorstDifferences();

  private static final Map<String, Consumer<Table>> READERS =
      Map.ofEntries(
          Map.entry("byars_wilson_limits.csv", IndicatorGoldenTest::limits),
          Map.entry(
              "funnel_crude_rate_significance_ALLROWS_NEEDED.csv", IndicatorGoldenTest::rateLabels),
          Map.entry("funnel_proportion_limits.csv", IndicatorGoldenTest::proportionFunnel),
          Map.entry("funnel_rate_limits.csv", IndicatorGoldenTest::rateFunnel),
          Map.entry("funnel_ratio_limits.csv", IndicatorGoldenTest::ratioFunnel),
          Map.entry("funnel_ratio_significance.csv", IndicatorGoldenTest::ratioLabels),
          Map.entry("indirect_std_ratio.csv", IndicatorGoldenTest::standardisedRatios),
          Map.entry("indirect_std_ratio_inputs.csv", IndicatorGoldenTest::expectedEvents),
          Map.entry("mean_t.csv", IndicatorGoldenTest::means),
          Map.entry("mean_t_inputs.csv", IndicatorGoldenTest::values),
          Map.entry("proportion_wilson.csv", IndicatorGoldenTest::proportions),
          Map.entry("quantile_deciles_by_group.csv", IndicatorGoldenTest::deciles),
          Map.entry("rate_byars_exact.csv", IndicatorGoldenTest::rates),
          Map.entry("sii.csv", IndicatorGoldenTest::slopes),
          Map.entry("sii_inputs.csv", IndicatorGoldenTest::slopeBlocks));

  private static Path folder() {
    return Golden.shared().resolve("indicator_cases");
  }

  private static List<Table.Row> rows(String name) {
    return Golden.table(folder().resolve(name)).each();
  }

  static Stream<String> tables() {
    return Golden.files(folder(), "").stream().map(file -> file.getFileName().toString());
  }

  @ParameterizedTest
  @MethodSource("tables")
  void every_table_is_met(String name) {
    assertThat(READERS).as("a reader for each table").containsKey(name);
    READERS.get(name).accept(Golden.table(folder().resolve(name)));
  }

  @AfterAll
  static void the_worst_differences_are_printed() {
    WORST.print();
  }

  private static void near(String what, double actual, double expected, double relative) {
    WORST.near(what, actual, expected, relative * Math.abs(expected));
  }

  private static void near(
      String what, Limits limits, double lower, double upper, double relative) {
    Interval interval = limits.ifKnown().orElseThrow(() -> new AssertionError(what + limits));
    near(what, interval.lower(), lower, relative);
    near(what, interval.upper(), upper, relative);
  }

  private static Confidence confidence(String percent) {
    return percent.equals("99.8%") ? Confidence.P99_8 : Confidence.P95;
  }

  private static void limits(Table table) {
    for (Table.Row row : table.each()) {
      Confidence confidence = confidence(row.text("confidence"));
      Limits limits =
          row.text("method").equals("Wilson")
              ? new Wilson(row.number("x"), row.number("n")).limits(confidence)
              : new PoissonCount(row.number("x")).byar(confidence);
      if (row.has("lower")) {
        near("limits of counts", limits, row.number("lower"), row.number("upper"), EXACT);
      } else {
        assertThat(limits).isEqualTo(new Limits.Unknown(Reason.BELOW_ZERO));
      }
    }
  }

  private static void proportions(Table table) {
    for (Table.Row row : table.each()) {
      assertThat(row.has("value")).isEqualTo(row.has("numerator"));
      if (row.has("value")) {
        double multiplier = row.number("multiplier");
        Wilson share = new Wilson(row.number("numerator"), row.number("denominator"));
        near("share", share.events() / share.units() * multiplier, row.number("value"), EXACT);
        both("limits of shares", share::limits, multiplier, row);
      }
    }
  }

  private static void rates(Table table) {
    for (Table.Row row : table.each()) {
      assertThat(row.has("value")).isEqualTo(row.has("count"));
      if (row.has("value")) {
        double scale = row.number("multiplier") / row.number("denominator");
        PoissonCount count = new PoissonCount(row.number("count"));
        near("rate", count.events() * scale, row.number("value"), EXACT);
        both("limits of rates", count::limits, scale, row);
        assertMethod(count.limits(Confidence.P95), row.text("method"));
      }
    }
  }

  private static void both(
      String what, Function<Confidence, Limits> limits, double multiplier, Table.Row row) {
    Limits p95 = limits.apply(Confidence.P95).times(multiplier);
    Limits p99_8 = limits.apply(Confidence.P99_8).times(multiplier);
    near(what, p95, row.number("lower95"), row.number("upper95"), EXACT);
    near(what, p99_8, row.number("lower998"), row.number("upper998"), EXACT);
  }

  private static void assertMethod(Limits limits, String name) {
    Method method = name.equals("Exact") ? Method.EXACT : Method.BYAR;
    assertThat(limits)
        .isInstanceOfSatisfying(
            Limits.Known.class, known -> assertThat(known.method()).isEqualTo(method));
  }

  private static void means(Table table) {
    Map<String, Moments> areas = new LinkedHashMap<>();
    for (Table.Row row : rows("mean_t_inputs.csv")) {
      areas.merge(row.text("area"), Moments.of(row.number("values")), Moments::merge);
    }
    for (Table.Row row : table.each()) {
      Moments area = areas.get(row.text("area"));
      assertThat(area.n()).isEqualTo((long) row.number("value_count"));
      near("mean", area.mean(), row.number("value"), EXACT);
      near("mean", area.standardDeviation().orElseThrow(), row.number("stdev"), EXACT);
      both("limits of means", new StudentMean(area.n(), area.mean(), area.m2())::limits, 1, row);
    }
  }

  private static void values(Table table) {
    assertThat(table.texts("area"))
        .isSubsetOf(rows("mean_t.csv").stream().map(row -> row.text("area")).toList());
  }

  private static void standardisedRatios(Table table) {
    for (Table.Row row : table.each()) {
      StandardisedRatio ratio =
          new StandardisedRatio(row.number("observed"), row.number("expected"));
      double reference = row.number("refvalue");
      near(
          "standardised ratio",
          ratio.ratio().orElseThrow() * reference,
          row.number("value"),
          EXACT);
      both("limits of ratios", ratio::limits, reference, row);
      assertMethod(ratio.limits(Confidence.P95), row.text("method"));
    }
  }

  /** A stratum whose population is missing has no reference events either and is left out. */
  private static void expectedEvents(Table table) {
    Map<String, List<Table.Row>> areas =
        table.each().stream()
            .filter(row -> row.has("pop"))
            .collect(Collectors.groupingBy(row -> row.text("area")));
    Map<String, Double> observed =
        rows("indirect_std_ratio.csv").stream()
            .collect(
                Collectors.toMap(
                    row -> row.text("area"), row -> row.number("observed"), (one, same) -> one));
    assertThat(areas.keySet()).isEqualTo(observed.keySet());
    for (Table.Row row : rows("indirect_std_ratio.csv")) {
      List<Table.Row> strata = areas.get(row.text("area"));
      double events = strata.stream().mapToDouble(stratum -> stratum.number("count")).sum();
      StandardisedRatio ratio =
          StandardisedRatio.of(
              events,
              strata.stream()
                  .map(
                      stratum ->
                          new ReferenceStratum(
                              stratum.number("pop"),
                              stratum.number("refcount"),
                              stratum.number("refpop")))
                  .toList());
      assertThat(ratio.observed()).isEqualTo(row.number("observed"));
      near("expected events", ratio.expected(), row.number("expected"), EXACT);
    }
  }

  private static void proportionFunnel(Table table) {
    for (Table.Row row : table.each()) {
      ProportionFunnel funnel = new ProportionFunnel(row.number("baseline") / 100);
      double pupils = row.number("population");
      points(funnel.limits(pupils, Confidence.P95), row, "025");
      points(funnel.limits(pupils, Confidence.P99_8), row, "001");
    }
  }

  private static void points(Interval limits, Table.Row row, String tail) {
    Interval percent = limits.times(100);
    WORST.near("funnel of shares, points", percent.lower(), row.number("lower_" + tail), POINTS);
    WORST.near("funnel of shares, points", percent.upper(), row.number("upper_" + tail), POINTS);
  }

  /** Populations there are of one year, the events and the baseline of three. */
  private static void rateFunnel(Table table) {
    for (Table.Row row : table.each()) {
      EventFunnel funnel = new EventFunnel(row.number("baseline"));
      for (String tail : List.of("2s", "3s")) {
        double events = row.number("Events");
        Confidence confidence = tail.equals("2s") ? Confidence.P95 : Confidence.P99_8;
        near(
            "funnel of rates",
            new Limits.Known(funnel.limits(events, confidence), Method.EXACT),
            row.number("lower_" + tail + "_limit"),
            row.number("upper_" + tail + "_limit"),
            BISECTED);
        Interval population =
            funnel.expected(events, confidence).times(100_000 / row.number("baseline") / 3);
        near(
            "funnel of rates",
            population.upper(),
            row.number("lower_" + tail + "_population_1_year"),
            BISECTED);
        near(
            "funnel of rates",
            population.lower(),
            row.number("upper_" + tail + "_population_1_year"),
            BISECTED);
      }
    }
  }

  private static void ratioFunnel(Table table) {
    for (Table.Row row : table.each()) {
      for (String tail : List.of("2s", "3s")) {
        double events = row.number("observed_events");
        Confidence confidence = tail.equals("2s") ? Confidence.P95 : Confidence.P99_8;
        Interval expected = EventFunnel.OF_RATIOS.expected(events, confidence);
        Interval limits = EventFunnel.OF_RATIOS.limits(events, confidence);
        String what = "funnel of ratios";
        near(what, expected.upper(), row.number("lower_" + tail + "_exp_events"), BISECTED);
        near(what, expected.lower(), row.number("upper_" + tail + "_exp_events"), BISECTED);
        near(what, limits.lower() * 100, row.number("lower_" + tail + "_isr"), BISECTED);
        near(what, limits.upper() * 100, row.number("upper_" + tail + "_isr"), BISECTED);
        near(what, limits.lower(), row.number("lower_" + tail + "_count") + 1, BISECTED);
        near(what, limits.upper(), row.number("upper_" + tail + "_count") + 1, BISECTED);
      }
    }
  }

  private static void ratioLabels(Table table) {
    for (Table.Row row : table.each()) {
      assertThat(EventFunnel.OF_RATIOS.label(row.number("observed"), row.number("expected")).text())
          .as(row.toString())
          .isEqualTo(row.text("significance"));
    }
  }

  private static void rateLabels(Table table) {
    double events = Arrays.stream(table.numbers("count")).sum();
    double units = Arrays.stream(table.numbers("denominator")).sum();
    EventFunnel funnel = new EventFunnel(events / units);
    for (Table.Row row : table.each()) {
      assertThat(funnel.label(row.number("count"), row.number("denominator")).text())
          .as(row.toString())
          .isEqualTo(row.text("significance"));
    }
  }

  private static void deciles(Table table) {
    Map<String, List<Table.Row>> groups =
        table.each().stream().collect(Collectors.groupingBy(row -> row.text("group")));
    groups.forEach(
        (group, rows) -> {
          List<Table.Row> known = rows.stream().filter(row -> row.has("value")).toList();
          Assignment assignment =
              new QuantileGroups(10, order(rows.get(0).text("invert")))
                  .assign(known.stream().mapToDouble(row -> row.number("value")).toArray());
          List<String> expected = known.stream().map(row -> row.text("expected_decile")).toList();
          if (known.size() < 10) {
            assertThat(assignment)
                .isEqualTo(new Assignment.Undefined(Reason.FEWER_VALUES_THAN_GROUPS));
            assertThat(expected).containsOnly("");
          } else {
            assertThat(((Assignment.Assigned) assignment).groups().stream().map(String::valueOf))
                .as(group)
                .containsExactlyElementsOf(expected);
          }
        });
  }

  private static Order order(String invert) {
    return switch (invert) {
      case "TRUE", "RAG - Low is good" -> Order.HIGHEST_FIRST;
      case "RAG - High is good" -> Order.LOWEST_FIRST;
      default -> throw new AssertionError(invert);
    };
  }

  /**
   * The kinds of value: as they are; rates, whose errors are of the logarithm; shares, of logits.
   */
  private static RankedGroup group(Table.Row row) {
    double value = row.number("value");
    double error = row.number("standard_error");
    double scale =
        switch (row.text("value_type")) {
          case "0" -> 1;
          case "1" -> value;
          case "2" -> value * (1 - value);
          default -> throw new AssertionError(row);
        };
    return new RankedGroup(row.number("population"), value, error * scale);
  }

  private static void slopes(Table table) {
    Map<String, List<Table.Row>> blocks =
        rows("sii_inputs.csv").stream().collect(Collectors.groupingBy(row -> row.text("block")));
    for (Table.Row row : table.each()) {
      List<Table.Row> groups = blocks.get(row.text("block"));
      assertThat(groups)
          .extracting(group -> (int) group.number("quantile"))
          .containsExactlyElementsOf(IntStream.rangeClosed(1, groups.size()).boxed().toList());
      SlopeIndex index =
          new SlopeIndex(
              groups.stream().map(IndicatorGoldenTest::group).toList(),
              Transformation.valueOf(row.text("transform").toUpperCase(Locale.ROOT)),
              row.number("multiplier"));
      near("slope index", index.slopeIndex().orElseThrow(), row.number("sii"), SLOPE);
      if (row.has("rii")) {
        near("relative index", index.relativeIndex().orElseThrow(), row.number("rii"), SLOPE);
      }
      if (row.has("intercept")) {
        near("intercept", index.atWorstPlaced().orElseThrow(), row.number("intercept"), SLOPE);
      }
      simulated(index, row);
    }
  }

  /** Where several confidences were asked for, the limits there are those of the first. */
  private static void simulated(SlopeIndex index, Table.Row row) {
    String percent = row.text("confidence_pct").replaceAll("^c\\(|,.*", "");
    Confidence confidence = new Confidence(Double.parseDouble(percent) / 100);
    if (row.has("sii_lower")) {
      near(
          "limits of slope indices",
          index.slopeLimits(confidence),
          row.number("sii_lower"),
          row.number("sii_upper"),
          SIMULATED);
    }
    if (row.has("rii_lower")) {
      near(
          "limits of relative indices",
          index.relativeLimits(confidence),
          row.number("rii_lower"),
          row.number("rii_upper"),
          SIMULATED);
    }
  }

  private static void slopeBlocks(Table table) {
    assertThat(table.texts("block"))
        .isSubsetOf(rows("sii.csv").stream().map(row -> row.text("block")).toList());
  }
}
