package cymru.llesiant.statistics.slopes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.statistics.DenseGaussian;
import cymru.llesiant.statistics.multilevel.Criterion;
import cymru.llesiant.statistics.multilevel.FixedEffects;
import cymru.llesiant.statistics.multilevel.NestedModel;
import cymru.llesiant.statistics.slopes.SlopeRows.Truth;
import cymru.llesiant.statistics.slopes.SlopeVariances.Edge;
import java.util.List;
import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Slopes against matrices of rows by rows, and what must not matter. */
class SlopeModelTest {

  private static final Truth LINE = new Truth(1, 1, 0, 0.7);
  private static final Truth NOTHING = new Truth(0, 0, 0, 0);

  private static SlopeRows rows(long seed) {
    SlopeRows rows = SlopeRows.draw(seed, SlopeRows.ORDINARY);
    rows = seed % 2 == 0 ? rows.withOneLevel() : rows;
    return seed % 3 == 0 ? rows.withWeights(seed) : rows;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void estimates_are_those_of_their_definition(long seed) {
    SlopeRows rows = rows(seed);
    for (Criterion criterion : Criterion.values()) {
      SlopeFit.Estimates estimates = rows.estimates(criterion);
      RealMatrix t = SlopeRows.relative(estimates);
      DenseGaussian dense = rows.dense(t, SlopeRows.above(estimates), criterion);
      assertThat(estimates.report().criterionValue()).isCloseTo(dense.criterion(), within(1e-8));
      assertThat(estimates.residual()).isCloseTo(dense.residualVariance(), within(1e-8));
      for (int j = 0; j < 3; j++) {
        FixedEffects.FixedEffect effect = estimates.fixedEffects().effects().get(j);
        assertThat(effect.estimate()).isCloseTo(dense.fixedEffect(j), within(1e-7));
        for (int k = 0; k < 3; k++) {
          assertThat(estimates.fixedEffects().covariance(j, k))
              .isCloseTo(dense.covariance().getEntry(j, k), within(1e-6));
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void effects_are_those_of_their_definition(long seed) {
    SlopeRows rows = rows(seed);
    SlopeFit.Estimates estimates = rows.estimates(Criterion.REML);
    RealMatrix t = SlopeRows.relative(estimates);
    double[] above = SlopeRows.above(estimates);
    DenseGaussian dense = rows.dense(t, above, Criterion.REML);
    for (SlopeEffect effect : estimates.slopeEffects()) {
      RealMatrix z = rows.lines(effect.path());
      RealMatrix expected = dense.effects(z, t);
      RealMatrix given = dense.conditionalCovariance(z, t);
      assertThat(effect.n()).isEqualTo((long) z.getColumnVector(0).getL1Norm());
      assertThat(effect.intercept()).isCloseTo(expected.getEntry(0, 0), within(1e-7));
      assertThat(effect.slope()).isCloseTo(expected.getEntry(1, 0), within(1e-8));
      assertThat(effect.interceptSd()).isCloseTo(Math.sqrt(given.getEntry(0, 0)), within(1e-6));
      assertThat(effect.slopeSd()).isCloseTo(Math.sqrt(given.getEntry(1, 1)), within(1e-7));
      assertThat(effect.covariance()).isCloseTo(given.getEntry(0, 1), within(1e-6));
      double varianceAt11 =
          given.getEntry(0, 0) + 22 * given.getEntry(0, 1) + 121 * given.getEntry(1, 1);
      assertThat(effect.sdAt(11)).isCloseTo(Math.sqrt(varianceAt11), within(1e-6));
    }
    assertThat(estimates.effectsAbove()).hasSize((int) countAreas(rows));
    for (InterceptEffect effect : estimates.effectsAbove()) {
      RealMatrix z = rows.members(effect.path());
      RealMatrix tau = DenseGaussian.diagonal(above[1]);
      assertThat(effect.effect()).isCloseTo(dense.effects(z, tau).getEntry(0, 0), within(1e-8));
      assertThat(effect.conditionalSd())
          .isCloseTo(Math.sqrt(dense.conditionalCovariance(z, tau).getEntry(0, 0)), within(1e-7));
    }
  }

  private static long countAreas(SlopeRows rows) {
    return rows.levels().size() == 1
        ? 0
        : rows.rows().stream().map(row -> row.path().get(0)).distinct().count();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void at_an_edge_the_correlation_is_one(long seed) {
    SlopeFit fit = SlopeModel.fit(SlopeRows.draw(seed, LINE).withOneLevel().data(), Criterion.REML);
    SlopeVariances variances = fit.ifEstimated().orElseThrow().variances();
    double correlation = variances.correlation().orElseThrow();
    if (fit instanceof SlopeFit.AtBoundary) {
      assertThat(variances.edge()).contains(Edge.CORRELATION_ONE);
      assertThat(Math.abs(correlation)).isCloseTo(1, within(1e-9));
    } else {
      assertThat(Math.abs(correlation)).isLessThan(1);
    }
  }

  @Test
  void units_that_do_not_differ_have_no_effects() {
    SlopeRows rows = null;
    for (long seed = 0; rows == null; seed++) {
      SlopeRows drawn = SlopeRows.draw(seed, NOTHING).withOneLevel();
      Edge edge = drawn.estimates(Criterion.REML).variances().edge().orElse(null);
      rows = edge == Edge.BOTH_VARIANCES_ZERO ? drawn : null;
    }
    SlopeFit.Estimates estimates = rows.estimates(Criterion.REML);
    assertThat(estimates.variances().at(3)).isZero();
    assertThat(estimates.variances().correlation()).isEmpty();
    assertThat(estimates.slopeEffects())
        .allMatch(effect -> effect.slope() == 0 && effect.slopeSd() == 0 && effect.at(10) == 0);
    assertThat(estimates.report().criterionValue())
        .isCloseTo(
            NestedModel.fit(rows.data().nested(), Criterion.REML)
                .ifEstimated()
                .orElseThrow()
                .report()
                .criterionValue(),
            within(1e-9));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void the_test_is_the_difference_of_two_criteria(long seed) {
    SlopeFit.Estimates estimates = rows(seed).estimates(Criterion.REML);
    double same =
        NestedModel.fit(rows(seed).data().nested(), Criterion.REML)
            .ifEstimated()
            .orElseThrow()
            .report()
            .criterionValue();
    assertThat(estimates.slopeTest().orElseThrow().statistic())
        .isCloseTo(same - estimates.report().criterionValue(), within(1e-9));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void a_slope_never_makes_the_fit_worse(long seed) {
    SlopeRows rows = SlopeRows.draw(seed, SlopeRows.ORDINARY);
    assertThat(rows.estimates(Criterion.ML).report().criterionValue())
        .isLessThanOrEqualTo(
            NestedModel.fit(rows.data().nested(), Criterion.ML)
                    .ifEstimated()
                    .orElseThrow()
                    .report()
                    .criterionValue()
                + 1e-9);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void where_the_covariate_has_its_zero_moves_intercepts_alone(long seed) {
    SlopeFit.Estimates plain = rows(seed).estimates(Criterion.REML);
    SlopeFit.Estimates moved =
        rows(seed)
            .withValues(row -> new double[] {row[0] - 100, row[1], row[2] + 7})
            .estimates(Criterion.REML);
    assertThat(moved.report().criterionValue())
        .isCloseTo(plain.report().criterionValue(), within(1e-8));
    assertThat(moved.variances().slope()).isCloseTo(plain.variances().slope(), within(1e-7));
    for (double z : new double[] {8, 10, 13}) {
      assertThat(moved.variances().at(z - 100)).isCloseTo(plain.variances().at(z), within(1e-6));
      for (int i = 0; i < plain.slopeEffects().size(); i++) {
        assertThat(moved.slopeEffects().get(i).at(z - 100))
            .isCloseTo(plain.slopeEffects().get(i).at(z), within(1e-6));
        assertThat(moved.slopeEffects().get(i).sdAt(z - 100))
            .isCloseTo(plain.slopeEffects().get(i).sdAt(z), within(1e-5));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void other_units_of_covariate_and_response_scale_what_they_must(long seed) {
    SlopeFit.Estimates plain = rows(seed).estimates(Criterion.ML);
    SlopeFit.Estimates scaled =
        rows(seed)
            .withValues(row -> new double[] {1000 * row[0], row[1], -5 * row[2]})
            .estimates(Criterion.ML);
    assertThat(scaled.variances().slope() / 25 * 1e6)
        .isCloseTo(plain.variances().slope(), within(1e-7));
    assertThat(scaled.variances().at(10_000) / 25)
        .isCloseTo(plain.variances().at(10), within(1e-6));
    assertThat(scaled.variances().correlation().orElseThrow())
        .isCloseTo(plain.variances().correlation().orElseThrow(), within(1e-7));
    assertThat(scaled.residual() / 25).isCloseTo(plain.residual(), within(1e-8));
  }

  @Test
  void the_order_of_rows_changes_only_the_last_digits() {
    SlopeFit.Estimates plain = rows(3).estimates(Criterion.REML);
    SlopeFit.Estimates shuffled = rows(3).shuffled(5).estimates(Criterion.REML);
    assertThat(shuffled.report().criterionValue())
        .isCloseTo(plain.report().criterionValue(), within(1e-10));
    assertThat(shuffled.variances().slope()).isCloseTo(plain.variances().slope(), within(1e-9));
  }

  @Test
  void a_covariate_the_others_determine_is_left_out_and_its_slopes_still_differ() {
    SlopeRows rows = rows(1);
    SlopeRows twice = rows.withValues(row -> new double[] {row[0], row[1], 3 * row[0], row[2]});
    SlopeRows first = rows.withValues(row -> new double[] {row[0], 2 * row[0], row[1], row[2]});
    SlopeFit.Estimates estimates =
        new SlopeRows(rows.levels(), List.of("prior", "fsm", "again"), twice.rows())
            .estimates(Criterion.ML);
    SlopeFit.Estimates other =
        new SlopeRows(rows.levels(), List.of("prior", "double", "fsm"), first.rows())
            .estimates(Criterion.ML);
    assertThat(estimates.report().dropped()).containsExactly("again");
    assertThat(other.report().dropped()).containsExactly("double");
    assertThat(estimates.report().criterionValue())
        .isCloseTo(rows.estimates(Criterion.ML).report().criterionValue(), within(1e-9));
  }

  private static String reason(SlopeRows rows) {
    return ((SlopeFit.NotEstimated) SlopeModel.fit(rows.data(), Criterion.REML)).reason();
  }

  @Test
  void what_cannot_be_estimated_is_refused_by_name() {
    SlopeRows rows = SlopeRows.draw(1, SlopeRows.ORDINARY).withOneLevel();
    assertThat(reason(new SlopeRows(rows.levels(), rows.terms(), List.of()))).isEqualTo("no rows");
    assertThat(
            reason(
                rows.withRows(
                    row ->
                        new SlopeRows.Row(
                            row.path(),
                            1,
                            new double[] {
                              row.path().hashCode() % 7, row.values()[1], row.values()[2]
                            }))))
        .isEqualTo("covariate of the slope varies inside fewer than 2 units at level school");
    assertThat(reason(rows.withRows(SlopeModelTest::onItsLine))).isEqualTo("no residual variance");
  }

  private static SlopeRows.Row onItsLine(SlopeRows.Row row) {
    double line = row.path().hashCode() % 5;
    double[] values = row.values();
    return new SlopeRows.Row(
        row.path(), 1, new double[] {values[0], values[1], line * (values[0] + 1)});
  }
}
