package cymru.llesiant.statistics.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.statistics.interval.Confidence;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.apache.commons.math3.special.Erf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OverlapMultiplierTest {

  private static double multiplier(double... deviations) {
    return new OverlapMultiplier(deviations).value(Confidence.P95).orElseThrow();
  }

  /** Two equal deviations s overlap to c = z sqrt(2) s/(2 s) = z/sqrt(2). */
  @ParameterizedTest
  @ValueSource(ints = {2, 40, 5000})
  void equal_deviations_have_the_closed_form(int schools) {
    double[] deviations = DoubleStream.generate(() -> 0.7).limit(schools).toArray();
    assertThat(multiplier(deviations)).isCloseTo(Confidence.P95.z() / Math.sqrt(2), within(1e-10));
  }

  /** Of one pair: z sqrt(s1^2 + s2^2)/(s1 + s2). */
  @Test
  void two_schools_have_the_closed_form() {
    assertThat(multiplier(3, 4)).isCloseTo(Confidence.P95.z() * 5 / 7, within(1e-10));
  }

  @Test
  void schools_of_unequal_size_need_a_little_more() {
    double[] deviations =
        Schools.draw(200, 0.15, 1).effects().stream()
            .mapToDouble(EstimatedEffect::standardDeviation)
            .toArray();
    assertThat(multiplier(deviations)).isBetween(1.386, 1.5);
  }

  @Test
  void groups_of_deviations_stand_for_all_pairs_seed_3() {
    Random random = new Random(3);
    double[] deviations = random.doubles(700).map(u -> Math.exp(3 * u)).toArray();
    double multiplier = multiplier(deviations);
    double falseDifferences = 0;
    for (int i = 0; i < deviations.length; i++) {
      for (int j = 0; j < i; j++) {
        double apart = (deviations[i] + deviations[j]) / Math.hypot(deviations[i], deviations[j]);
        falseDifferences += Erf.erfc(multiplier * apart / Math.sqrt(2));
      }
    }
    assertThat(falseDifferences / (700 * 699 / 2.0)).isCloseTo(0.05, within(1e-5));
  }

  @Test
  void neither_order_nor_units_matter() {
    assertThat(multiplier(30, 10, 20)).isCloseTo(multiplier(1, 2, 3), within(1e-11));
  }

  @Test
  void a_school_by_itself_has_no_multiplier_and_a_certain_one_is_refused() {
    assertThat(new OverlapMultiplier(2).value(Confidence.P95)).isEmpty();
    assertThatThrownBy(() -> new OverlapMultiplier(2, 0)).hasMessageContaining("above 0");
  }
}
