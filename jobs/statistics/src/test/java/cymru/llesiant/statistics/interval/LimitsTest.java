package cymru.llesiant.statistics.interval;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LimitsTest {

  private static final Limits KNOWN = new Limits.Known(new Interval(0.9, 1.1), Method.STUDENT);
  private static final Limits UNKNOWN = new Limits.Unknown(Reason.NO_UNITS);

  private static String told(Limits limits) {
    return limits.fold(
        new Limits.Cases<>() {
          @Override
          public String known(Interval interval, Method method) {
            return method + " " + interval.lower();
          }

          @Override
          public String unknown(Reason reason) {
            return reason.text();
          }
        });
  }

  @Test
  void each_case_has_its_own_answer() {
    assertThat(told(KNOWN)).isEqualTo("STUDENT 0.9");
    assertThat(told(UNKNOWN)).isEqualTo("nobody to count among");
  }

  @Test
  void known_limits_change_units_and_are_held_in_range() {
    assertThat(KNOWN.within(0, 1).times(100).ifKnown()).contains(new Interval(90, 100));
  }

  @Test
  void unknown_limits_stay_unknown() {
    assertThat(UNKNOWN.within(0, 1).times(100)).isEqualTo(UNKNOWN);
    assertThat(UNKNOWN.ifKnown()).isEmpty();
  }
}
