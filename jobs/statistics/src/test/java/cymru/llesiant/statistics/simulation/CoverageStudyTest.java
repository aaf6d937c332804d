package cymru.llesiant.statistics.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.simulation.CoverageStudy.Coverage;
import java.util.List;
import org.junit.jupiter.api.Test;

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
