package cymru.llesiant.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.statistics.comparison.FsmBands;
import cymru.llesiant.statistics.comparison.Polarity;
import cymru.llesiant.statistics.gap.DifferenceOfProportions;
import cymru.llesiant.statistics.gap.GapDecomposition;
import cymru.llesiant.statistics.gap.GapDecomposition.Split;
import cymru.llesiant.statistics.gap.GapIndex;
import cymru.llesiant.statistics.gap.MantelHaenszel;
import cymru.llesiant.statistics.gap.OddsRatio;
import cymru.llesiant.statistics.gap.PairedStratum;
import cymru.llesiant.statistics.gap.RelativeRisk;
import cymru.llesiant.statistics.gap.SchoolGroups;
import cymru.llesiant.statistics.gap.Significance;
import cymru.llesiant.statistics.gap.StandardisedGap;
import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Interval;
import cymru.llesiant.statistics.interval.Limits;
import cymru.llesiant.statistics.interval.Reason;
import cymru.llesiant.statistics.moments.CrossProducts;
import cymru.llesiant.statistics.moments.Moments;
import cymru.llesiant.statistics.moments.Tally;
import cymru.llesiant.statistics.regression.LeastSquares;
import cymru.llesiant.statistics.trend.CochranArmitage;
import cymru.llesiant.statistics.trend.GapKind;
import cymru.llesiant.statistics.trend.GapVerdict;
import cymru.llesiant.statistics.trend.Reading;
import cymru.llesiant.statistics.trend.Series;
import cymru.llesiant.statistics.trend.Trend;
import cymru.llesiant.statistics.trend.WeightedSlope;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.math3.special.Gamma;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every table of gaps made in R 4.2.2, found by scanning: a table that nobody reads fails.
 *
 * <p>Relative difference 1e-9, absolute where exactly 0 is expected; the part of a gap between
 * schools 1e-9 absolute, since it is 0 where schools serve both groups alike. Quarters, bands and
 * verdicts are equal; what R leaves blank has a reason.
 */
class GapGoldenTest {

  private static final double TOLERANCE = 1e-9;

  private static final WorstDifferences WORST = new WorstDifferences();

  private static final Map<String, Consumer<List<Table.Row>>> READERS =
      Map.ofEntries(
          Map.entry("cochran_armitage.csv", GapGoldenTest::cochranArmitage),
          Map.entry("cochran_armitage_inputs.csv", inputsOf("cochran_armitage.csv")),
          Map.entry("diff_proportions_newcombe.csv", GapGoldenTest::differences),
          Map.entry("fsm_benchmark_quarters.csv", GapGoldenTest::quarters),
          Map.entry("gap_index.csv", GapGoldenTest::gapIndex),
          Map.entry("gap_index_inputs.csv", inputsOf("gap_index.csv")),
          Map.entry("gap_trend.csv", GapGoldenTest::trends),
          Map.entry("gap_trend_inputs.csv", inputsOf("gap_trend.csv")),
          Map.entry("mantel_haenszel.csv", GapGoldenTest::mantelHaenszel),
          Map.entry("mantel_haenszel_inputs.csv", inputsOf("mantel_haenszel.csv")),
          Map.entry("modelled_expectation_ols.csv", GapGoldenTest::expectation),
          Map.entry("relative_risk_katz.csv", GapGoldenTest::ratios),
          Map.entry("within_between_gap.csv", GapGoldenTest::splits),
          Map.entry("within_between_gap_inputs.csv", inputsOf("within_between_gap.csv")));

  private static Path folder() {
    return Golden.shared().resolve("gap_cases");
  }

  private static List<Table.Row> rows(String name) {
    return Golden.table(folder().resolve(name)).each();
  }

  private static SortedMap<String, List<Table.Row>> sets(String name) {
    return rows(name).stream()
        .collect(Collectors.groupingBy(row -> row.text("set"), TreeMap::new, Collectors.toList()));
  }

  /** Each set of inputs belongs to a line of figures, and the other way round. */
  private static Consumer<List<Table.Row>> inputsOf(String figures) {
    return inputs ->
        assertThat(inputs.stream().map(row -> row.text("set")).distinct())
            .containsExactlyInAnyOrderElementsOf(
                rows(figures).stream().map(row -> row.text("set")).toList());
  }

  static Stream<String> tables() {
    return Golden.files(folder(), "").stream().map(file -> file.getFileName().toString());
  }

  @ParameterizedTest
  @MethodSource("tables")
  void every_table_is_met(String name) {
    assertThat(READERS).as("a reader for each table").containsKey(name);
    READERS.get(name).accept(rows(name));
  }

