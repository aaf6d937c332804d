package cymru.llesiant.statistics.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.moments.CrossProducts;
import cymru.llesiant.statistics.multilevel.Criterion;
import cymru.llesiant.statistics.multilevel.Fit;
import cymru.llesiant.statistics.multilevel.LeafGroup;
import cymru.llesiant.statistics.multilevel.NestedData;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.junit.jupiter.api.Test;

class BootstrapTest {

  private static final int REPLICATES = 600;
  private static final Resampling RESAMPLING = new Resampling(REPLICATES, 17, Confidence.P95);
  private static final int SCHOOLS = 50;
  private static final int SIZE = 8;
  private static final Pupils PUPILS = Pupils.balanced(SCHOOLS, SIZE, 3, 4, 1);

  private static Bootstrap.Drawn parametric(NestedData data, Resampling resampling) {
    return Bootstrap.parametric(data, Criterion.REML, resampling).ifDrawn().orElseThrow();
  }

  private static Bootstrap.Drawn cluster(Pupils pupils, Resampling resampling) {
    return Bootstrap.cluster(pupils.data(), pupils.states(), Criterion.REML, resampling)
        .ifDrawn()
        .orElseThrow();
  }

  /**
   * A standard deviation over n near normal values has a relative error of 1/sqrt(2n); 4.5 allowed.
   */
  private static void assertSpread(double drawn, double expected) {
    double error = 4.5 * expected / Math.sqrt(2.0 * REPLICATES);
    assertThat(drawn).isBetween(expected - error, expected + error);
  }

  /**
   * Of k equal schools of n, between {@code b} and within {@code w}: the estimate between is {@code
   * (MSB - MSW)/n} with variance {@code 2/n^2 ((w + n b)^2/(k - 1) + w^2/(k (n - 1)))}, the one
   * within is {@code w} chi-square over its degrees of freedom {@code k (n - 1)}.
   */
  @Test
  void the_parametric_spread_is_that_of_the_closed_form() {
    List<BootstrapLimits> limits = parametric(PUPILS.data(), RESAMPLING).limits();
    double b = limits.get(0).variance();
    double w = limits.get(1).variance();
    double freedom = SCHOOLS * (SIZE - 1.0);
    double between = (w + SIZE * b) * (w + SIZE * b) / (SCHOOLS - 1);
    assertSpread(limits.get(0).varianceSpread(), Math.sqrt(2 * (between + w * w / freedom)) / SIZE);
    assertSpread(limits.get(1).varianceSpread(), w * Math.sqrt(2 / freedom));
    ChiSquaredDistribution chiSquare = new ChiSquaredDistribution(null, freedom);
    double error = 4.5 * 2.7 * limits.get(1).varianceSpread() / Math.sqrt(REPLICATES);
    assertThat(limits.get(1).varianceLimits().lower())
        .isCloseTo(w * chiSquare.inverseCumulativeProbability(0.025) / freedom, within(error));
    assertThat(limits.get(1).varianceLimits().upper())
        .isCloseTo(w * chiSquare.inverseCumulativeProbability(0.975) / freedom, within(error));
  }

  /**
   * Of k schools drawn from k: the mean square within is the mean of the schools', and the variance
   * of the means {@code m} has the variance {@code (m4 - m2^2 (k - 3)/(k - 1))/k}, {@code m2},
   * {@code m4} their moments about their mean.
   */
  @Test
  void the_spread_of_clusters_is_that_of_the_closed_form() {
    List<BootstrapLimits> limits = cluster(PUPILS, RESAMPLING).limits();
    double grandMean =
        PUPILS.states().values().stream().mapToDouble(s -> s.mean(0)).average().orElseThrow();
    double w = limits.get(1).variance();
    double[] m = new double[5];
    double spreadWithin = 0;
    double together = 0;
    for (CrossProducts school : PUPILS.states().values()) {
      double square = Math.pow(school.mean(0) - grandMean, 2);
      double within = school.product(0, 0) / (SIZE - 1);
      m[2] += square / SCHOOLS;
      m[4] += square * square / SCHOOLS;
      spreadWithin += (within - w) * (within - w) / SCHOOLS;
      together += square * (within - w) / SCHOOLS;
    }
    double ofMeans = m[4] - m[2] * m[2] * (SCHOOLS - 3.0) / (SCHOOLS - 1);
    double between = ofMeans + spreadWithin / SIZE / SIZE - 2 * together / SIZE;
    assertSpread(limits.get(1).varianceSpread(), Math.sqrt(spreadWithin / SCHOOLS));
    assertSpread(limits.get(0).varianceSpread(), Math.sqrt(between / SCHOOLS));
  }

  /** The variance of drawn means is {@code (k - 1)/k} of theirs, so the one between lies low. */
  @Test
  void variances_of_drawn_clusters_lie_low_as_the_closed_form_says() {
    Replicates replicates =
        Replicates.of(
            new ClusterSource(PUPILS.data(), PUPILS.states()), Criterion.REML, RESAMPLING);
    BootstrapLimits school = cluster(PUPILS, RESAMPLING).limits().get(0);
    double w = cluster(PUPILS, RESAMPLING).limits().get(1).variance();
    double expected = (school.variance() + w / SIZE) * (SCHOOLS - 1) / SCHOOLS - w / SIZE;
    double mean =
        replicates.components().stream()
            .mapToDouble(c -> c.component("school").variance())
            .average()
            .orElseThrow();
    assertThat(mean)
        .isCloseTo(expected, within(4.5 * school.varianceSpread() / Math.sqrt(REPLICATES)));
  }

