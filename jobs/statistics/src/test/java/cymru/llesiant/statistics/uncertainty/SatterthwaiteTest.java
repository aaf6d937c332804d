package cymru.llesiant.statistics.uncertainty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.statistics.multilevel.Criterion;
import cymru.llesiant.statistics.multilevel.CriterionSurface;
import cymru.llesiant.statistics.multilevel.NestedRows;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SatterthwaiteTest {

  private static Map<String, Double> degrees(NestedRows rows) {
    return new Satterthwaite(
            new Information(
                CriterionSurface.of(rows.data(), Criterion.REML),
                rows.estimates(Criterion.REML).components()))
        .degreesOfFreedom();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 4, 5, 7, 8})
  void the_mean_of_groups_of_equal_size_has_one_less_than_the_groups(long seed) {
    Balanced balanced = Balanced.draw(seed);
    assertThat(degrees(balanced.rows()).get("(Intercept)"))
        .isCloseTo(balanced.count() - 1, within(1e-5));
  }

  @Test
  void with_a_variance_of_0_the_mean_has_those_of_a_plain_sample() {
    Balanced balanced = Balanced.draw(3);
    assertThat(degrees(balanced.rows()).get("(Intercept)"))
        .isCloseTo(balanced.count() * balanced.size() - 1, within(1e-8));
  }

  @Test
  void each_term_has_its_own() {
    assertThat(degrees(NestedRows.draw(9))).containsOnlyKeys("(Intercept)", "prior", "fsm");
  }
}
