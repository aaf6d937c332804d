package cymru.llesiant.statistics.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.statistics.moments.Moments;
import cymru.llesiant.statistics.multilevel.Criterion;
import cymru.llesiant.statistics.multilevel.Fit;
import cymru.llesiant.statistics.multilevel.LeafGroup;
import cymru.llesiant.statistics.multilevel.NestedData;
import cymru.llesiant.statistics.multilevel.NestedModel;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;
import org.junit.jupiter.api.Test;

/**
 * Moments over 4000 draws against those of rows {@code y = X b + u + e}; five standard errors of
 * each moment are allowed.
 */
class ParametricSourceTest {

  private static final int DRAWS = 4000;
  private static final NestedData DATA = Pupils.nested(1).data();
  private static final Fit.Estimates ESTIMATES =
      NestedModel.fit(DATA, Criterion.REML).ifEstimated().orElseThrow();

  private static List<NestedData> draws() {
    ParametricSource source = new ParametricSource(DATA, ESTIMATES);
    RandomGenerator random = new Well19937c(7);
    return Stream.generate(() -> source.draw(random)).limit(DRAWS).toList();
  }

  private static double slope(String term) {
    return ESTIMATES.fixedEffects().effect(term).estimate();
  }

  private static void assertMean(Moments drawn, double expected, double variance) {
    assertThat(drawn.mean())
        .isBetween(
            expected - 5 * Math.sqrt(variance / DRAWS), expected + 5 * Math.sqrt(variance / DRAWS));
  }

  /** A variance over n draws of near normal values has a relative error of sqrt(2/n). */
  private static void assertVariance(Moments drawn, double expected) {
    double error = 5 * expected * Math.sqrt(2.5 / DRAWS);
    assertThat(drawn.variance().orElseThrow()).isBetween(expected - error, expected + error);
  }

  @Test
  void cross_products_are_those_of_drawn_rows() {
    double s2 = ESTIMATES.components().residual();
    double sxx = DATA.within(0, 0);
    double b = slope("prior");
    double freedom = DATA.rows() - DATA.leaves().size();
    Moments priors = Moments.EMPTY;
    Moments responses = Moments.EMPTY;
    for (NestedData drawn : draws()) {
      assertThat(drawn.within(0, 0)).isEqualTo(sxx);
      assertThat(drawn.within(1, 3) / drawn.within(0, 3)).isBetween(3 - 1e-9, 3 + 1e-9);
      assertThat(drawn.within(2, 3)).isZero();
      assertThat(drawn.within(3, 0)).isEqualTo(drawn.within(0, 3));
      priors = priors.plus(drawn.within(0, 3));
      responses = responses.plus(drawn.within(3, 3));
    }
    assertMean(priors, sxx * b, s2 * sxx);
    assertVariance(priors, s2 * sxx);
    double variance = 4 * s2 * b * b * sxx + 2 * s2 * s2 * freedom;
    assertMean(responses, b * b * sxx + s2 * freedom, variance);
    assertVariance(responses, variance);
  }

  @Test
  void means_of_leaves_are_those_of_drawn_rows() {
    double schools = ESTIMATES.components().component("school").variance();
    double classes = ESTIMATES.components().component("class").variance();
    LeafGroup leaf = DATA.leaves().get(4);
    Moments means = Moments.EMPTY;
    Moments sisters = Moments.EMPTY;
    for (NestedData drawn : draws()) {
      assertThat(drawn.leaves().get(4).n()).isEqualTo(leaf.n());
      double mean = drawn.leaves().get(4).means()[3];
      means = means.plus(mean);
      sisters = sisters.plus(mean - drawn.leaves().get(3).means()[3]);
    }
    double s2 = ESTIMATES.components().residual();
    double variance = schools + classes + s2 / leaf.n();
    double expected =
        slope("(Intercept)") + slope("prior") * leaf.means()[0] + slope("rural") * leaf.means()[2];
    assertMean(means, expected, variance);
    assertVariance(means, variance);
    assertThat(DATA.leaves().get(3).path().get(0)).isEqualTo(leaf.path().get(0));
    assertVariance(sisters, 2 * classes + s2 / leaf.n() + s2 / DATA.leaves().get(3).n());
  }

  @Test
  void a_covariate_the_model_left_out_stays_left_out() {
    assertThat(ESTIMATES.report().dropped()).containsExactly("thrice");
    Fit.Estimates again =
        NestedModel.fit(draws().get(0), Criterion.REML).ifEstimated().orElseThrow();
    assertThat(again.report().dropped()).containsExactly("thrice");
  }
}
