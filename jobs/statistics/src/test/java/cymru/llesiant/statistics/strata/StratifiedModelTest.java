package cymru.llesiant.statistics.strata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.statistics.DenseGaussian;
import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Interval;
import cymru.llesiant.statistics.multilevel.Criterion;
import cymru.llesiant.statistics.multilevel.Fit;
import cymru.llesiant.statistics.multilevel.GroupEffect;
import cymru.llesiant.statistics.multilevel.NestedModel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Strata against matrices of rows by rows, and what must not matter. */
class StratifiedModelTest {

  private static StratifiedRows rows(long seed) {
    StratifiedRows rows = StratifiedRows.draw(seed, 5, seed % 3 == 0 ? 3 : 2, 0.5);
    return seed % 2 == 0 ? rows.withOneLevel() : rows;
  }

  private static Map<String, Double> ratios(StratifiedFit.Estimated estimates) {
    Map<String, Double> ratios = new HashMap<>();
    estimates.strata().forEach(stratum -> ratios.put(stratum.stratum(), stratum.ratio()));
    return ratios;
  }

  private static double[] lambda(StratifiedFit.Estimated estimates) {
    Fit.Estimates model = estimates.model();
    int levels = model.components().levels().size();
    double[] lambda = new double[levels];
    for (int level = 0; level < levels; level++) {
      lambda[level] =
          model.components().levels().get(levels - 1 - level).variance()
              / model.components().residual();
    }
    return lambda;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void estimates_are_those_of_their_definition(long seed) {
    StratifiedRows rows = rows(seed);
    for (Criterion criterion : Criterion.values()) {
      StratifiedFit.Estimated estimates = rows.estimates(criterion);
      double[] lambda = lambda(estimates);
      DenseGaussian dense = rows.dense(lambda, ratios(estimates), criterion);
      assertThat(estimates.model().report().criterionValue())
          .isCloseTo(dense.criterion(), within(1e-9));
      assertThat(estimates.strata().get(0).variance())
          .isCloseTo(dense.residualVariance(), within(1e-9));
      for (int j = 0; j < 3; j++) {
        assertThat(estimates.model().fixedEffects().effects().get(j).estimate())
            .isCloseTo(dense.fixedEffect(j), within(1e-8));
        assertThat(estimates.model().fixedEffects().covariance(j, j))
            .isCloseTo(dense.covariance().getEntry(j, j), within(1e-8));
      }
      for (GroupEffect effect : estimates.model().groupEffects()) {
        RealMatrix z = rows.members(effect.path());
        RealMatrix tau =
            DenseGaussian.diagonal(lambda[rows.levels().size() - effect.path().size()]);
        assertThat(effect.effect()).isCloseTo(dense.effects(z, tau).getEntry(0, 0), within(1e-8));
        assertThat(effect.conditionalSd())
            .isCloseTo(Math.sqrt(dense.conditionalCovariance(z, tau).getEntry(0, 0)), within(1e-7));
      }
    }
  }

  /** Twenty seeds of some 500 pupils; the generator's ratio is 0.36. */
  @Test
  void the_true_ratio_is_found_within_three_standard_errors_and_mostly_within_its_limits() {
    int inside = 0;
    for (long seed = 0; seed < 20; seed++) {
      StratumVariance eligible =
          StratifiedRows.draw(seed, 30, 2, 0.6).estimates(Criterion.REML).stratum("eligible");
      double distance = Math.log(eligible.ratio() / 0.36);
      assertThat(Math.abs(distance)).isLessThan(3 * eligible.logRatioStandardError().orElseThrow());
      inside += eligible.limits().orElseThrow().contains(0.36) ? 1 : 0;
    }
    assertThat(inside).isGreaterThanOrEqualTo(17);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 4})
  void the_test_is_the_difference_of_two_criteria(long seed) {
    StratifiedRows rows = rows(seed);
    StratifiedFit.Estimated estimates = rows.estimates(Criterion.REML);
    double one =
        NestedModel.fit(rows.data().weighted(1, 1), Criterion.REML)
            .ifEstimated()
            .orElseThrow()
            .report()
            .criterionValue();
    assertThat(estimates.homogeneity().statistic())
        .isCloseTo(one - estimates.model().report().criterionValue(), within(1e-9));
    assertThat(estimates.homogeneity().degreesOfFreedom()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 4})
  void the_reference_turns_ratios_and_limits_round_and_changes_nothing_else(long seed) {
    StratifiedRows rows = rows(seed);
    StratifiedFit.Estimated one = rows.estimates(Criterion.REML);
    StratifiedFit.Estimated other =
        StratifiedModel.fit(rows.data("eligible"), Criterion.REML, Confidence.P95)
            .ifEstimated()
            .orElseThrow();
    assertThat(other.model().report().criterionValue())
        .isCloseTo(one.model().report().criterionValue(), within(1e-9));
    assertThat(other.stratum("not eligible").ratio() * one.stratum("eligible").ratio())
        .isCloseTo(1, within(1e-7));
    for (String stratum : List.of("eligible", "not eligible")) {
      assertThat(other.stratum(stratum).variance())
          .isCloseTo(one.stratum(stratum).variance(), within(1e-6));
      assertThat(other.variancePartitionCoefficient("school", stratum))
          .isCloseTo(one.variancePartitionCoefficient("school", stratum), within(1e-7));
    }
    Interval limits = one.stratum("eligible").limits().orElseThrow();
    Interval turned = other.stratum("not eligible").limits().orElseThrow();
    assertThat(turned.upper() * limits.lower()).isCloseTo(1, within(1e-6));
  }