  @AfterAll
  static void the_worst_differences_are_printed() {
    WORST.print();
  }

  private static void near(String what, double actual, double expected) {
    WORST.near(what, actual, expected, TOLERANCE * (expected == 0 ? 1 : Math.abs(expected)));
  }

  private static void near(String what, Limits limits, double lower, double upper) {
    Interval interval = limits.ifKnown().orElseThrow(() -> new AssertionError(what + limits));
    near(what, interval.lower(), lower);
    near(what, interval.upper(), upper);
  }

  private static long count(Table.Row row, String column) {
    return (long) row.number(column);
  }

  private static void differences(List<Table.Row> table) {
    for (Table.Row row : table) {
      DifferenceOfProportions gap =
          new DifferenceOfProportions(
              count(row, "x1"), count(row, "n1"), count(row, "x2"), count(row, "n2"));
      near("difference", gap.difference().orElseThrow(), row.number("diff"));
      near(
          "limits of differences",
          gap.limits(Confidence.P95),
          row.number("newcombe_lo"),
          row.number("newcombe_hi"));
      Significance test = gap.significance().orElseThrow();
      if (test.test() == Significance.Test.POOLED_Z) {
        near("pooled test", test.pValue(), row.number("p_two_sided"));
      }
    }
  }

  private static void ratios(List<Table.Row> table) {
    for (Table.Row row : table) {
      long x1 = count(row, "events1");
      long n1 = count(row, "n1");
      long x2 = count(row, "events2");
      long n2 = count(row, "n2");
      RelativeRisk risk = new RelativeRisk(x1, n1, x2, n2);
      near("ratio of shares", risk.ratio().orElseThrow(), row.number("rr"));
      near(
          "limits of ratios",
          risk.limits(Confidence.P95),
          row.number("katz_lo"),
          row.number("katz_hi"));
      OddsRatio odds = new OddsRatio(x1, n1, x2, n2);
      near("ratio of odds", odds.ratio().orElseThrow(), row.number("odds_ratio"));
      near(
          "limits of odds",
          odds.limits(Confidence.P95),
          row.number("woolf_lo"),
          row.number("woolf_hi"));
    }
  }

  private static void mantelHaenszel(List<Table.Row> table) {
    SortedMap<String, List<Table.Row>> sets = sets("mantel_haenszel_inputs.csv");
    for (Table.Row row : table) {
      MantelHaenszel pooled =
          MantelHaenszel.of(
              sets.get(row.text("set")).stream()
                  .map(
                      stratum ->
                          new PairedStratum(
                              count(stratum, "events1"),
                              count(stratum, "n1"),
                              count(stratum, "events2"),
                              count(stratum, "n2")))
                  .toList());
      Confidence confidence = Confidence.P95;
      near("pooled ratio", pooled.relativeRisk().orElseThrow(), row.number("rr_mh"));
      near(
          "limits of pooled ratios",
          pooled.relativeRiskLimits(confidence),
          row.number("rr_lo"),
          row.number("rr_hi"));
      near("pooled odds", pooled.oddsRatio().orElseThrow(), row.number("or_mh"));
      near(
          "limits of pooled odds",
          pooled.oddsRatioLimits(confidence),
          row.number("or_lo"),
          row.number("or_hi"));
      near("pooled difference", pooled.difference().orElseThrow(), row.number("rd_mh"));
      near("Sato's variance", pooled.differenceVariance().orElseThrow(), row.number("rd_sato_var"));
      near(
          "limits of pooled differences",
          pooled.differenceLimits(confidence),
          row.number("rd_lo"),
          row.number("rd_hi"));
      near("Mantel-Haenszel test", pooled.chiSquare().orElseThrow(), row.number("mh_chisq"));
      near("Mantel-Haenszel test", pooled.pValue().orElseThrow(), row.number("mh_p"));
    }
  }

  private static Map<Double, Long> scores(List<Table.Row> pupils, String disadvantaged) {
    return pupils.stream()
        .filter(row -> row.text("disadvantaged").equals(disadvantaged))
        .collect(Collectors.groupingBy(row -> row.number("score"), Collectors.counting()));
  }

  private static Moments moments(List<Table.Row> pupils, String disadvantaged) {
    return pupils.stream()
        .filter(row -> row.text("disadvantaged").equals(disadvantaged))
        .map(row -> Moments.of(row.number("score")))
        .reduce(Moments.EMPTY, Moments::merge);
  }

