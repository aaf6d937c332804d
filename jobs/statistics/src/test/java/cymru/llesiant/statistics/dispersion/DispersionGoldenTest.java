package cymru.llesiant.statistics.dispersion;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.statistics.Golden;
import cymru.llesiant.statistics.Table;
import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Interval;
import cymru.llesiant.statistics.moments.AnovaMoments;
import cymru.llesiant.statistics.moments.Moments;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every table of descriptive figures made in R 4.2.2, found by scanning; relative difference 1e-9.
 */
class DispersionGoldenTest {

  private static final double TOLERANCE = 1e-9;

  /** The worst relative difference of each quantity over all tables. */
  private static final Map<String, Double> WORST = new TreeMap<>();

  /** Where the values of each table lie: its file, the school's column and the value's. */
  private static final Map<String, List<String>> SOURCES =
      Map.of(
          "exam_normexam", List.of("exam.csv", "school", "normexam"),
          "hsb82_mach", List.of("hsb82.csv", "school", "mAch"),
          "stargk_math", List.of("star_gk.csv", "sch", "math"));

  static Stream<String> tables() {
    return Golden.files(Golden.shared().resolve("descriptive"), ".summary.csv").stream()
        .map(file -> file.getFileName().toString().replace(".summary.csv", ""));
  }

  private static Map<String, Moments> schools(String table) {
    List<String> source = SOURCES.get(table);
    assertThat(source).as("where the values of %s lie", table).isNotNull();
    Table values = Golden.table(Golden.shared().resolve("data").resolve(source.get(0)));
    Map<String, Moments> schools = new TreeMap<>();
    for (Table.Row row : values.complete(source.subList(1, 3)).each()) {
      schools.merge(row.text(source.get(1)), Moments.of(row.number(source.get(2))), Moments::merge);
    }
    return schools;
  }

  private static Path file(String table, String ending) {
    return Golden.shared().resolve("descriptive").resolve(table + ending);
  }

  @ParameterizedTest
  @MethodSource("tables")
  void each_school_is_as_spread_as_in_r(String table) {
    Map<String, Moments> schools = schools(table);
    Homogeneity homogeneity = Homogeneity.of(schools).ifDefined().orElseThrow();
    List<Table.Row> rows = Golden.table(file(table, ".by_school.csv")).each();
    assertThat(schools).hasSize(rows.size());
    for (Table.Row row : rows) {
      Moments school = schools.get(row.text("group"));
      StandardDeviation spread = new StandardDeviation(school);
      assertThat(school.n()).isEqualTo((long) row.number("n"));
      near("mean", school.mean(), row.number("mean"));
      assertThat(spread.value().isPresent()).isEqualTo(row.has("sd"));
      spread.value().ifPresent(sd -> near("standard deviation", sd, row.number("sd")));
      assertThat(spread.limits(Confidence.P95).ifKnown().isPresent()).isEqualTo(row.has("sd_lo"));
      spread.limits(Confidence.P95).ifKnown().ifPresent(limits -> compare(limits, row));
      assertThat(homogeneity.departure(row.text("group")).isPresent()).isEqualTo(row.has("d_var"));
      homogeneity
          .departure(row.text("group"))
          .ifPresent(d -> near("departure", d, row.number("d_var")));
    }
  }

  private static void compare(Interval limits, Table.Row row) {
    near("lower limit", limits.lower(), row.number("sd_lo"));
    near("upper limit", limits.upper(), row.number("sd_hi"));
  }

  @ParameterizedTest
  @MethodSource("tables")
  void the_analysis_of_variance_and_the_test_are_those_of_r(String table) {
    Map<String, Double> expected = new HashMap<>();
    for (Table.Row row : Golden.table(file(table, ".summary.csv")).each()) {
      expected.put(row.text("metric"), row.number("value"));
    }
    Map<String, Double> actual = summary(schools(table), expected.get("reference_total_variance"));
    assertThat(actual.keySet()).isEqualTo(expected.keySet());
    actual.forEach((metric, value) -> near(metric, value, expected.get(metric)));
  }

  private static Map<String, Double> summary(Map<String, Moments> schools, double reference) {
    List<Moments> groups = List.copyOf(schools.values());
    Moments all = groups.stream().reduce(Moments.EMPTY, Moments::merge);
    AnovaMoments anova = AnovaMoments.of(groups).ifDefined().orElseThrow();
    Homogeneity homogeneity = Homogeneity.of(schools).ifDefined().orElseThrow();
    ReferenceVariance total = new ReferenceVariance(reference);
    Map<String, Double> summary = new HashMap<>();
    summary.put("n", (double) anova.n());
    summary.put("schools", (double) anova.groups());
    summary.put("grand_mean", all.mean());
    summary.put("ss_between", anova.sumOfSquaresBetween());
    summary.put("ss_within", anova.sumOfSquaresWithin());
    summary.put("ss_total", all.m2());
    summary.put("eta_squared", anova.etaSquared().orElseThrow());
    summary.put("df_between", anova.groups() - 1.0);
    summary.put("df_within", (double) anova.n() - anova.groups());
    summary.put("ms_between", anova.meanSquareBetween());
    summary.put("ms_within", anova.meanSquareWithin());
    summary.put("F", anova.meanSquareRatio().orElseThrow());
    summary.put("n0", anova.effectiveSize());
    summary.put("tau_anova", anova.betweenVariance());
    summary.put("icc1_anova", anova.variancePartitionCoefficient().orElseThrow());
    summary.put("homogeneity_schools", (double) homogeneity.schools());
    summary.put("homogeneity_H", homogeneity.h());
    summary.put("homogeneity_df", (double) homogeneity.degreesOfFreedom());
    summary.put("homogeneity_p", homogeneity.pValue());
    summary.put("reference_total_variance", total.total());
    summary.put("between_pct_of_reference", total.percent(anova.betweenVariance()));
    summary.put("within_pct_of_reference", total.percent(anova.withinVariance()));
    return summary;
  }

  @Test
  void every_table_of_figures_is_compared() {
    assertThat(tables().toList()).containsExactlyInAnyOrderElementsOf(SOURCES.keySet());
  }

  @AfterAll
  static void the_worst_differences_are_printed() {
    WORST.forEach((what, worst) -> System.out.printf("%-28s %.1e relative%n", what, worst));
  }

  private static void near(String what, double actual, double expected) {
    double difference = actual == expected ? 0 : Math.abs(actual / expected - 1);
    WORST.merge(what, difference, Math::max);
    assertThat(difference).as("%s: %s, not %s", what, actual, expected).isLessThan(TOLERANCE);
  }
}
