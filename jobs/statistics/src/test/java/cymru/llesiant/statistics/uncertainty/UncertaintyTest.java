package cymru.llesiant.statistics.uncertainty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Interval;
import cymru.llesiant.statistics.interval.Limits;
import cymru.llesiant.statistics.interval.Method;
import cymru.llesiant.statistics.interval.Reason;
import cymru.llesiant.statistics.multilevel.Criterion;
import cymru.llesiant.statistics.multilevel.Fit;
import cymru.llesiant.statistics.multilevel.NestedData;
import cymru.llesiant.statistics.multilevel.NestedModel;
import cymru.llesiant.statistics.multilevel.NestedRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UncertaintyTest {

  private static final List<String> LEVELS = List.of("area", "school", "class");

  private static Uncertainty uncertainty(NestedData data) {
    return Uncertainty.of(data, NestedModel.fit(data, Criterion.REML).ifEstimated().orElseThrow());
  }

  private static Uncertainty uncertainty(NestedRows rows) {
    return uncertainty(rows.data());
  }

  /** Every figure without units: limits, tests, logit errors, degrees of freedom of slopes. */
  private static double[] figures(Uncertainty uncertainty) {
    List<Double> figures = new ArrayList<>();
    for (String level : LEVELS) {
      add(figures, uncertainty.shareLimits(level, Confidence.P95));
      figures.add(uncertainty.zeroVarianceTest(level).orElseThrow().deviance());
      add(figures, uncertainty.components().logitShare(level));
    }
    add(figures, uncertainty.residualShareLimits(Confidence.P95));
    add(figures, uncertainty.components().logitResidualShare());
    figures.add(uncertainty.degreesOfFreedom().get("prior"));
    figures.add(uncertainty.degreesOfFreedom().get("fsm"));
    return figures.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static void add(List<Double> figures, Limits limits) {
    Interval interval = limits.ifKnown().orElseThrow();
    figures.add(interval.lower());
    figures.add(interval.upper());
  }

  private static void add(List<Double> figures, UncertainValue value) {
    figures.add(value.ifKnown().map(UncertainValue.Known::standardError).orElse(-1.0));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 200})
  void neither_the_order_of_rows_nor_their_partitions_matter(int partitions) {
    for (long seed : new long[] {1, 4, 6, 9}) {
      NestedRows rows = NestedRows.draw(seed);
      assertThat(figures(uncertainty(rows.data(partitions, new Random(seed)))))
          .containsExactly(figures(uncertainty(rows)), within(1e-7));
    }
  }

  /** With one level the profile is the criterion at each ratio. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 4, 6})
  void limits_of_weighted_rows_are_where_the_criterion_has_risen_so_far(long seed) {
    NestedRows rows = NestedRows.draw(seed).withLevels(1);
    double[] weights = new Random(seed).doubles(rows.rows().size(), 0.2, 6).toArray();
    NestedData data = rows.weighted(weights);
    Fit.Estimates estimates = NestedModel.fit(data, Criterion.REML).ifEstimated().orElseThrow();
    Interval limits =
        Uncertainty.of(data, estimates).shareLimits("area", Confidence.P95).ifKnown().orElseThrow();
    double least = estimates.report().criterionValue();
    for (double share : new double[] {limits.lower(), limits.upper()}) {
      double[] ratio = {share / (1 - share)};
      double deviance = rows.dense(Criterion.REML, ratio, weights).criterion() - least;
      double limit = Math.pow(Confidence.P95.z(), 2);
      assertThat(deviance).isBetween(share == 0 ? 0 : limit - 1e-5, limit + 1e-5);
    }
  }

  @Test
  void the_same_leaves_give_the_same_digits() {
    NestedRows rows = NestedRows.draw(9);
    assertThat(figures(uncertainty(rows))).containsExactly(figures(uncertainty(rows)));
  }

  @Test
  void shares_do_not_depend_on_units_or_origin_of_response_and_covariates() {
    NestedRows rows = NestedRows.draw(4);
    NestedRows moved =
        rows.withValues(row -> new double[] {1000 + 3 * row[0], row[1] - 5, 7 * row[2] - 400});
    assertThat(figures(uncertainty(moved)))
        .containsExactly(figures(uncertainty(rows)), within(1e-6));
  }

  @Test
  void errors_of_variances_scale_with_the_square_of_the_response() {
    NestedRows rows = NestedRows.draw(4);
    NestedRows scaled = rows.withValues(row -> new double[] {row[0], row[1], 10 * row[2]});
    for (String level : LEVELS) {
      UncertainValue.Known plain =
          uncertainty(rows).components().variance(level).ifKnown().orElseThrow();
      UncertainValue.Known tens =
          uncertainty(scaled).components().variance(level).ifKnown().orElseThrow();
      assertThat(tens.standardError() / plain.standardError()).isCloseTo(100, within(1e-5));
    }
  }

  @Test
  void the_names_of_units_do_not_matter() {
    NestedRows rows = NestedRows.draw(4);
    NestedRows renamed =
        rows.withPaths(
            path -> List.of("z" + path.get(0).hashCode(), "q" + path.get(1), path.get(2)));
    assertThat(figures(uncertainty(renamed)))
        .containsExactly(figures(uncertainty(rows)), within(1e-6));
  }

  /** The variance of areas of one school each cannot be told from that of schools. */
  @Test
  void an_area_split_into_its_schools_makes_schools_no_level_of_their_own() {
    NestedRows rows = NestedRows.draw(4);
    NestedRows split =
        rows.withPaths(path -> List.of(path.get(0) + " " + path.get(1), path.get(1), path.get(2)));
    assertThat(split.fit(Criterion.REML)).isInstanceOf(Fit.NotEstimated.class);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 4, 6, 8, 9, 11, 12})
  void limits_contain_the_share_and_widen_with_confidence(long seed) {
    NestedRows rows = NestedRows.draw(seed);
    Fit.Estimates estimates = rows.estimates(Criterion.REML);
    Uncertainty uncertainty = Uncertainty.of(rows.data(), estimates);
    for (String level : LEVELS) {
      double share = estimates.components().variancePartitionCoefficient(level);
      Limits.Known limits = (Limits.Known) uncertainty.shareLimits(level, Confidence.P95);
      Interval wider = uncertainty.shareLimits(level, Confidence.P99_8).ifKnown().orElseThrow();
      assertThat(limits.method()).isEqualTo(Method.PROFILE);
      assertThat(limits.interval().contains(share)).isTrue();
      assertThat(wider.lower()).isLessThanOrEqualTo(limits.interval().lower());
      assertThat(wider.upper()).isGreaterThanOrEqualTo(limits.interval().upper());
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 4, 6, 8, 9, 11, 12})
  void the_lower_limit_is_0_exactly_when_the_test_does_not_speak_against_0(long seed) {
    Uncertainty uncertainty = uncertainty(NestedRows.draw(seed));
    for (String level : LEVELS) {
      double deviance = uncertainty.zeroVarianceTest(level).orElseThrow().deviance();
      Interval limits = uncertainty.shareLimits(level, Confidence.P95).ifKnown().orElseThrow();
      assertThat(limits.lower() == 0).isEqualTo(deviance <= Math.pow(Confidence.P95.z(), 2));
    }
  }

  @Test
  void a_variance_of_0_has_limits_from_0_and_no_standard_error() {
    NestedRows rows = NestedRows.draw(1);
    assertThat(rows.fit(Criterion.REML)).isInstanceOf(Fit.AtBoundary.class);
    Uncertainty uncertainty = uncertainty(rows);
    Interval limits = uncertainty.shareLimits("class", Confidence.P95).ifKnown().orElseThrow();
    assertThat(limits.lower()).isZero();
    assertThat(limits.upper()).isBetween(0.1, 0.5);
    assertThat(uncertainty.zeroVarianceTest("class").orElseThrow().pValue()).isEqualTo(1);
    assertThat(uncertainty.components().variance("class"))
        .isEqualTo(new UncertainValue.Unknown(Reason.AT_BOUNDARY));
  }

  /** Five areas with two minima, of which the fit has found the higher. */
  @Test
  void where_the_profile_cannot_be_followed_the_limits_are_those_of_the_logit() {
    NestedRows rows = NestedRows.draw(2217).withLevels(2);
    Uncertainty uncertainty = Uncertainty.of(rows.data(), rows.estimates(Criterion.ML));
    Limits limits = uncertainty.shareLimits("area", Confidence.P95);
    assertThat(((Limits.Known) limits).method()).isEqualTo(Method.DELTA_LOGIT);
    assertThat(limits).isEqualTo(uncertainty.components().shareLimits("area", Confidence.P95));
  }

  /** Seventeen rows. */
  @Test
  void where_neither_can_be_made_there_are_no_limits_for_a_named_reason() {
    NestedRows rows = NestedRows.draw(179);
    Uncertainty uncertainty = Uncertainty.of(rows.data(), rows.estimates(Criterion.ML));
    assertThat(uncertainty.shareLimits("area", Confidence.P95))
        .isEqualTo(new Limits.Unknown(Reason.AT_BOUNDARY));
  }

  /** A criterion that hardly rises at first, so that a straight step would go much too far. */
  @ParameterizedTest
  @ValueSource(longs = {204, 1144, 2578})
  void limits_at_the_boundary_are_found_where_the_criterion_hardly_rises(long seed) {
    NestedRows rows = NestedRows.draw(seed).withLevels(1);
    assertThat(rows.fit(Criterion.ML)).isInstanceOf(Fit.AtBoundary.class);
    Uncertainty uncertainty = Uncertainty.of(rows.data(), rows.estimates(Criterion.ML));
    Interval limits = uncertainty.shareLimits("area", Confidence.P95).ifKnown().orElseThrow();
    assertThat(limits.lower()).isZero();
    assertThat(limits.upper()).isBetween(0.5, 0.95);
  }

  @Test
  void estimates_of_as_many_other_rows_are_refused() {
    NestedRows rows = NestedRows.draw(4);
    NestedRows other = rows.withValues(row -> new double[] {row[0], row[1], row[2] * row[2]});
    assertThatThrownBy(() -> Uncertainty.of(other.data(), rows.estimates(Criterion.REML)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Cannot judge estimates with criterion");
  }

  @Test
  void estimates_of_other_data_are_refused() {
    assertThatThrownBy(
            () ->
                Uncertainty.of(
                    NestedRows.draw(1).data(), NestedRows.draw(2).estimates(Criterion.REML)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Cannot judge estimates of 52 rows");
  }

  @Test
  void a_level_the_model_does_not_have_is_named_with_those_it_has() {
    Uncertainty uncertainty = uncertainty(NestedRows.draw(1));
    assertThatThrownBy(() -> uncertainty.shareLimits("house", Confidence.P95))
        .hasMessageContaining("Cannot find level house: because the model has");
  }

  private static List<Interval> effectLimits(NestedData data) {
    return uncertainty(data).effects(Confidence.P95).stream()
        .map(effect -> effect.limits().ifKnown().orElseThrow())
        .toList();
  }

  /** A plain effect of so many groups, each of seven rows. */
  private static NestedRows groups(int count) {
    return new Balanced(
            new Random(count)
                .doubles(count)
                .mapToObj(u -> new Random((long) (1000 * u)).doubles(7).map(e -> 9 * u + e))
                .map(rows -> rows.toArray())
                .toArray(double[][]::new))
        .rows();
  }

  @Test
  void effects_come_in_the_order_of_the_estimates_and_as_they_are() {
    NestedRows rows = NestedRows.draw(9);
    Fit.Estimates estimates = rows.estimates(Criterion.REML);
    assertThat(Uncertainty.of(rows.data(), estimates).effects(Confidence.P95))
        .extracting(UncertainEffect::effect)
        .isEqualTo(estimates.groupEffects());
  }

  /** What 2,000 groups leave of the variance unknown is little; the error is 1/4000. */
  @Test
  void limits_of_effects_among_many_units_are_those_of_known_variances() {
    for (UncertainEffect found : uncertainty(groups(2000)).effects(Confidence.P95)) {
      Interval limits = found.limits().ifKnown().orElseThrow();
      double half = Confidence.P95.z() * found.effect().predictionErrorSd();
      assertThat(limits.lower()).isCloseTo(found.effect().effect() - half, within(2e-3 * half));
      assertThat(limits.upper()).isCloseTo(found.effect().effect() + half, within(2e-3 * half));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 10, 20, 40})
  void with_few_units_limits_are_wider_than_those_of_known_variances(int count) {
    double wider = 0;
    for (UncertainEffect found : uncertainty(groups(count)).effects(Confidence.P95)) {
      Interval limits = found.limits().ifKnown().orElseThrow();
      assertThat(limits.contains(found.effect().effect())).isTrue();
      wider += limits.width() / (2 * Confidence.P95.z() * found.effect().predictionErrorSd());
    }
    assertThat(wider / count).isGreaterThan(1);
  }

  @Test
  void the_effects_of_a_variance_of_0_are_0_and_their_limits_are_not() {
    NestedRows rows = Balanced.draw(15).rows();
    Fit fit = rows.fit(Criterion.REML);
    assertThat(fit).isInstanceOf(Fit.AtBoundary.class);
    Uncertainty uncertainty = Uncertainty.of(rows.data(), fit.ifEstimated().orElseThrow());
    for (UncertainEffect found : uncertainty.effects(Confidence.P95)) {
      Limits.Known limits = (Limits.Known) found.limits();
      assertThat(found.effect().effect()).isZero();
      assertThat(limits.method()).isEqualTo(Method.VARIANCES_INTEGRATED);
      assertThat(limits.interval().lower()).isNegative();
      assertThat(limits.interval().upper()).isPositive();
    }
  }

  @Test
  void limits_of_effects_widen_with_confidence_and_scale_with_the_response() {
    NestedRows rows = groups(12);
    NestedRows scaled =
        rows.withValues(
            row ->
                IntStream.range(0, row.length)
                    .mapToDouble(i -> i == row.length - 1 ? 10 * row[i] + 3 : row[i])
                    .toArray());
    List<Interval> limits = effectLimits(rows.data());
    List<Interval> tens = effectLimits(scaled.data());
    List<UncertainEffect> wider = uncertainty(rows).effects(Confidence.P99_8);
    for (int unit = 0; unit < limits.size(); unit++) {
      double width = limits.get(unit).width();
      assertThat(tens.get(unit).lower())
          .isCloseTo(10 * limits.get(unit).lower(), within(1e-6 * width));
      assertThat(tens.get(unit).width()).isCloseTo(10 * width, within(1e-6 * width));
      assertThat(wider.get(unit).limits().ifKnown().orElseThrow().width())
          .isGreaterThan(1.3 * width);
    }
  }

  @Test
  void no_effect_of_three_groups_has_limits() {
    assertThat(uncertainty(groups(3)).effects(Confidence.P95))
        .hasSize(3)
        .allSatisfy(
            found ->
                assertThat(found.limits())
                    .isEqualTo(new Limits.Unknown(Reason.FEWER_THAN_FOUR_UNITS)));
  }

  /** Four covariates of five groups leave nothing to tell the variance between them by. */
  @Test
  void nor_where_covariates_of_the_units_leave_the_variance_without_a_bound() {
    List<NestedRows.Row> rows = new ArrayList<>();
    for (NestedRows.Row row : groups(5).rows()) {
      int group = Integer.parseInt(row.path().get(0).replaceAll("\\D", ""));
      rows.add(
          new NestedRows.Row(
              row.path(),
              new double[] {
                group, group % 2, group == 1 ? 1 : 0, group == 2 ? 1 : 0, row.values()[0]
              }));
    }
    NestedRows covaried =
        new NestedRows(List.of("group"), List.of("size", "kind", "first", "second"), rows);
    assertThat(uncertainty(covaried).effects(Confidence.P95))
        .extracting(UncertainEffect::limits)
        .containsOnly(new Limits.Unknown(Reason.FLAT_CRITERION));
  }
}