  private static void gapIndex(List<Table.Row> table) {
    SortedMap<String, List<Table.Row>> sets = sets("gap_index_inputs.csv");
    for (Table.Row row : table) {
      List<Table.Row> pupils = sets.get(row.text("set"));
      GapIndex index =
          GapIndex.of(scores(pupils, "1"), scores(pupils, "0")).ifDefined().orElseThrow();
      assertThat(index.group()).isEqualTo(count(row, "n_disadvantaged"));
      assertThat(index.reference()).isEqualTo(count(row, "n_other"));
      near("mean rank", index.groupMeanRank(), row.number("mean_rank_disadvantaged"));
      near("mean rank", index.referenceMeanRank(), row.number("mean_rank_other"));
      near("gap index", index.index(), row.number("gap_index"));
      near("gap index", index.probabilityAbove(), row.number("auc"));
      near("DeLong's error", index.standardError(), row.number("se_delong"));
      near("Mann-Whitney z", index.mannWhitneyZ().orElseThrow(), row.number("mw_z_tie_corrected"));
      if (row.number("se_delong") > 0) {
        near(
            "limits of gap indices",
            index.limits(Confidence.P95),
            row.number("lo"),
            row.number("hi"));
      } else {
        assertThat(row.number("lo")).isEqualTo(row.number("hi")).isEqualTo(index.index());
        assertThat(index.limits(Confidence.P95)).isEqualTo(new Limits.Unknown(Reason.NO_SPREAD));
      }
      standardised(moments(pupils, "0"), moments(pupils, "1"), row);
    }
  }

  /** Cohen's d is there without, here with the small-sample factor. */
  private static void standardised(Moments reference, Moments group, Table.Row row) {
    near("mean difference", reference.mean() - group.mean(), row.number("mean_diff"));
    double half = (reference.n() + group.n() - 2) / 2.0;
    double factor = Math.exp(Gamma.logGamma(half) - Gamma.logGamma(half - 0.5)) / Math.sqrt(half);
    near(
        "standardised gap",
        new StandardisedGap(reference, group).gap().orElseThrow(),
        factor * row.number("cohen_d_pooled"));
  }

  private static void splits(List<Table.Row> table) {
    SortedMap<String, List<Table.Row>> sets = sets("within_between_gap_inputs.csv");
    for (Table.Row row : table) {
      List<SchoolGroups> schools =
          sets.get(row.text("set")).stream().map(GapGoldenTest::school).toList();
      for (GapDecomposition.Method method : GapDecomposition.Method.values()) {
        split(GapDecomposition.of(schools, method), row);
      }
    }
  }

  private static SchoolGroups school(Table.Row row) {
    double group = row.number("n_fsm");
    double reference = row.number("n_non");
    return new SchoolGroups(
        row.text("school"),
        group == 0 ? 0 : group * row.number("mean_fsm"),
        group,
        reference == 0 ? 0 : reference * row.number("mean_non"),
        reference);
  }

  private static void split(GapDecomposition gap, Table.Row row) {
    String columns =
        switch (gap.method()) {
          case GROUP_WEIGHTED -> "fsm_weighted";
          case KITAGAWA -> "kitagawa";
          case FIXED_EFFECTS -> "fe";
        };
    near("gap", gap.total().orElseThrow(), row.number("gap"));
    assertThat(gap.schoolsWithoutBoth()).isEqualTo((int) count(row, "schools_without_both_groups"));
    if (row.has(columns + "_within")) {
      Split.Parts parts = (Split.Parts) gap.split();
      near("gap within schools", parts.within(), row.number(columns + "_within"));
      WORST.near(
          "gap between schools", parts.between(), row.number(columns + "_between"), TOLERANCE);
    } else {
      assertThat(gap.split()).isEqualTo(new Split.Undefined(Reason.SCHOOL_WITHOUT_BOTH));
    }
  }

  private static void cochranArmitage(List<Table.Row> table) {
    SortedMap<String, List<Table.Row>> sets = sets("cochran_armitage_inputs.csv");
    for (Table.Row row : table) {
      SortedMap<Integer, Tally> years = new TreeMap<>();
      sets.get(row.text("set"))
          .forEach(
              year ->
                  years.put(
                      (int) count(year, "year"), new Tally(count(year, "x"), count(year, "n"))));
      CochranArmitage trend = new CochranArmitage(years);
      near("trend of a share", trend.slope().orElseThrow(), row.number("slope_per_year"));
      near("trend of a share", trend.chiSquare().orElseThrow(), row.number("chisq"));
      near("trend of a share", trend.pValue().orElseThrow(), row.number("p"));
    }
  }

