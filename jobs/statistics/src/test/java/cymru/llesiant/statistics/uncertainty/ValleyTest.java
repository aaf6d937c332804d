package cymru.llesiant.statistics.uncertainty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.statistics.multilevel.Criterion;
import cymru.llesiant.statistics.multilevel.CriterionSurface;
import cymru.llesiant.statistics.multilevel.NestedRows;
import cymru.llesiant.statistics.numeric.PlaneQuadratic.Plane;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValleyTest {

  private static Information information(NestedRows rows) {
    return new Information(
        CriterionSurface.of(rows.data(), Criterion.REML),
        rows.estimates(Criterion.REML).components());
  }

  @ParameterizedTest
  @ValueSource(longs = {2, 4, 7, 9})
  void the_floor_meets_the_conditions_of_a_minimum_in_the_plane(long seed) {
    Information information = information(NestedRows.draw(seed));
    double[] normal = {0.7, -0.3, -0.3};
    Valley.Floor floor = Valley.atEstimate(information).floor(new Plane(normal, 0.3)).orElseThrow();
    double[] ratios = floor.place().ratios();
    assertThat(0.7 * ratios[0] - 0.3 * (ratios[1] + ratios[2])).isCloseTo(0.3, within(1e-10));
    for (int k = 0; k < 3; k++) {
      double slope = floor.place().gradient()[k] - floor.multiplier() * normal[k];
      if (ratios[k] > 0) {
        assertThat(slope * (ratios[k] + information.sizes()[k])).isCloseTo(0, within(1e-3));
      } else {
        assertThat(slope).isGreaterThan(-1e-3);
      }
    }
  }

  @Test
  void there_is_no_way_to_a_plane_below_0() {
    Information information = information(NestedRows.draw(4));
    assertThat(Valley.atEstimate(information).floor(new Plane(new double[] {1, 1, 1}, -1)))
        .isEmpty();
  }

  @Test
  void a_valley_can_begin_anywhere() {
    Information information = information(NestedRows.draw(4));
    Plane plane = new Plane(new double[] {0.7, -0.3, -0.3}, 0.3);
    double one = Valley.atEstimate(information).floor(plane).orElseThrow().place().value();
    double other =
        Valley.at(information, new double[] {3, 2, 1}).floor(plane).orElseThrow().place().value();
    assertThat(other).isCloseTo(one, within(1e-8));
  }
}
