package cymru.llesiant.marts.gaps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.marts.SparkExtension;
import cymru.llesiant.marts.gaps.GapNight.Value;
import cymru.llesiant.schemas.CodeLists;
import cymru.llesiant.schemas.SchemaFiles;
import cymru.llesiant.statistics.gap.Disproportionality;
import cymru.llesiant.statistics.gap.GapDecomposition;
import cymru.llesiant.statistics.narrowing.Narrowing;
import cymru.llesiant.statistics.narrowing.Quality;
import cymru.llesiant.statistics.trend.GapVerdict;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SparkExtension.class)
class GapsOverYearsTest {

  private final SparkSession spark;

  @TempDir Path staging;

  GapsOverYearsTest(SparkSession spark) {
    this.spark = spark;
  }

  private static Value exclusions(String year, String group, double events, double pupils) {
    return new Value(year, "PEX_W1000", "fsm", group, events, pupils);
  }

  /** FSM of 1,000 and others of 4,000, in per cent, over four years. */
  private GapNight years(double[] fsm, double[] others) {
    GapNight night = new GapNight(spark, staging);
    String[] years = {"2007/08", "2008/09", "2009/10", "2010/11"};
    for (int i = 0; i < fsm.length; i++) {
      night.area("LA", "660", GapNight.meals(years[i], "FSM", 10 * fsm[i], 1000));
      night.area("LA", "660", GapNight.meals(years[i], "NFSM", 40 * others[i], 4000));
    }
    return night;
  }

  @Test
  void a_gap_that_closes_by_more_than_chance_narrows_and_says_how() {
    GapNight night = years(new double[] {50, 52, 62, 61}, new double[] {80, 80, 80, 75});
    List<Row> gaps = night.rows(new GapMart(), "pair = 'FSM'");
    assertThat(gaps).hasSize(4);
    assertThat(texts(gaps, "narrowing"))
        .containsExactly("UNKNOWN", "NARROWED", "NARROWED_SIG", "NARROWED");
    assertThat(texts(gaps, "narrowing_quality"))
        .containsExactly(null, "GENUINE", "GENUINE", "LEVELLING_DOWN");
    Row significant = gaps.get(2);
    assertThat(significant.<Double>getAs("change")).isCloseTo(-10, within(1e-9));
    assertThat(significant.<Double>getAs("change_upper")).isNegative();
    assertThat(gaps.get(1).<Double>getAs("change_upper")).isPositive();
    assertThat(significant.<Boolean>getAs("reversed")).isFalse();
    assertThat(significant.<Boolean>getAs("at_ceiling")).isFalse();
    assertThat(texts(gaps, "three_year_narrowing"))
        .containsExactly(null, null, null, "NARROWED_SIG");
    assertThat(gaps.get(3).<String>getAs("three_year_narrowing_quality")).isEqualTo("MIXED");
    assertThat(gaps.get(3).<Double>getAs("three_year_change")).isCloseTo(-16, within(1e-9));
    assertThat(gaps.get(3).<Double>getAs("three_year_change_upper")).isBetween(-16.0, 0.0);
  }

  @Test
  void a_gap_that_turns_round_is_reversed_and_no_change_is_stable() {
    List<Row> gaps =
        years(new double[] {75, 82, 82}, new double[] {80, 80, 80})
            .rows(new GapMart(), "pair = 'FSM'");
    assertThat(gaps.get(1).<Boolean>getAs("reversed")).isTrue();
    assertThat(texts(gaps, "narrowing")).endsWith("STABLE");
  }

  @Test
  void years_apart_are_not_the_year_before() {
    GapNight night = new GapNight(spark, staging);
    for (String year : List.of("2007/08", "2009/10")) {
      night.area("LA", "660", GapNight.meals(year, "FSM", 500, 1000));
      night.area("LA", "660", GapNight.meals(year, "NFSM", 800, 1000));
    }
    List<Row> gaps = night.rows(new GapMart(), "pair = 'FSM'");
    assertThat(texts(gaps, "narrowing")).containsExactly("UNKNOWN", "UNKNOWN");
    assertThat(gaps.get(1).<Double>getAs("prior_gap")).isNull();
  }

