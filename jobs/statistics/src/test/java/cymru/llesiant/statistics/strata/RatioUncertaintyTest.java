package cymru.llesiant.statistics.strata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.statistics.interval.Interval;
import cymru.llesiant.statistics.multilevel.Criterion;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.univariate.BrentOptimizer;
import org.apache.commons.math3.optim.univariate.SearchInterval;
import org.apache.commons.math3.optim.univariate.UnivariateObjectiveFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Limits and standard errors against profiles of matrices of rows by rows. */
class RatioUncertaintyTest {

  /** The criterion of rows in schools alone, least over the schools' variance, at a log ratio. */
  private static double profile(StratifiedRows rows, Criterion criterion, double logRatio) {
    Map<String, Double> ratios = Map.of("not eligible", 1.0, "eligible", Math.exp(logRatio));
    DoubleUnaryOperator value =
        lambda -> rows.dense(new double[] {lambda}, ratios, criterion).criterion();
    double inside =
        new BrentOptimizer(1e-8, 1e-10)
            .optimize(
                new MaxEval(200),
                new UnivariateObjectiveFunction(log -> value.applyAsDouble(Math.exp(log))),
                GoalType.MINIMIZE,
                new SearchInterval(-7, 4, -1))
            .getValue();
    return Math.min(inside, value.applyAsDouble(0));
  }

  @ParameterizedTest
  @ValueSource(longs = {2, 4, 6})
  void limits_are_where_the_criterion_has_risen_by_3_84(long seed) {
    StratifiedRows rows = StratifiedRows.draw(seed, 3, 2, 0.5).withOneLevel();
    StratifiedFit.Estimated estimates = rows.estimates(Criterion.REML);
    Interval limits = estimates.stratum("eligible").limits().orElseThrow();
    double least = estimates.model().report().criterionValue();
    assertThat(limits.contains(estimates.stratum("eligible").ratio())).isTrue();
    for (double limit : new double[] {limits.lower(), limits.upper()}) {
      assertThat(profile(rows, Criterion.REML, Math.log(limit)) - least)
          .isCloseTo(3.841458820694124, within(1e-5));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {2, 4, 6})
  void the_standard_error_is_the_curvature_of_the_criterion(long seed) {
    StratifiedRows rows = StratifiedRows.draw(seed, 3, 2, 0.5).withOneLevel();
    StratifiedFit.Estimated estimates = rows.estimates(Criterion.ML);
    StratumVariance eligible = estimates.stratum("eligible");
    double at = Math.log(eligible.ratio());
    double step = 0.02;
    double curvature =
        (profile(rows, Criterion.ML, at + step)
                + profile(rows, Criterion.ML, at - step)
                - 2 * estimates.model().report().criterionValue())
            / step
            / step;
    assertThat(eligible.logRatioStandardError().orElseThrow())
        .isCloseTo(Math.sqrt(2 / curvature), within(2e-3));
    assertThat(estimates.strata().get(0).logRatioStandardError()).hasValue(0);
    assertThat(estimates.strata().get(0).limits()).isEmpty();
  }
}
