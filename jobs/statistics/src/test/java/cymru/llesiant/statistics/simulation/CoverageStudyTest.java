package cymru.llesiant.statistics.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.multilevel.Criterion;
import cymru.llesiant.statistics.multilevel.NestedModel;
import cymru.llesiant.statistics.rank.EstimatedEffect;
import cymru.llesiant.statistics.rank.RankInterval;
import cymru.llesiant.statistics.rank.Ranking;
import cymru.llesiant.statistics.simulation.CoverageStudy.Coverage;
import java.util.List;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Coverage within four Monte Carlo standard errors of what it should be, which a right interval
 * misses once in sixteen thousand seeds: of shares {@code sqrt(c (1 - c)/samples)}, of effects the
 * spread over samples.
 */
class CoverageStudyTest {

  private static final int SAMPLES = 200;

  private static List<Coverage> study(double betweenClasses, int replicates) {
    SimulatedSchools schools = new SimulatedSchools(100, 3, 20, 20, betweenClasses, 80);
    return new CoverageStudy(schools, replicates, Confidence.P95, 20261126).run();
  }

  private static void assertShareCovers(Coverage coverage, double nominal) {
    double allowed = 4 * Math.sqrt(nominal * (1 - nominal) / SAMPLES);
    assertThat(coverage.share()).as("%s", coverage).isCloseTo(nominal, within(allowed));
  }

  @Test
  void limits_of_shares_and_effects_contain_the_truth_as_often_as_they_say() {
    List<Coverage> coverages = study(10, SAMPLES);
    assertThat(coverages)
        .extracting(Coverage::quantity)
        .containsExactly(
            "school share", "class share", "residual share", "school effect", "class effect");
    coverages.subList(0, 3).forEach(coverage -> assertShareCovers(coverage, 0.95));
    for (Coverage coverage : coverages.subList(3, 5)) {
      assertThat(coverage.share())
          .as("%s", coverage)
          .isCloseTo(0.95, within(4 * coverage.standardError()));
    }
  }

  /**
   * An authority of twenty schools, and schools that differ little, each held to the nominal share
   * as above; {@code effect +/- 1.96 prediction errors} is seven to nine such errors below it.
   */
  @ParameterizedTest
  @CsvSource({"20, 15, 5, 80", "100, 2, 4, 94"})
  void limits_of_effects_contain_the_truth_where_the_variances_are_known_badly(
      int schools, double betweenSchools, double betweenClasses, double residual) {
    SimulatedSchools few =
        new SimulatedSchools(schools, 3, 20, betweenSchools, betweenClasses, residual);
    List<Coverage> coverages =
        new CoverageStudy(few, SAMPLES, Confidence.P95, 20261126).run().subList(3, 5);
    assertThat(coverages)
        .allSatisfy(
            coverage ->
                assertThat(coverage.share()).isCloseTo(0.95, within(4 * coverage.standardError())));
  }

  /**
   * Ranks are whole numbers, so their intervals may hold the truth more often than they say, and
   * with twenty schools do, though they take the variances as known.
   */
  @Test
  void rank_intervals_of_few_schools_contain_the_true_rank_at_least_as_often_as_they_say() {
    SimulatedSchools schools = new SimulatedSchools(20, 3, 20, 15, 5, 80);
    RandomGenerator random = new Well19937c(20261126);
    int covered = 0;
    int of = 0;
    for (int sample = 0; sample < SAMPLES; sample++) {
      SimulatedSchools.Sample drawn = schools.draw(random);
      List<EstimatedEffect> effects =
          NestedModel.fit(drawn.data(), Criterion.REML)
              .ifEstimated()
              .orElseThrow()
              .groupEffects(SimulatedSchools.SCHOOL)
              .stream()
              .map(one -> new EstimatedEffect(one.path().get(0), one.effect(), one.conditionalSd()))
              .toList();
      for (RankInterval interval :
          Ranking.of(effects, Confidence.P95).ifRanked().orElse(List.of())) {
        double own = drawn.effects().get(List.of(interval.school()));
        long rank =
            1
                + effects.stream()
                    .filter(one -> drawn.effects().get(List.of(one.school())) > own)
                    .count();
        covered += interval.lower() <= rank && rank <= interval.upper() ? 1 : 0;
        of++;
      }
    }
    assertThat(of).isGreaterThan(3800);
    assertThat((double) covered / of).isBetween(0.95, 0.99);
  }

  /** Half of the time the estimate is 0, and then the limits contain it. */
  @Test
  void limits_of_a_share_that_is_0_contain_it_in_all_but_half_of_the_tail() {
    assertShareCovers(study(0, SAMPLES).get(1), 0.975);
  }

  @Test
  void a_seed_gives_one_answer() {
    assertThat(study(10, 3)).isEqualTo(study(10, 3));
  }

  @Test
  void one_sample_is_no_study() {
    assertThatThrownBy(() -> study(10, 1)).hasMessageContaining("at least 2");
  }
}
