package cymru.llesiant.statistics.uncertainty;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.statistics.interval.Reason;
import org.junit.jupiter.api.Test;

class UncertainValueTest {

  private static String told(UncertainValue value) {
    return value.fold(
        new UncertainValue.Cases<>() {
          @Override
          public String known(double estimate, double standardError) {
            return estimate + " +/- " + standardError;
          }

          @Override
          public String unknown(Reason reason) {
            return reason.text();
          }
        });
  }

  @Test
  void each_case_has_its_own_answer() {
    UncertainValue known = new UncertainValue.Known(4, 0.5);
    UncertainValue unknown = new UncertainValue.Unknown(Reason.AT_BOUNDARY);
    assertThat(told(known)).isEqualTo("4.0 +/- 0.5");
    assertThat(told(unknown)).isEqualTo("variance estimated as 0");
    assertThat(known.ifKnown()).isPresent();
    assertThat(unknown.ifKnown()).isEmpty();
  }
}
