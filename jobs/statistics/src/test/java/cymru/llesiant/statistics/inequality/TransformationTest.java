package cymru.llesiant.statistics.inequality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TransformationTest {

  @ParameterizedTest
  @EnumSource(Transformation.class)
  void the_way_back_leads_back_and_its_slope_is_that_of_a_chord(Transformation scale) {
    for (double value : new double[] {0.001, 0.2, 0.5, 0.97}) {
      double scaled = scale.of(value);
      assertThat(scale.holds(value)).isTrue();
      assertThat(scale.back(scaled)).isCloseTo(value, within(1e-15));
      double chord = (scale.back(scaled + 1e-5) - scale.back(scaled - 1e-5)) / 2e-5;
      assertThat(scale.slopeBack(value)).isCloseTo(chord, within(1e-10));
    }
    assertThat(scale.holds(-1)).isEqualTo(scale == Transformation.NONE);
    assertThat(scale.holds(1)).isEqualTo(scale != Transformation.LOGIT);
    assertThat(scale.holds(0)).isEqualTo(scale == Transformation.NONE);
  }
}
