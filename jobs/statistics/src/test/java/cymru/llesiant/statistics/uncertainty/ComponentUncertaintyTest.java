package cymru.llesiant.statistics.uncertainty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Interval;
import cymru.llesiant.statistics.interval.Limits;
import cymru.llesiant.statistics.interval.Method;
import cymru.llesiant.statistics.interval.Reason;
import cymru.llesiant.statistics.multilevel.Criterion;
import cymru.llesiant.statistics.multilevel.CriterionSurface;
import cymru.llesiant.statistics.multilevel.NestedRows;
import cymru.llesiant.statistics.multilevel.VarianceComponents;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComponentUncertaintyTest {

  private static ComponentUncertainty uncertainty(NestedRows rows, VarianceComponents components) {
    return ComponentUncertainty.of(
        new Information(CriterionSurface.of(rows.data(), Criterion.REML), components));
  }

  private static ComponentUncertainty uncertainty(NestedRows rows) {
    return uncertainty(rows, rows.estimates(Criterion.REML).components());
  }

  private static double error(UncertainValue value) {
    return value.ifKnown().orElseThrow().standardError();
  }

  /**
   * Groups of equal size: {@code Var(s2) = 2 s2^2/(N - J)}, {@code Var(tau) = 2/n^2 ((n tau +
   * s2)^2/(J - 1) + s2^2/(N - J))}, {@code Cov = -2 s2^2/(n (N - J))}; Searle, Casella and
   * McCulloch 1992, Variance Components, chapter 3.
   */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 4, 5, 7, 8})
  void groups_of_equal_size_have_the_closed_form(long seed) {
    Balanced balanced = Balanced.draw(seed);
    VarianceComponents components = balanced.rows().estimates(Criterion.REML).components();
    ComponentUncertainty uncertainty = uncertainty(balanced.rows(), components);
    double n = balanced.size();
    double freedom = balanced.count() * (n - 1);
    double inside = components.residual();
    double between = components.component("group").variance();
    double ofInside = 2 * inside * inside / freedom;
    double ofBetween =
        2 * Math.pow(n * between + inside, 2) / (balanced.count() - 1) / n / n + ofInside / n / n;
    assertThat(error(uncertainty.residualVariance())).isCloseTo(Math.sqrt(ofInside), within(1e-7));
    assertThat(error(uncertainty.variance("group"))).isCloseTo(Math.sqrt(ofBetween), within(1e-6));
    assertThat(uncertainty.covariance(0, 1).orElseThrow()).isCloseTo(-ofInside / n, within(1e-7));
    assertThat(error(uncertainty.logVariance("group")))
        .isCloseTo(Math.sqrt(ofBetween) / between, within(1e-6));
    double logit =
        Math.sqrt(
            ofBetween / between / between
                + ofInside / inside / inside
                + 2 * ofInside / n / between / inside);
    assertThat(error(uncertainty.logitShare("group"))).isCloseTo(logit, within(1e-6));
    assertThat(error(uncertainty.logitResidualShare())).isCloseTo(logit, within(1e-6));
  }

  @Test
  void a_variance_of_0_has_no_standard_error_and_the_residual_one_that_of_a_plain_sample() {
    Balanced balanced = Balanced.draw(3);
    VarianceComponents components = balanced.rows().estimates(Criterion.REML).components();
    assertThat(components.component("group").variance()).isZero();
    ComponentUncertainty uncertainty = uncertainty(balanced.rows(), components);
    UncertainValue none = new UncertainValue.Unknown(Reason.AT_BOUNDARY);
    assertThat(uncertainty.variance("group")).isEqualTo(none);
    assertThat(uncertainty.logVariance("group")).isEqualTo(none);
    assertThat(uncertainty.logitShare("group")).isEqualTo(none);
    assertThat(uncertainty.logitResidualShare()).isEqualTo(none);
    assertThat(uncertainty.covariance(0, 1)).isEmpty();
    assertThat(uncertainty.shareLimits("group", Confidence.P95))
        .isEqualTo(new Limits.Unknown(Reason.AT_BOUNDARY));
    double residual = components.residual();
    double freedom = balanced.count() * balanced.size() - 1;
    assertThat(error(uncertainty.residualVariance()))
        .isCloseTo(residual * Math.sqrt(2 / freedom), within(1e-12));
  }

  @ParameterizedTest
  @ValueSource(longs = {2, 4, 9})
  void limits_lie_about_the_share_evenly_in_its_logit(long seed) {
    NestedRows rows = NestedRows.draw(seed);
    VarianceComponents components = rows.estimates(Criterion.REML).components();
    ComponentUncertainty uncertainty = uncertainty(rows);
    Limits.Known known = (Limits.Known) uncertainty.residualShareLimits(Confidence.P95);
    Interval interval = known.interval();
    assertThat(known.method()).isEqualTo(Method.DELTA_LOGIT);
    double share = components.residualPartitionCoefficient();
    assertThat(logit(interval.lower()) + logit(interval.upper()))
        .isCloseTo(2 * logit(share), within(1e-9));
    assertThat(interval.contains(share)).isTrue();
  }

  private static double logit(double share) {
    return Math.log(share / (1 - share));
  }
}
