package cymru.llesiant.statistics.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.statistics.Golden;
import cymru.llesiant.statistics.Table;
import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Interval;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.regression.SimpleRegression;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class WeightedSlopeTest {

  private static final Map<String, GapVerdict> WORDS =
      Map.of(
          "narrowing", GapVerdict.NARROWING,
          "widening", GapVerdict.WIDENING,
          "no significant change", GapVerdict.NO_SIGNIFICANT_CHANGE);

  private static Trend trend(List<? extends Reading> readings) {
    return new Series(List.copyOf(readings), Set.of()).trend();
  }

  private static WeightedSlope slope(List<? extends Reading> readings) {
    return trend(readings).ifFitted().orElseThrow();
  }

  /** Made in R 4.2.2; relative difference 1e-9. */
  @Test
  void trends_of_gaps_are_those_of_r() {
    Map<String, List<Reading>> sets =
        Golden.table(Golden.shared().resolve("gap_cases/gap_trend_inputs.csv")).each().stream()
            .collect(
                Collectors.groupingBy(
                    row -> row.text("set"),
                    TreeMap::new,
                    Collectors.mapping(
                        row ->
                            new Reading.Measured(
                                (int) row.number("year"), row.number("gap"), row.number("se")),
                        Collectors.toList())));
    List<Table.Row> rows = Golden.table(Golden.shared().resolve("gap_cases/gap_trend.csv")).each();
    assertThat(rows).extracting(row -> row.text("set")).containsExactlyElementsOf(sets.keySet());
    for (Table.Row row : rows) {
      Trend trend = trend(sets.get(row.text("set")));
      compare(trend.ifFitted().orElseThrow(), row);
      assertThat(trend.gap(GapKind.DIRECTED, Confidence.P95))
          .isEqualTo(WORDS.get(row.text("verdict")));
    }
  }

  private static void compare(WeightedSlope slope, Table.Row row) {
    Interval limits = slope.limits(Confidence.P95);
    assertThat(slope.years()).isEqualTo((int) row.number("years"));
    near(slope.slope(), row.number("slope_per_year"));
    near(slope.standardError(), row.number("se_slope"));
    near(limits.lower(), row.number("lo"));
    near(limits.upper(), row.number("hi"));
    near(slope.chiSquare(), row.number("chisq1"));
    near(slope.pValue(), row.number("p"));
    near(slope.lackOfFit(), row.number("lack_of_fit_Q"));
    assertThat(slope.lackOfFitDegreesOfFreedom()).isEqualTo((int) row.number("Q_df"));
    near(slope.lackOfFitPValue(), row.number("Q_p"));
    near(slope.change(), row.number("first_last_change"));
    near(slope.changeStandardError(), row.number("first_last_se"));
    near(slope.changeZ(), row.number("first_last_z"));
  }

  private static void near(double actual, double expected) {
    assertThat(actual).isCloseTo(expected, Percentage.withPercentage(1e-7));
  }

  @Test
  void equal_errors_give_the_ordinary_regression_seed_4() {
    Random random = new Random(4);
    SimpleRegression regression = new SimpleRegression();
    List<Reading.Measured> readings =
        IntStream.range(2003, 2012)
            .mapToObj(
                year -> {
                  double value = 1e4 + 3 * year + random.nextGaussian();
                  regression.addData(year, value);
                  return new Reading.Measured(year, value, 2);
                })
            .toList();
    WeightedSlope slope = slope(readings);
    assertThat(slope.slope()).isCloseTo(regression.getSlope(), within(1e-10));
    assertThat(slope.standardError())
        .isCloseTo(2 / Math.sqrt(regression.getXSumSquares()), within(1e-13));
    assertThat(slope.lackOfFit()).isCloseTo(regression.getSumSquaredErrors() / 4, within(1e-8));
    assertThat(slope.fitted(2020)).isCloseTo(regression.predict(2020), within(1e-8));
  }

  @Test
  void a_slope_is_unmoved_by_a_shift_and_scales_with_the_units() {
    List<Reading.Measured> plain =
        List.of(
            new Reading.Measured(2006, 3, 0.5),
            new Reading.Measured(2007, 2.5, 0.25),
            new Reading.Measured(2010, 2.75, 0.75));
    List<Reading.Measured> changed =
        plain.stream()
            .map(
                r -> new Reading.Measured(r.year() + 7, 100 - 8 * r.value(), 8 * r.standardError()))
            .toList();
    assertThat(slope(changed).slope()).isCloseTo(-8 * slope(plain).slope(), within(1e-13));
    assertThat(slope(changed).standardError())
        .isCloseTo(8 * slope(plain).standardError(), within(1e-13));
    assertThat(slope(changed).lackOfFit()).isCloseTo(slope(plain).lackOfFit(), within(1e-12));
  }

  @Test
  void errors_however_small_or_large_give_a_slope() {
    for (double scale : new double[] {1e-200, 1e200}) {
      WeightedSlope slope =
          slope(
              List.of(
                  new Reading.Measured(2006, 3 * scale, scale),
                  new Reading.Measured(2007, 4 * scale, scale),
                  new Reading.Measured(2008, 5 * scale, scale)));
      assertThat(slope.slope() / scale).isCloseTo(1, within(1e-14));
      assertThat(slope.standardError() / scale).isCloseTo(Math.sqrt(0.5), within(1e-14));
    }
  }

  /**
   * No change in truth: 5 % of 4000 trends are called clear, with a standard error of 0.34 points,
   * of which 4 are allowed; and their lack of fit has its 3 degrees of freedom as a mean, within 4
   * sqrt(6/4000).
   */
  @Test
  void where_nothing_changes_one_trend_in_twenty_is_called_clear_seed_12() {
    Random random = new Random(12);
    int clear = 0;
    double lackOfFit = 0;
    for (int i = 0; i < 4000; i++) {
      List<Reading.Measured> readings =
          IntStream.range(2005, 2010)
              .mapToObj(
                  year -> {
                    double error = 0.5 + random.nextDouble();
                    return new Reading.Measured(year, error * random.nextGaussian(), error);
                  })
              .toList();
      clear += trend(readings).direction(Confidence.P95) == Direction.UNCLEAR ? 0 : 1;
      lackOfFit += slope(readings).lackOfFit() / 4000;
    }
    assertThat(clear / 4000.0).isBetween(0.036, 0.064);
    assertThat(lackOfFit).isBetween(3 - 0.155, 3 + 0.155);
  }
}
