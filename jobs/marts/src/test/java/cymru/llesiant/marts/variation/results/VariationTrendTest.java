package cymru.llesiant.marts.variation.results;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.SparkExtension;
import cymru.llesiant.marts.variation.FoundRows;
import cymru.llesiant.marts.variation.VariationNight;
import cymru.llesiant.marts.variation.fits.VariationFits;
import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.moments.CrossProducts;
import cymru.llesiant.statistics.multilevel.Criterion;
import cymru.llesiant.statistics.multilevel.Fit;
import cymru.llesiant.statistics.multilevel.FixedEffects;
import cymru.llesiant.statistics.multilevel.NestedData;
import cymru.llesiant.statistics.multilevel.NestedModel;
import cymru.llesiant.statistics.trend.Reading;
import cymru.llesiant.statistics.trend.Series;
import cymru.llesiant.statistics.trend.WeightedSlope;
import cymru.llesiant.statistics.uncertainty.ComponentUncertainty;
import cymru.llesiant.statistics.uncertainty.UncertainValue;
import cymru.llesiant.statistics.uncertainty.Uncertainty;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SparkExtension.class)
class VariationTrendTest {

  private static final int SCHOOLS = 40;

  private final SparkSession spark;
  private final Map<Integer, Map<List<String>, CrossProducts>> states = new HashMap<>();

  @TempDir Path staging;

  VariationTrendTest(SparkSession spark) {
    this.spark = spark;
  }

  @Test
  void slopes_are_those_of_the_kernel_on_the_same_rows() {
    Inputs inputs = years(4, 1, 1, 41).inputs();
    List<Reading> variances = new ArrayList<>();
    List<Reading> shares = new ArrayList<>();
    List<Reading> means = new ArrayList<>();
    states.forEach(
        (year, rows) -> {
          NestedData data = NestedData.of(List.of("school"), List.of(), "points", rows);
          Fit.Estimates fit = NestedModel.fit(data, Criterion.REML).ifEstimated().orElseThrow();
          ComponentUncertainty errors = Uncertainty.of(data, fit).components();
          FixedEffects.FixedEffect mean = fit.fixedEffects().effect(FixedEffects.INTERCEPT);
          variances.add(reading(year, errors.logVariance("school")));
          shares.add(reading(year, errors.logitShare("school")));
          means.add(new Reading.Measured(year, mean.estimate(), mean.standardError()));
        });
    WeightedSlope variance = slope(variances);
    WeightedSlope share = slope(shares);
    WeightedSlope mean = slope(means);
    school(inputs)
        .says("first_year", "2006/07")
        .says("last_year", "2009/10")
        .says("years_used", 4L)
        .says("years_without_estimate", 0L)
        .holds("variance_slope", variance.slope())
        .holds("variance_slope_standard_error", variance.standardError())
        .holds("variance_slope_lower", variance.limits(Confidence.P95).lower())
        .holds("variance_slope_upper", variance.limits(Confidence.P95).upper())
        .holds("variance_p_value", variance.pValue())
        .holds("variance_lack_of_fit", variance.lackOfFit())
        .holds("variance_lack_of_fit_p_value", variance.lackOfFitPValue())
        .says("variance_reason", null)
        .holds("vpc_slope", share.slope())
        .holds("vpc_p_value", share.pValue())
        .holds("mean_slope", mean.slope())
        .holds("mean_slope_lower", mean.limits(Confidence.P95).lower())
        .says("trend", "NO_CLEAR_CHANGE")
        .says("value_status", "OK");
  }

  private static WeightedSlope slope(List<Reading> readings) {
    return new Series(readings, Set.of()).trend().ifFitted().orElseThrow();
  }

  private static Reading reading(int year, UncertainValue value) {
    UncertainValue.Known known = value.ifKnown().orElseThrow();
    return new Reading.Measured(year, known.value(), known.standardError());
  }

  @Test
  @Tag("R003-02")
  void schools_that_come_closer_while_points_rise_are_raising_and_closing() {
    school(years(5, 0.6, 3, 42).inputs())
        .says("trend", "REDUCING")
        .says("vpc_trend", "REDUCING")
        .says("pattern", "RAISING_AND_CLOSING");
  }

  @Test
  void schools_that_draw_apart_while_points_fall_are_falling_and_widening() {
    school(years(5, 1.7, -3, 43).inputs())
        .says("trend", "INCREASING")
        .says("vpc_trend", "INCREASING")
        .says("pattern", "FALLING_AND_WIDENING");
  }

  @Test
  void two_years_are_insufficient_and_say_so() {
    school(years(2, 1, 1, 44).inputs())
        .says("trend", "INSUFFICIENT")
        .says("vpc_trend", "INSUFFICIENT")
        .says("variance_reason", "fewer than 3 comparable years")
        .says("variance_slope", null)
        .says("pattern", "NO_CLEAR_PATTERN")
        .says("years_used", 2L)
        .says("value_status", "NOT_AVAILABLE");
  }

  @Test
  void a_break_that_the_model_declares_is_not_bridged() {
    VariationNight night =
        new VariationNight(
            spark, staging, Map.of("KS2_CORE_POINTS", model -> model + "breaks: [2008/09]\n"));
    school(filled(night, 4, 1, 1, 45).inputs())
        .says("trend", "INSUFFICIENT")
        .says("variance_reason", "a break in the series between the first and the last year")
        .says("vpc_reason", "a break in the series between the first and the last year")
        .says("mean_slope", null)
        .says("value_status", "INCOMPARABLE");
  }

  @Test
  void years_with_too_few_schools_are_left_out_and_counted() {
    VariationNight night = years(4, 1, 1, 46);
    for (int i = 0; i < 60; i++) {
      night.ks2("few" + i, "2004/05", "660%04d".formatted(i % 3), Integer.toString(20 + i % 9));
    }
    Inputs inputs = night.inputs();
    school(inputs)
        .says("first_year", "2006/07")
        .says("years_used", 4L)
        .says("years_without_estimate", 1L);
    VariationTrend mart = new VariationTrend(new VariationFits());
    assertThat(FoundRows.written(mart, inputs, staging))
        .isEqualTo(FoundRows.of(mart, inputs).rows().size());
  }

  private static FoundRows school(Inputs inputs) {
    return FoundRows.of(new VariationTrend(new VariationFits()), inputs)
        .where("scope", "LA", "entity", "660", "level", "school");
  }

  private VariationNight years(int years, double factor, double step, long seed) {
    return filled(new VariationNight(spark, staging, "KS2_CORE_POINTS"), years, factor, step, seed);
  }

  /** Years from 2006/07, each with schools as far apart as before times the factor. */
  private VariationNight filled(
      VariationNight night, int years, double factor, double step, long seed) {
    Random random = new Random(seed);
    double apart = factor < 1 ? 8 : 4 / (factor * factor);
    for (int y = 0; y < years; y++) {
      String year = "%d/%02d".formatted(2006 + y, 7 + y);
      Map<List<String>, CrossProducts> rows =
          states.computeIfAbsent(2006 + y, start -> new HashMap<>());
      for (int s = 0; s < SCHOOLS; s++) {
        String school = "660%04d".formatted(s);
        double effect = apart * random.nextGaussian();
        for (int p = 0; p < 12; p++) {
          double points = Math.round(50 + step * y + effect + 5 * random.nextGaussian());
          night.ks2(year + s + "-" + p, year, school, Double.toString(points));
          rows.merge(List.of(school), CrossProducts.of(points), CrossProducts::merge);
        }
      }
      apart *= factor;
    }
    return night;
  }
}
