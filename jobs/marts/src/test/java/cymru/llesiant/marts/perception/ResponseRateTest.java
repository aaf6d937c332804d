package cymru.llesiant.marts.perception;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.marts.perception.ResponseRate.Reason;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ResponseRateTest {

  @Test
  void everybody_on_roll_is_asked() {
    ResponseRate rate = ResponseRate.ofRoll(45, OptionalLong.of(60));
    assertThat(rate.percent()).hasValue(75);
    assertThat(rate.asked()).hasValue(60);
    assertThat(rate.reason()).isEmpty();
  }

  @Test
  void up_to_110_per_cent_may_answer_and_one_more_may_not() {
    assertThat(ResponseRate.ofRoll(110, OptionalLong.of(100)).percent()).hasValue(110);
    ResponseRate over = ResponseRate.ofRoll(111, OptionalLong.of(100));
    assertThat(over.percent()).isEmpty();
    assertThat(over.asked()).hasValue(100);
    assertThat(over.reason()).hasValue(Reason.OVER_ROLL);
  }

  @Test
  void without_a_roll_or_with_nothing_said_of_who_was_asked_there_is_no_rate() {
    assertThat(ResponseRate.ofRoll(5, OptionalLong.empty()).reason()).hasValue(Reason.NO_ROLL);
    assertThat(ResponseRate.ofRoll(5, OptionalLong.of(0)).reason()).hasValue(Reason.NO_ROLL);
    assertThat(ResponseRate.ofUnknown(5).reason()).hasValue(Reason.ASKED_NOT_KNOWN);
    assertThat(ResponseRate.ofUnknown(5).percent()).isEmpty();
  }
}
