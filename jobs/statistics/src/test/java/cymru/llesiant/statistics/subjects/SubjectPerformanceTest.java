package cymru.llesiant.statistics.subjects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Interval;
import cymru.llesiant.statistics.interval.Limits;
import cymru.llesiant.statistics.interval.Reason;
import cymru.llesiant.statistics.moments.Moments;
import cymru.llesiant.statistics.subjects.SubjectPerformance.Standing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubjectPerformanceTest {

  /** 25 pupils of variance 1: the standard error is 0.2, the margin 0.392. */
  private static SubjectPerformance at(double value) {
    return new SubjectPerformance("Art", new Moments(25, value, 24), new Moments(500, 0, 600));
  }

  @ParameterizedTest
  @CsvSource({
    "0.3921, ABOVE",
    "0.3919, NO_DIFFERENCE",
    "0, NO_DIFFERENCE",
    "-0.3919, NO_DIFFERENCE",
    "-0.3921, BELOW"
  })
  void it_differs_beyond_1_96_standard_errors(double value, Standing standing) {
    assertThat(at(value).standardError().orElseThrow()).isCloseTo(0.2, within(1e-15));
    assertThat(at(value).standing()).isEqualTo(standing);
  }

  /** R 4.2.2: {@code qt(0.975, 24)}. */
  @Test
  void its_limits_are_students() {
    Interval limits = at(1).limits(Confidence.P95).ifKnown().orElseThrow();
    assertThat(limits.lower()).isCloseTo(1 - 2.063898561628 * 0.2, within(1e-9));
    assertThat(limits.upper()).isCloseTo(1 + 2.063898561628 * 0.2, within(1e-9));
  }

  @Test
  void what_cannot_be_tested_is_named() {
    Moments all = Moments.of(1, 2, 3, 4);
    SubjectPerformance one = new SubjectPerformance("Art", Moments.of(3), all);
    assertThat(one.relativePerformance()).isEqualTo(0.5);
    assertThat(one.standing()).isEqualTo(Standing.NOT_TESTED);
    assertThat(one.standardError()).isEmpty();
    SubjectPerformance same = new SubjectPerformance("Art", Moments.of(3, 3), all);
    assertThat(same.standing()).isEqualTo(Standing.NOT_TESTED);
    assertThat(same.standardError()).isEmpty();
    SubjectPerformance alone = new SubjectPerformance("Art", all, all);
    assertThat(alone.standing()).isEqualTo(Standing.NOT_TESTED);
    assertThat(alone.isTaughtElsewhere()).isFalse();
    assertThat(alone.limits(Confidence.P95))
        .isEqualTo(new Limits.Unknown(Reason.FEWER_THAN_TWO_GROUPS));
  }

  @Test
  void nobody_cannot_be_compared() {
    assertThatThrownBy(() -> new SubjectPerformance("Art", Moments.EMPTY, Moments.of(1)))
        .hasMessageContaining("Cannot compare 0 pupils in Art with 1 everywhere");
    assertThatThrownBy(() -> new SubjectPerformance("Art", Moments.of(1, 2), Moments.of(1)))
        .hasMessageContaining("who is counted everywhere too");
  }
}