  private static void trends(List<Table.Row> table) {
    SortedMap<String, List<Table.Row>> sets = sets("gap_trend_inputs.csv");
    for (Table.Row row : table) {
      List<Reading> readings =
          sets.get(row.text("set")).stream()
              .<Reading>map(
                  year ->
                      new Reading.Measured(
                          (int) count(year, "year"), year.number("gap"), year.number("se")))
              .toList();
      Trend trend = new Series(readings, Set.of()).trend();
      WeightedSlope slope = trend.ifFitted().orElseThrow();
      assertThat(slope.years()).isEqualTo((int) count(row, "years"));
      assertThat(slope.lackOfFitDegreesOfFreedom()).isEqualTo((int) count(row, "Q_df"));
      Interval limits = slope.limits(Confidence.P95);
      near("slope of gaps", slope.slope(), row.number("slope_per_year"));
      near("slope of gaps", slope.standardError(), row.number("se_slope"));
      near("slope of gaps", limits.lower(), row.number("lo"));
      near("slope of gaps", limits.upper(), row.number("hi"));
      near("test of slopes", slope.chiSquare(), row.number("chisq1"));
      near("test of slopes", slope.pValue(), row.number("p"));
      near("lack of fit", slope.lackOfFit(), row.number("lack_of_fit_Q"));
      near("lack of fit", slope.lackOfFitPValue(), row.number("Q_p"));
      near("first to last", slope.change(), row.number("first_last_change"));
      near("first to last", slope.changeStandardError(), row.number("first_last_se"));
      near("first to last", slope.changeZ(), row.number("first_last_z"));
      assertThat(word(trend.gap(GapKind.DIRECTED, Confidence.P95))).isEqualTo(row.text("verdict"));
      assertThat(word(trend.gap(GapKind.UNDIRECTED, Confidence.P95)))
          .isEqualTo(row.text("verdict"));
    }
  }

  private static String word(GapVerdict verdict) {
    return verdict.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** The bands of Welsh secondary schools. */
  private static final FsmBands SECONDARY = new FsmBands(List.of(10.0, 15.0, 20.0, 30.0));

  private static FsmBands.School placed(Table.Row row) {
    List<Tally> years =
        Stream.of("1", "2", "3")
            .map(year -> new Tally(count(row, "fsm_y" + year), count(row, "roll_y" + year)))
            .toList();
    return new FsmBands.School(
        FsmBands.percentOf(years).orElseThrow(),
        100.0 * row.number("achieved") / row.number("cohort"));
  }

  private static LeastSquares line(Map<String, FsmBands.School> schools) {
    CrossProducts sums =
        schools.values().stream()
            .map(school -> CrossProducts.of(school.fsmPercent(), school.rate()))
            .reduce(CrossProducts.empty(2), CrossProducts::merge);
    return LeastSquares.of(sums).ifDefined().orElseThrow();
  }

  private static void quarters(List<Table.Row> table) {
    Map<String, FsmBands.School> schools =
        table.stream().collect(Collectors.toMap(row -> row.text("school"), GapGoldenTest::placed));
    SortedMap<String, FsmBands.Place> places = SECONDARY.places(schools, Polarity.HIGHER_IS_BETTER);
    LeastSquares line = line(schools);
    for (Table.Row row : table) {
      FsmBands.School school = schools.get(row.text("school"));
      near("three-year percentage", school.fsmPercent(), row.number("fsm3"));
      near("rate of schools", school.rate(), row.number("pct"));
      FsmBands.Place place = places.get(row.text("school"));
      assertThat(place.band()).as(row.toString()).isEqualTo((int) count(row, "group"));
      assertThat(place.quarter()).as(row.toString()).hasValue((int) count(row, "quarter"));
      near("expectation", line.fitted(school.fsmPercent()), row.number("modelled"));
      near("residual", line.residual(school.fsmPercent(), school.rate()), row.number("residual"));
      near(
          "standardised residual",
          line.standardisedResidual(school.fsmPercent(), school.rate()).orElseThrow(),
          row.number("std_resid"));
    }
  }

  private static void expectation(List<Table.Row> table) {
    LeastSquares line =
        line(
            rows("fsm_benchmark_quarters.csv").stream()
                .collect(Collectors.toMap(row -> row.text("school"), GapGoldenTest::placed)));
    for (Table.Row row : table) {
      switch (row.text("term")) {
        case "intercept" -> {
          near("line on free meals", line.intercept(), row.number("value"));
          near("line on free meals", line.interceptStandardError(), row.number("se"));
        }
        case "fsm3" -> {
          near("line on free meals", line.slope(), row.number("value"));
          near("line on free meals", line.slopeStandardError(), row.number("se"));
        }
        case "sigma" -> near("line on free meals", line.sigma(), row.number("value"));
        default -> throw new AssertionError(row);
      }
    }
  }
}
