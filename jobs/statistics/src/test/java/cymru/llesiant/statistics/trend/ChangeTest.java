package cymru.llesiant.statistics.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.statistics.interval.Confidence;
import org.junit.jupiter.api.Test;

class ChangeTest {

  /** 5 points with an error of 2.5, z = 2: two-sided 0.0455, the normal table's 2 * 0.02275. */
  @Test
  void errors_add_as_squares_and_the_test_is_two_sided() {
    Change change = Change.between(20, 1.5, 25, 2);
    assertThat(change.difference()).isEqualTo(5);
    assertThat(change.standardError()).isEqualTo(2.5);
    assertThat(change.z()).hasValue(2);
    assertThat(change.pValue().orElseThrow()).isCloseTo(0.0455002638963584, within(1e-14));
    assertThat(change.isClear(Confidence.P95)).isTrue();
    assertThat(change.isClear(Confidence.P99_8)).isFalse();
    Change back = Change.between(25, 2, 20, 1.5);
    assertThat(back.pValue()).isEqualTo(change.pValue());
    assertThat(back.difference()).isEqualTo(-5);
  }

  @Test
  void a_change_without_errors_is_never_clear() {
    Change change = Change.between(1, 0, 9, 0);
    assertThat(change.z()).isEmpty();
    assertThat(change.pValue()).isEmpty();
    assertThat(change.isClear(Confidence.P95)).isFalse();
    assertThatThrownBy(() -> new Change(1, -1)).hasMessageContaining("never negative");
  }
}
