package cymru.llesiant.marts.variation.results;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.statistics.multilevel.GroupEffect;
import java.util.List;
import org.junit.jupiter.api.Test;

class EffectFiguresTest {

  @Test
  void limits_are_of_the_conditional_deviation_and_the_band_is_where_they_lie() {
    assertThat(figures(2, 1).columns("school_effect"))
        .containsEntry("school_effect", 2.0)
        .containsEntry("school_effect_standard_error", 1.0)
        .containsEntry("prediction_error_sd", 1.5)
        .containsEntry("lower", 0.04003601546)
        .containsEntry("upper", 3.959963985)
        .containsEntry("band", "ABOVE");
    assertThat(figures(-2, 1).columns("school_effect")).containsEntry("band", "BELOW");
    assertThat(figures(2, 1.1).columns("school_effect")).containsEntry("band", "AVERAGE");
    assertThat(figures(0, 0).columns("school_effect")).containsEntry("band", "AVERAGE");
  }

  @Test
  void a_unit_is_named_by_the_last_of_its_path() {
    assertThat(figures(1, 1).unit()).isEqualTo("6600001");
  }

  private static EffectFigures figures(double effect, double deviation) {
    return new EffectFigures(
        new GroupEffect(
            "school",
            List.of("660", "6600001"),
            12,
            effect,
            deviation,
            1.5 * deviation,
            0.5,
            3,
            0.7,
            new GroupEffect.Total(effect, deviation, deviation)));
  }
}
