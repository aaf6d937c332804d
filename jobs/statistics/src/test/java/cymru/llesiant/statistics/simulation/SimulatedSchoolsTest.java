package cymru.llesiant.statistics.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.statistics.multilevel.LeafGroup;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;
import org.junit.jupiter.api.Test;

class SimulatedSchoolsTest {

  private static final SimulatedSchools SCHOOLS = new SimulatedSchools(50, 2, 9, 4, 2, 30);

  @Test
  void a_seed_gives_one_sample() {
    SimulatedSchools.Sample one = SCHOOLS.draw(new Well19937c(7));
    SimulatedSchools.Sample other = SCHOOLS.draw(new Well19937c(7));
    assertThat(one.effects()).isEqualTo(other.effects());
    assertThat(one.data().leaves()).isEqualTo(other.data().leaves());
    assertThat(one.data().within(0, 0)).isEqualTo(other.data().within(0, 0));
  }

  @Test
  void every_unit_has_its_effect_and_sizes_lie_about_the_mean_size() {
    SimulatedSchools.Sample sample = SCHOOLS.draw(new Well19937c(1));
    assertThat(sample.data().leaves()).hasSize(100);
    assertThat(sample.effects()).hasSize(150);
    assertThat(sample.data().leaves()).extracting(LeafGroup::n).allMatch(n -> n >= 5 && n <= 13);
    assertThat(sample.data().rows() / 100.0).isCloseTo(9, within(1.0));
  }

  /** Within four standard errors over 300 samples. */
  @Test
  void variances_are_those_that_were_asked_for() {
    RandomGenerator random = new Well19937c(20);
    double residual = 0;
    double errors = 0;
    double schools = 0;
    int samples = 300;
    for (int i = 0; i < samples; i++) {
      SimulatedSchools.Sample sample = SCHOOLS.draw(random);
      residual += sample.data().within(0, 0) / (sample.data().rows() - 100);
      for (LeafGroup leaf : sample.data().leaves()) {
        double school = sample.effects().get(leaf.path().subList(0, 1));
        double error = leaf.means()[0] - 50 - school - sample.effects().get(leaf.path());
        errors += leaf.n() * error * error / 100;
        schools += school * school / 100;
      }
    }
    assertThat(residual / samples).isCloseTo(30, within(4 * 30 * Math.sqrt(2.0 / 800 / samples)));
    assertThat(errors / samples).isCloseTo(30, within(4 * 30 * Math.sqrt(2.0 / 100 / samples)));
    assertThat(schools / samples).isCloseTo(4, within(4 * 4 * Math.sqrt(2.0 / 50 / samples)));
  }

  @Test
  void what_no_model_could_be_fitted_to_is_refused() {
    assertThatThrownBy(() -> new SimulatedSchools(1, 2, 9, 4, 2, 30))
        .hasMessageContaining("at least 2 of each");
    assertThatThrownBy(() -> new SimulatedSchools(50, 2, 9, -4, 2, 30))
        .hasMessageContaining("never negative");
  }
}