  @Test
  void other_units_of_the_response_scale_variances_and_leave_ratios() {
    StratifiedFit.Estimated plain = rows(1).estimates(Criterion.REML);
    StratifiedFit.Estimated scaled =
        rows(1)
            .withRows(
                row ->
                    new StratifiedRows.Row(
                        row.path(),
                        row.stratum(),
                        new double[] {
                          row.values()[0] + 1000, row.values()[1], -30 * row.values()[2] + 7
                        }))
            .estimates(Criterion.REML);
    assertThat(scaled.stratum("eligible").ratio())
        .isCloseTo(plain.stratum("eligible").ratio(), within(1e-7));
    assertThat(scaled.stratum("eligible").variance() / 900)
        .isCloseTo(plain.stratum("eligible").variance(), within(1e-6));
  }

  private static String reason(StratifiedRows rows) {
    return ((StratifiedFit.NotEstimated)
            StratifiedModel.fit(rows.data(), Criterion.REML, Confidence.P95))
        .reason();
  }

  @Test
  void what_cannot_be_estimated_is_refused_by_name() {
    StratifiedRows rows = rows(2);
    assertThat(reason(new StratifiedRows(rows.levels(), rows.terms(), List.of())))
        .isEqualTo("no rows");
    assertThat(
            reason(
                rows.withRows(row -> new StratifiedRows.Row(row.path(), "eligible", row.values()))))
        .isEqualTo("fewer than 2 strata with rows");
    StratifiedRows.Row first = rows.rows().get(0);
    assertThat(
            reason(
                rows.withRows(
                    row ->
                        new StratifiedRows.Row(
                            row.path(), row == first ? "eligible" : "unknown", row.values()))))
        .isEqualTo("as many units as rows in stratum eligible");
    assertThat(
            reason(
                rows.withRows(
                    row ->
                        new StratifiedRows.Row(
                            row.path(),
                            row.stratum(),
                            new double[] {
                              row.values()[0],
                              row.values()[1],
                              row.stratum().equals("eligible")
                                  ? row.path().hashCode() % 9
                                  : row.values()[2]
                            }))))
        .isEqualTo("no residual variance in stratum eligible");
  }
}
