package cymru.llesiant.marts.variation.results;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.statistics.interval.Interval;
import cymru.llesiant.statistics.interval.Limits;
import cymru.llesiant.statistics.interval.Method;
import cymru.llesiant.statistics.interval.Reason;
import cymru.llesiant.statistics.multilevel.GroupEffect;
import cymru.llesiant.statistics.uncertainty.UncertainEffect;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class EffectFiguresTest {

  @Test
  @Tag("R003-18")
  void the_band_is_where_the_limits_lie() {
    assertThat(figures(new Interval(0.5, 4)).columns("school_effect"))
        .containsEntry("school_effect", 2.0)
        .containsEntry("school_effect_standard_error", 1.0)
        .containsEntry("prediction_error_sd", 1.5)
        .containsEntry("lower", 0.5)
        .containsEntry("upper", 4.0)
        .containsEntry("limits_method", "VARIANCES_INTEGRATED")
        .containsEntry("band", "ABOVE")
        .doesNotContainKey("limits_reason");
    assertThat(figures(new Interval(-3, -0.1)).columns("school_effect"))
        .containsEntry("band", "BELOW");
    assertThat(figures(new Interval(0, 4)).columns("school_effect"))
        .containsEntry("band", "AVERAGE");
  }

  @Test
  void without_limits_there_is_no_band_but_a_reason() {
    assertThat(figures(new Limits.Unknown(Reason.FLAT_CRITERION)).columns("school_effect"))
        .containsEntry("school_effect", 2.0)
        .containsEntry("limits_reason", "the data hardly tell the variances apart")
        .doesNotContainKeys("lower", "upper", "limits_method", "band");
  }

  @Test
  void a_unit_is_named_by_the_last_of_its_path() {
    assertThat(figures(new Interval(1, 3)).unit()).isEqualTo("6600001");
  }

  private static EffectFigures figures(Interval limits) {
    return figures(new Limits.Known(limits, Method.VARIANCES_INTEGRATED));
  }

  private static EffectFigures figures(Limits limits) {
    GroupEffect.Total total = new GroupEffect.Total(2, 1, 1);
    return new EffectFigures(
        new UncertainEffect(
            new GroupEffect("school", List.of("660", "6600001"), 12, 2, 1, 1.5, 0.5, 3, 0.7, total),
            limits));
  }
}