  @Test
  void the_estimate_is_that_of_the_data_and_the_limits_hold_it() {
    Bootstrap.Drawn drawn = parametric(PUPILS.data(), RESAMPLING);
    assertThat(drawn.fitted()).isEqualTo(REPLICATES);
    assertThat(drawn.failed()).isZero();
    assertThat(drawn.limits())
        .extracting(BootstrapLimits::level)
        .containsExactly("school", Bootstrap.RESIDUAL);
    for (BootstrapLimits level : drawn.limits()) {
      assertThat(level.varianceLimits().contains(level.variance())).isTrue();
      assertThat(level.shareLimits().contains(level.share())).isTrue();
      assertThat(level.shareLimits().lower()).isBetween(0.0, level.share());
      assertThat(level.atZero()).isZero();
    }
    BootstrapLimits school = drawn.limits().get(0);
    BootstrapLimits residual = drawn.limits().get(1);
    assertThat(school.share() + residual.share()).isCloseTo(1, within(1e-14));
    assertThat(school.shareLimits().lower())
        .isCloseTo(1 - residual.shareLimits().upper(), within(1e-12));
    assertThat(school.shareSpread()).isCloseTo(residual.shareSpread(), within(1e-12));
  }

  @Test
  void the_same_seed_gives_the_same_digits_and_another_others() {
    Pupils pupils = Pupils.nested(3);
    Resampling few = new Resampling(20, 4, Confidence.P95);
    assertThat(parametric(pupils.data(), few)).isEqualTo(parametric(pupils.data(), few));
    assertThat(cluster(pupils, few)).isEqualTo(cluster(pupils, few));
    Resampling other = new Resampling(20, 5, Confidence.P95);
    assertThat(parametric(pupils.data(), other)).isNotEqualTo(parametric(pupils.data(), few));
    assertThat(cluster(pupils, other)).isNotEqualTo(cluster(pupils, few));
  }

  @Test
  void the_order_of_units_changes_no_digit() {
    Pupils pupils = Pupils.nested(3);
    NestedData data = pupils.data();
    double[][] within = new double[4][4];
    for (int i = 0; i < 4; i++) {
      for (int j = 0; j < 4; j++) {
        within[i][j] = data.within(i, j);
      }
    }
    List<LeafGroup> shuffled = new ArrayList<>(data.leaves());
    Collections.shuffle(shuffled, new Random(2));
    NestedData again = new NestedData(data.levels(), data.terms(), "y", shuffled, within);
    Resampling few = new Resampling(20, 4, Confidence.P95);
    assertThat(parametric(again, few)).isEqualTo(parametric(data, few));
    assertThat(Bootstrap.cluster(again, pupils.states(), Criterion.REML, few))
        .isEqualTo(Bootstrap.cluster(data, pupils.states(), Criterion.REML, few));
  }

  @Test
  void replicates_at_the_boundary_count_as_0() {
    Bootstrap.Drawn drawn =
        parametric(
            Pupils.balanced(10, 5, 0.05, 4, 6).data(), new Resampling(100, 1, Confidence.P95));
    BootstrapLimits school = drawn.limits().get(0);
    assertThat(school.atZero()).isBetween(20, 80);
    assertThat(school.varianceLimits().lower()).isZero();
    assertThat(school.shareLimits().lower()).isZero();
  }

  @Test
  void data_that_cannot_be_fitted_have_its_reasons() {
    NestedData one = Pupils.balanced(1, 9, 1, 1, 1).data();
    Bootstrap refused = Bootstrap.parametric(one, Criterion.REML, RESAMPLING);
    assertThat(refused).isInstanceOf(Bootstrap.Refused.class);
    assertThat(((Bootstrap.Refused) refused).why().reason()).contains("fewer than 2 units");
  }

  /** Without the one school of several pupils, in 8 of 27 draws, nothing can be told apart. */
  @Test
  void too_many_replicates_that_cannot_be_fitted_leave_no_limits() {
    Map<List<String>, CrossProducts> states = new HashMap<>();
    states.put(List.of("a"), Pupils.balanced(1, 6, 0, 1, 2).states().get(List.of("s0")));
    states.put(List.of("b"), CrossProducts.of(40));
    states.put(List.of("c"), CrossProducts.of(61));
    Pupils pupils = new Pupils(List.of("school"), List.of(), states);
    Bootstrap bootstrap =
        Bootstrap.cluster(
            pupils.data(), states, Criterion.REML, new Resampling(200, 3, Confidence.P95));
    String answer =
        bootstrap.fold(
            new Bootstrap.Cases<>() {
              @Override
              public String drawn(Bootstrap.Drawn drawn) {
                return "drawn";
              }

              @Override
              public String refused(Fit.NotEstimated why) {
                return why.reason();
              }

              @Override
              public String tooFewFitted(Bootstrap.TooFewFitted counts) {
                assertThat(counts.failed()).isBetween(30, 90);
                assertThat(counts.fitted() + counts.failed()).isEqualTo(200);
                return "too few";
              }
            });
    assertThat(answer).isEqualTo("too few");
  }

  @Test
  void a_single_replicate_is_refused() {
    assertThatThrownBy(() -> new Resampling(1, 1, Confidence.P95))
        .hasMessageContaining("499 are usual");
  }
}
