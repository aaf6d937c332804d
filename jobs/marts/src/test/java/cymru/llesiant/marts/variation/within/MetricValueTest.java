package cymru.llesiant.marts.variation.within;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.statistics.interval.Interval;
import cymru.llesiant.statistics.interval.Limits;
import cymru.llesiant.statistics.interval.Method;
import cymru.llesiant.statistics.interval.Reason;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class MetricValueTest {

  @Test
  void the_flag_says_on_which_side_of_the_countrys_figure_the_limits_lie() {
    assertThat(flag(OptionalDouble.of(0.9))).isEqualTo("ABOVE");
    assertThat(flag(OptionalDouble.of(1))).isEqualTo("AVERAGE");
    assertThat(flag(OptionalDouble.of(2))).isEqualTo("AVERAGE");
    assertThat(flag(OptionalDouble.of(2.1))).isEqualTo("BELOW");
    assertThat(flag(OptionalDouble.empty())).isNull();
  }

  private static Object flag(OptionalDouble national) {
    return value(30, OptionalDouble.of(1.5), national).columns().get("flag");
  }

  @Test
  void a_status_says_whether_there_is_a_figure_and_from_how_many() {
    OptionalDouble known = OptionalDouble.of(1.5);
    assertThat(status(20, known)).isEqualTo("OK");
    assertThat(status(19, known)).isEqualTo("LOW_N");
    assertThat(status(19, OptionalDouble.empty())).isEqualTo("NOT_AVAILABLE");
    assertThat(status(0, OptionalDouble.empty())).isEqualTo("NO_COHORT");
  }

  private static Object status(long n, OptionalDouble value) {
    return value(n, value, OptionalDouble.empty()).columns().get("value_status");
  }

  @Test
  void without_limits_there_is_the_reason() {
    Map<String, Object> columns =
        new MetricValue(
                "WS_SD",
                OptionalDouble.of(0),
                new Limits.Unknown(Reason.NO_SPREAD),
                30,
                OptionalDouble.of(1))
            .columns();
    assertThat(columns)
        .containsEntry("value", 0.0)
        .containsEntry("reason", "all values equal")
        .containsEntry("national_reference", 1.0)
        .doesNotContainKeys("lower", "upper", "limits_method", "flag");
  }

  private static MetricValue value(long n, OptionalDouble value, OptionalDouble national) {
    return new MetricValue(
        "WS_SD", value, new Limits.Known(new Interval(1, 2), Method.CHI_SQUARE), n, national);
  }
}