  /** What is collected of permanent exclusions in Wales changed with 2013/14. */
  @Test
  void a_break_is_not_bridged_by_the_change_nor_by_the_slope() {
    GapNight night = new GapNight(spark, staging);
    for (String year : List.of("2011/12", "2012/13", "2013/14", "2014/15")) {
      night.area("LA", "660", exclusions(year, "FSM", 9, 1000));
      night.area("LA", "660", exclusions(year, "NFSM", 8, 4000));
    }
    List<Row> gaps = night.rows(new GapMart(), "pair = 'FSM'");
    assertThat(texts(gaps, "narrowing"))
        .containsExactly("UNKNOWN", "STABLE", "INCOMPARABLE", "STABLE");
    assertThat(texts(gaps, "three_year_narrowing"))
        .containsExactly(null, null, null, "INCOMPARABLE");
    assertThat(gaps.get(2).<Double>getAs("prior_gap")).isNull();
    Row trend = night.rows(new GapTrendMart(), "pair = 'FSM'").get(0);
    assertThat(trend.<String>getAs("trend")).isEqualTo("INSUFFICIENT");
    assertThat(trend.<String>getAs("value_status")).isNotEqualTo("OK");
    assertThat(trend.<Double>getAs("slope")).isNull();
  }

  /** R 4.x: lm of 30, 28, 18, 14 with weights from Newcombe's limits. */
  @Test
  void the_slope_over_the_years_narrows_where_its_limits_leave_out_0() {
    GapNight night = years(new double[] {50, 52, 62, 61}, new double[] {80, 80, 80, 75});
    night.rows(new GapMart(), "true");
    Row trend = night.rows(new GapTrendMart(), "pair = 'FSM'").get(0);
    assertThat(trend.<String>getAs("trend")).isEqualTo("NARROWING");
    assertThat(trend.<Double>getAs("slope")).isCloseTo(-5.80729991043935, within(1e-6));
    assertThat(trend.<Double>getAs("slope_standard_error"))
        .isCloseTo(0.756305659268697, within(1e-6));
    assertThat(trend.<Double>getAs("change")).isCloseTo(-16, within(1e-9));
    assertThat(trend.<Long>getAs("years_used")).isEqualTo(4);
    assertThat(trend.<String>getAs("first_year")).isEqualTo("2007/08");
    assertThat(trend.<String>getAs("last_year")).isEqualTo("2010/11");
  }

  @Test
  void two_years_have_a_change_and_no_slope() {
    GapNight night = years(new double[] {50, 60}, new double[] {80, 80});
    night.rows(new GapMart(), "true");
    Row trend = night.rows(new GapTrendMart(), "pair = 'FSM'").get(0);
    assertThat(trend.<String>getAs("reason")).isEqualTo("fewer than 3 comparable years");
  }

  @Test
  void the_words_of_change_and_slope_are_those_of_the_kernel_and_differ() {
    CodeLists codes = CodeLists.read(SchemaFiles.bundled());
    assertThat(codes(codes, "narrowing")).containsExactlyInAnyOrder(names(Narrowing.values()));
    assertThat(codes(codes, "narrowing_quality"))
        .containsExactlyInAnyOrder(names(Quality.values()));
    assertThat(codes(codes, "gap_trend"))
        .containsExactlyInAnyOrder(names(GapVerdict.values()))
        .doesNotContainAnyElementsOf(codes(codes, "narrowing"));
    assertThat(codes(codes, "disproportion"))
        .containsExactlyInAnyOrder(names(Disproportionality.Flag.values()));
    assertThat(codes(codes, "decomposition_method"))
        .containsExactlyInAnyOrder(names(GapDecomposition.Method.values()));
  }

  private static List<String> codes(CodeLists lists, String list) {
    return List.copyOf(lists.list(list).keySet());
  }

  private static String[] names(Enum<?>[] constants) {
    return Arrays.stream(constants).map(Enum::name).toArray(String[]::new);
  }

  private static List<String> texts(List<Row> rows, String column) {
    return rows.stream().map(row -> row.<String>getAs(column)).toList();
  }
}
